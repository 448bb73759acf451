"""Places in a text of the staff that are filled in by themselves: {name}, {when}, in German {Name}, {Termin}."""

import re
from collections.abc import Mapping
from functools import cache

from app.foundation.dates import today
from app.foundation.language import LANGUAGES, _, lazy_pgettext, speaking
from app.modules.booking.models import Booking, Facility
from app.modules.booking.queries.bookings import live_occurrences_of, occurrences_of
from app.modules.booking.queries.paper_prices import money
from app.modules.booking.times import in_words, noon_span

_BLANK = re.compile(r"\{([^{}]*)\}")
OF_ANSWERS = ("name", "facility", "when", "number")
OF_LETTERS = (*OF_ANSWERS, "place", "price", "deposit", "keys")
_CALLED = {
    "name": lazy_pgettext("filled in by itself", "name"),
    "facility": lazy_pgettext("filled in by itself", "facility"),
    "when": lazy_pgettext("filled in by itself", "when"),
    "number": lazy_pgettext("filled in by itself", "number"),
    "place": lazy_pgettext("filled in by itself", "place"),
    "price": lazy_pgettext("filled in by itself", "price"),
    "deposit": lazy_pgettext("filled in by itself", "deposit"),
    "keys": lazy_pgettext("filled in by itself", "keys"),
}


def named(*blanks: str) -> str:
    """How they are written in the language of the reader."""
    return ", ".join(f"{{{_CALLED[each]}}}" for each in blanks)


def unknown_in(text: str, known: tuple[str, ...]) -> list[str]:
    """What stands in braces and nobody fills in."""
    return [name for name in _BLANK.findall(text) if _meant(name) not in known]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text as it is sent; what has no value stays as it was written."""
    return _BLANK.sub(lambda found: values.get(_meant(found[1]), found[0]), text)


def _meant(name: str) -> str:
    return _meanings().get(name.strip().casefold(), "")


@cache
def _meanings() -> Mapping[str, str]:
    """What each word means, in every language: whoever writes a text may not be the one who reads it."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with speaking(language):
            found |= {str(word).casefold(): blank for blank, word in _CALLED.items()}
    return found


def values_of(booking: Booking) -> dict[str, str]:
    """What a booking fills in."""
    dates = live_occurrences_of(booking) or occurrences_of(booking)
    return {
        "name": booking.name,
        "number": booking.number,
        "when": in_words(dates[0].span) if dates else "",
        "price": money(booking.total_cents),
        "deposit": money(booking.deposit_cents),
    } | _of_facility(booking.facility)


def example_for(facility: Facility) -> dict[str, str]:
    """Somebody who never booked it, for the preview."""
    return {
        "name": _("Erika Example"),
        "number": f"{today().year}-0042",
        "when": in_words(noon_span(today(), 1, facility.zone)),
        "price": money(12_000),
        "deposit": money(20_000),
    } | _of_facility(facility)


def _of_facility(facility: Facility) -> dict[str, str]:
    title = facility.post.title
    return {"facility": title, "place": facility.place or title, "keys": facility.key_place}
