"""What follows from facts about bookings, in the worker."""

from functools import partial

from app.community.actions.calendars import dates_changed
from app.community.actions.posts import redraw
from app.community.events import MembershipChanged
from app.community.models.membership import GONE
from app.foundation.events import Event
from app.foundation.jobs import enqueue
from app.foundation.work import after_commit
from app.modules.booking.actions.calendar_texts import keep_text
from app.modules.booking.actions.duty_letters import write_duty_letters
from app.modules.booking.actions.leaving import end_duties
from app.modules.booking.actions.letters import write_letter
from app.modules.booking.actions.queueing import offer_next
from app.modules.booking.actions.reletting import relet_by
from app.modules.booking.actions.talking import end_talk
from app.modules.booking.events import (
    BookingApproved,
    BookingEvent,
    BookingMoved,
    BookingRescheduled,
    ChangeDecided,
    DatesCancelled,
    DatesReckoned,
    FacilityChanged,
    UnitsFreed,
)
from app.modules.booking.jobs import write_papers
from app.modules.booking.models import BookingState
from app.modules.booking.queries.bookings import booking_of

# After these the dates of a group are others.
DATE_FACTS: tuple[type[Event], ...] = (
    BookingMoved,
    BookingRescheduled,
    DatesCancelled,
    ChangeDecided,
    DatesReckoned,
    FacilityChanged,
)
# After these a booking may need another paper.
PAPER_FACTS: tuple[type[Event], ...] = (BookingMoved, BookingRescheduled, DatesCancelled, ChangeDecided)


def move_queue_up(fact: UnitsFreed) -> None:
    """Something was given back: the first who can use it is offered it.

    What one of the line let pass is offered only to those who had no chance yet: it would go round and round, and
    be kept for silent people until the day itself.
    """
    booking = booking_of(fact.booking_id)
    is_passed_on = booking is not None and booking.state is BookingState.WAITLISTED
    offer_next(fact.facility_id, once_more=not is_passed_on)


def lower_fees(fact: BookingApproved) -> None:
    """Whoever cancelled these dates pays less now."""
    booking = booking_of(fact.booking_id)
    if booking is not None:
        relet_by(booking)


def redraw_card(fact: FacilityChanged | BookingApproved | UnitsFreed) -> None:
    """The card in the stream names the next free weekend: it may be another one now."""
    redraw(fact.facility_id)


def end_conversation(fact: BookingMoved) -> None:
    """What is over is not talked about any more."""
    booking = booking_of(fact.booking_id)
    if booking is not None:
        end_talk(booking)


def tell_renter(fact: BookingEvent) -> None:
    """The letter that follows from a fact."""
    booking = booking_of(fact.booking_id)
    if booking is not None:
        write_letter(booking, fact)


def tell_duties(fact: BookingEvent) -> None:
    """The letters to those who open and clean."""
    booking = booking_of(fact.booking_id)
    if booking is not None:
        write_duty_letters(booking, fact)


def end_duties_of(fact: MembershipChanged) -> None:
    """Somebody left the group or was put out."""
    if fact.state in GONE:
        end_duties(fact.group_id, fact.member_id)


def ask_for_papers(fact: BookingEvent) -> None:
    """Papers take longer than a transaction may: the worker makes them when this one is over."""
    after_commit(partial(enqueue, write_papers, fact.booking_id))


def renew_calendars(fact: BookingEvent | FacilityChanged) -> None:
    """What calendars get of the booking is written anew, and so are those that people subscribed to.

    Not in the action itself: every booking of a group would wait there for the row that counts them, while it
    holds units, and two of them in a circle.
    """
    booking = booking_of(fact.booking_id) if isinstance(fact, BookingEvent) else None
    if booking is not None:
        keep_text(booking)
    dates_changed(fact.group_id)
