"""From how many hours on a Land gives its volunteers' card. Each rule with its source and the day it was read.

A Land without a rule here has no card of its own (BW, ST), leaves the rest of the rule to its districts (HE), counts by the
week alone (TH, SN), or its rule was not found where the Land itself says it (HH); nobody is told a wrong number.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class CardRule:
    """What one Land asks for."""

    hours_a_year: int
    # For so many years already.
    years: int
    min_age: int | None
    source: str
    read_on: date
    # Hours for several organisations count together; False also where the source does not say so.
    adds_up: bool = True


_READ = date(2026, 11, 26)
_LOWER_SAXONY = CardRule(
    250,
    2,
    None,
    "https://freiwilligenserver.de/ehrenamtskarte/faq/anforderungen-fuer-die-ehrenamtskarte",
    _READ,
)
_BERLIN = CardRule(
    200, 1, None, "https://www.berlin.de/buergeraktiv/anerkennung/ehrenamtskarte/informationen/", _READ
)

# By the two letters of a Land as the place names its own.
CARD_RULES: dict[str, CardRule] = {
    "BB": _BERLIN,
    "BE": _BERLIN,
    "BY": CardRule(
        250,
        2,
        16,
        "https://www.aschaffenburg.de/Beteiligen-Gestalten/Ehrenamt/Bayerische-Ehrenamtskarte",
        _READ,
    ),
    "HB": _LOWER_SAXONY,
    "MV": CardRule(
        200, 3, 14, "https://www.regierung-mv.de/Landesregierung/sm/Soziales/Ehrenamt/Ehrenamtskarte", _READ
    ),
    "NI": _LOWER_SAXONY,
    "NW": CardRule(
        250,
        2,
        None,
        "https://www.meinerzhagen.de/familie/leben-in-meinerzhagen/ehrenamt/ehrenamtskarte/empfaenger",
        _READ,
    ),
    "RP": CardRule(250, 1, 14, "https://wir-tun-was.rlp.de/de/anerkennen/ehrenamtskarte", _READ),
    "SH": CardRule(150, 2, 16, "https://ehrenamtskarte.de/voraussetzungen/", _READ, adds_up=False),
    "SL": CardRule(
        250,
        2,
        None,
        "https://www.saarland.de/stk/DE/portale/ehrenamt/Ehrenamtskarte/Ehrenamtskarte-Beantragung/beantragung_node.html",
        _READ,
        adds_up=False,
    ),
}
