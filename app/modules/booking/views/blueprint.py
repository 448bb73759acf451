"""One name for all addresses of the module, and the words its pages use."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Blueprint, url_for

from app.community.models import Group
from app.foundation.language import lazy_, lazy_pgettext
from app.foundation.signatures import strokes_of
from app.modules.booking.models import BookingState, Change, Facility, Handover, HistoryLine
from app.modules.booking.models.drafts import OCCASION_WORDS
from app.modules.booking.models.kinds import AUDIENCE_WORDS, FACILITY_STATE_WORDS
from app.modules.booking.models.papers import PAPER_WORDS
from app.modules.booking.models.postings import KIND_WORDS, WAY_WORDS
from app.modules.booking.models.states import EVENT_WORDS, STATE_WORDS, STEP_WORDS
from app.modules.booking.queries.days import Stand
from app.modules.booking.queries.facilities import facility_of
from app.modules.booking.queries.plan import Mark
from app.modules.booking.queries.sheets import next_free_weekend
from app.modules.booking.rules import names
from app.modules.booking.times import Span, in_words
from app.modules.booking.views.wording import SpanWords

routes = Blueprint("booking", __name__, url_prefix="/g/<slug>/booking")
# Pages of a person, wherever they booked.
own_routes = Blueprint("bookings", __name__)

_STAND_WORDS = {
    Stand.FREE: lazy_pgettext("day on a plan", "free"),
    Stand.REQUESTED: lazy_pgettext("day on a plan", "requested"),
    Stand.PARTLY: lazy_pgettext("day on a plan", "partly taken"),
    Stand.TAKEN: lazy_pgettext("day on a plan", "taken"),
    Stand.CLOSED: lazy_pgettext("day on a plan", "closed"),
    Stand.PAST: lazy_pgettext("day on a plan", "past"),
}
_MARK_WORDS = {
    Mark.REQUESTED: lazy_pgettext("hours on a plan", "Requested"),
    Mark.HELD: lazy_("Reserved"),
    Mark.TAKEN: lazy_("Taken"),
    Mark.CLOSED: lazy_pgettext("hours on a plan", "Closed"),
}
_STAND_ICONS = {
    Stand.FREE: "circle-check",
    Stand.REQUESTED: "circle-help",
    Stand.PARTLY: "clock",
    Stand.TAKEN: "lock",
    Stand.CLOSED: "ban",
    Stand.PAST: "history",
}


class _Words(SpanWords):
    """Names of what can be chosen and of where things stand, for templates."""

    audience = AUDIENCE_WORDS
    facility_state = FACILITY_STATE_WORDS
    state = STATE_WORDS
    step = STEP_WORDS
    posting = KIND_WORDS
    occasion = OCCASION_WORDS
    paper = PAPER_WORDS
    way = WAY_WORDS
    stand = _STAND_WORDS
    stand_icon = _STAND_ICONS
    mark = _MARK_WORDS

    def next_free(self, detail: Facility) -> date | None:
        """The next free Saturday, for the card in the stream."""
        facility = facility_of(detail.post_id)
        return next_free_weekend(facility) if facility is not None else None

    def happened(self, line: HistoryLine) -> str:
        """What a line of the history says: where the booking went, or what else was done."""
        if line.what in EVENT_WORDS:
            return str(EVENT_WORDS[line.what])
        return str(STATE_WORDS[BookingState(line.went_to)])

    def rules(self, codes: Sequence[str]) -> str:
        """The rules that staff set aside, by their names."""
        return names.in_words(codes)

    def wished(self, change: Change, facility: Facility) -> str:
        """The time a renter wishes instead."""
        return in_words(Span(change.begins, change.ends, facility.zone))

    def strokes(self, signature: str) -> list[str]:
        """The lines of a signature as it was drawn."""
        return strokes_of(signature)

    def meters(self, record: Handover) -> str:
        """What was read, one meter after the other."""
        return ", ".join(f"{each['name']}: {each['value']}" for each in record.meters)


def booking_words() -> _Words:
    """Template global: the words for states, audiences and so on."""
    return _Words()


def request_path(group: Group, public_id: str, day: date | None = None) -> str:
    """Where one asks for a facility, perhaps from a day on."""
    begin: dict[str, Any] = {"first": day} if day else {}
    return url_for("booking.apply", slug=group.slug, public_id=public_id, **begin)


def move_path(group: Group, booking_id: str, date_id: int) -> str:
    """Where one of the dates of a booking is brought elsewhere."""
    return url_for("booking.move_date", slug=group.slug, public_id=booking_id, date=date_id)


def case_path(group: Group, booking_id: str) -> str:
    """The page of a booking."""
    return url_for("booking.case", slug=group.slug, public_id=booking_id)
