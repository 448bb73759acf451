"""Places in a text of the staff that are filled in by themselves: {name}, {when}."""

import re
from collections.abc import Mapping

from app.foundation.dates import today
from app.foundation.language import _
from app.modules.booking.models import Booking, Facility
from app.modules.booking.queries.bookings import live_occurrences_of, occurrences_of
from app.modules.booking.queries.paper_prices import money
from app.modules.booking.times import in_words, noon_span

_BLANK = re.compile(r"\{([^{}]*)\}")
OF_ANSWERS = ("name", "facility", "when", "number")
OF_LETTERS = (*OF_ANSWERS, "place", "price", "deposit", "keys")


def unknown_in(text: str, known: tuple[str, ...]) -> list[str]:
    """What stands in braces and nobody fills in."""
    return [name for name in _BLANK.findall(text) if name not in known]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text as it is sent; what has no value stays as it was written."""
    return _BLANK.sub(lambda found: values.get(found[1], found[0]), text)


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
