"""From how many hours on a Land gives its volunteers' card, what else it asks for, where it says so, and when that was read.

A Land without a rule here has no card of its own (ST), leaves the rest of the rule to its districts (HE), or counts by the
week alone (TH, SN); nobody is told a wrong number.
"""

from dataclasses import dataclass
from datetime import date

from app.foundation.language import lazy_
from app.foundation.lazy_text import Text


@dataclass(frozen=True)
class CardRule:
    """What one Land asks for."""

    hours_a_year: int
    # For so many years already.
    years: int
    min_age: int | None
    # What the work may bring in, and for whom the number of hours does not hold.
    conditions: tuple[Text, ...]
    sources: tuple[str, ...]
    read_on: date
    # Hours for several organisations count together; False also where no source says so.
    adds_up: bool = True


_READ = date(2026, 11, 27)
_NO_PAY = lazy_("The work must not be paid; expenses may be refunded.")
_TAX_FREE = lazy_("An allowance is possible up to the tax-free amounts for volunteers.")
_JULEICA = lazy_("Whoever has a Juleica need not show hours.")
_RESCUERS = lazy_(
    "Active members of fire brigade, rescue and disaster relief who are trained need not show hours."
)

_LOWER_SAXONY = CardRule(
    250, 2, None, (_NO_PAY, _JULEICA, _RESCUERS),
    ("https://freiwilligenserver.de/ehrenamtskarte/faq/anforderungen-fuer-die-ehrenamtskarte",), _READ,
)  # fmt: skip
_BERLIN = CardRule(
    200, 1, None, (_TAX_FREE,),
    ("https://www.berlin.de/buergeraktiv/anerkennung/ehrenamtskarte/informationen/",), _READ,
)  # fmt: skip

# By the two letters of a Land as the place names its own.
CARD_RULES: dict[str, CardRule] = {
    "BB": _BERLIN,
    "BE": _BERLIN,
    "BW": CardRule(
        200, 1, None,
        (lazy_("The work must not be paid."), lazy_("For a project 100 hours are enough."), _RESCUERS,
         lazy_("The place has to take part; the town hall knows whether it does.")),
        ("https://meinka.de/schrittweise-einfuehrung-der-ehrenamtskarte-in-baden-wuerttemberg",
         "https://www.swr.de/swraktuell/baden-wuerttemberg/ehrenamtskarte-in-bw-faq-100.html"),
        _READ, adds_up=False,
    ),
    "BY": CardRule(
        250, 2, 16, (_TAX_FREE, _JULEICA, _RESCUERS),
        ("https://www.aschaffenburg.de/Beteiligen-Gestalten/Ehrenamt/Bayerische-Ehrenamtskarte",
         "https://www.landkreis-erding.de/buerger-verwaltung/familie-jugend-arbeit-soziales-auslaenderwesen/ehrenamtlich-aktiv/ehrenamtskarte/voraussetzungen/"),
        _READ,
    ),
    "HB": _LOWER_SAXONY,
    "HH": CardRule(
        100, 1, 16, (_TAX_FREE,),
        ("https://doin-good.de/faq-items/wer-kann-die-hamburger-engagement-karte-erhalten-und-welche-grundsaetzlichen-voraussetzungen-gelten-dafuer",),
        _READ,
    ),
    "MV": CardRule(
        200, 3, 14,
        (lazy_("The work must not be paid."),
         lazy_("From 14 to 27 years of age 120 hours are enough, for one year; above 70, 120 hours.")),
        ("https://www.regierung-mv.de/Landesregierung/sm/Soziales/Ehrenamt/Ehrenamtskarte",
         "https://www.lk-mecklenburgische-seenplatte.de/Angebote/EhrenamtsKarte-MV-beantragen.php?object=tx,2761.2.1&ModID=10&FID=2761.1540.1&NavID=2761.8&La=1&ort=2761.21"),
        _READ,
    ),
    "NI": _LOWER_SAXONY,
    # The hours since February 2026, the years as before.
    "NW": CardRule(
        200, 2, None, (_TAX_FREE,),
        ("https://www.roesrath.de/rathaus-buergerservice/aktuelles/aktuelle-nachrichten/zugangsvoraussetzungen-fuer-die-ehrenamtskarte-vereinfacht",
         "https://www.meinerzhagen.de/familie/leben-in-meinerzhagen/ehrenamt/ehrenamtskarte/empfaenger"),
        _READ,
    ),
    "RP": CardRule(
        250, 1, 14, (_NO_PAY,),
        ("https://wir-tun-was.rlp.de/de/anerkennen/ehrenamtskarte",
         "https://wayback.edoweb-rlp.de/weltweit/20241029mp_/https:/wir-tun-was.rlp.de/de/anerkennung/ehrenamtskarte/allgemeine-informationen/hinweise-und-tipps"),
        _READ,
    ),
    "SH": CardRule(
        150, 2, 16, (_NO_PAY, _JULEICA, _RESCUERS),
        ("https://ehrenamtskarte.de/voraussetzungen/",), _READ, adds_up=False,
    ),
    "SL": CardRule(
        250, 2, None, (lazy_("The work must not be paid."), _JULEICA),
        ("https://www.saarland.de/stk/DE/portale/ehrenamt/Ehrenamtskarte/Ehrenamtskarte-Beantragung/beantragung_node.html",),
        _READ, adds_up=False,
    ),
}  # fmt: skip
