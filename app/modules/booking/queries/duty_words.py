"""The words of the letters to those who open and clean, by the fact each follows from."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.foundation.events import Event
from app.foundation.ical_mail import Method
from app.foundation.language import lazy_
from app.foundation.lazy_text import Text
from app.modules.booking import events
from app.modules.booking.models import Booking, Duty, Step
from app.modules.booking.models.states import FIRM_STATES


@dataclass(frozen=True)
class DutyWording:
    """What a fact says to those with a duty."""

    # In the subject, before the facility and the number.
    subject: Text
    sentence: Text
    # What their calendar shall do; None: nothing.
    method: Method | None
    duties: frozenset[Duty] = frozenset({Duty.CARETAKER, Duty.CLEANING})


_WORDINGS: Mapping[str, DutyWording] = {
    events.BookingApproved.name: DutyWording(
        lazy_("A new booking"), lazy_("Somebody has booked:"), Method.REQUEST
    ),
    events.BookingRescheduled.name: DutyWording(
        lazy_("A booking has moved"), lazy_("Time or place are other ones now:"), Method.REQUEST
    ),
    events.DatesCancelled.name: DutyWording(
        lazy_("Dates of a series are cancelled"),
        lazy_("Some dates of a series do not take place. Those that do stand below."),
        Method.REQUEST,
    ),
    events.BookingCancelled.name: DutyWording(
        lazy_("A booking is cancelled"), lazy_("This booking does not take place:"), Method.CANCEL
    ),
    events.BookingMoved.name: DutyWording(
        lazy_("Please clean"),
        lazy_("The keys are back: it can be cleaned."),
        None,
        frozenset({Duty.CLEANING}),
    ),
}
# What has such a letter.
FACTS: tuple[type[Event], ...] = (
    events.BookingApproved,
    events.BookingRescheduled,
    events.ChangeDecided,
    events.DatesCancelled,
    events.BookingCancelled,
    events.BookingExpired,
    events.BookingMoved,
)


def what_for(booking: Booking, fact: Event) -> str:
    """What the letter about a fact is called; nothing where it changes nothing for those who open and clean."""
    match fact:
        case events.BookingMoved():
            return fact.name if fact.step == Step.TAKE_BACK else ""
        case events.BookingExpired():
            return events.BookingCancelled.name if fact.was_agreed else ""
        case events.ChangeDecided(accepted=False):
            return ""
        case events.ChangeDecided():
            what = events.BookingRescheduled.name
        case _:
            what = fact.name
    is_sure = booking.state in FIRM_STATES or _WORDINGS[what].method is Method.CANCEL
    return what if is_sure else ""


def wording_for(what: str) -> DutyWording:
    """The words of a letter by what it is called."""
    return _WORDINGS[what]
