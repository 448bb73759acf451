"""The words of the letters to renters, by the fact each follows from."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.foundation.events import Event
from app.foundation.ical_mail import Method
from app.foundation.language import lazy_
from app.foundation.lazy_text import Text
from app.modules.booking import events
from app.modules.booking.models import Direction, PaperKind, ReminderKind, Step


@dataclass(frozen=True)
class Wording:
    """What a fact says to the renter."""

    # In the subject, before the facility and the number.
    subject: Text
    sentence: Text
    # What the reader's calendar shall do; None: nothing.
    method: Method | None = None
    with_reason: bool = False
    with_alternatives: bool = False
    with_price: bool = False
    # How and by when what is open is to be paid.
    with_payment: bool = False
    # What was written down when the keys went out, or came back.
    record: Direction | None = None
    # That a paper lies on the page, if it belongs to where the booking stands.
    paper: PaperKind | None = None
    # Every posting, what is given back, and how to object.
    with_settlement: bool = False


_PLAIN: Mapping[type[Event], Wording] = {
    events.BookingRequested: Wording(
        lazy_("We have your request"), lazy_("Thank you, your request has arrived."), with_price=True,
        paper=PaperKind.RECEIPT,
    ),
    events.BookingQueued: Wording(
        lazy_("You are on the waiting list"), lazy_("Somebody else has this time; you are on the waiting list.")
    ),
    events.PlaceOffered: Wording(lazy_("The time has become free"), lazy_("What you wait for has become free.")),
    events.InfoWanted: Wording(
        lazy_("A question about your request"), lazy_("Before we can decide we have a question:"), with_reason=True
    ),
    events.BookingOptioned: Wording(lazy_("The time is kept for you"), lazy_("We keep the time for you.")),
    events.BookingApproved: Wording(
        lazy_("Your booking is approved"), lazy_("Good news: the time is yours."), Method.REQUEST, with_price=True,
        with_payment=True, paper=PaperKind.CONTRACT,
    ),
    events.BookingRejected: Wording(
        lazy_("Your request was not accepted"), lazy_("We are sorry: we cannot give you this time."),
        with_reason=True, with_alternatives=True,
    ),
    events.RivalApproved: Wording(
        lazy_("Somebody else got this time"), lazy_("Somebody else who asked for the same time got it."),
        with_alternatives=True,
    ),
    events.BookingExpired: Wording(
        lazy_("Your request has run out"), lazy_("Your request has run out."), with_alternatives=True
    ),
    events.BookingCancelled: Wording(
        lazy_("Your booking is cancelled"), lazy_("The booking does not take place."), Method.CANCEL, with_reason=True,
        paper=PaperKind.SETTLEMENT,
    ),
    events.DatesCancelled: Wording(
        lazy_("Dates of your series are cancelled"), lazy_("Some dates of your series do not take place. Those that do stand below."),
        Method.REQUEST, with_reason=True, with_price=True, with_payment=True,
    ),
    events.BookingRescheduled: Wording(
        lazy_("Your booking has moved"), lazy_("Time or place are other ones now:"), Method.REQUEST, with_price=True,
        paper=PaperKind.CONTRACT,
    ),
    events.SettlementReviewed: Wording(
        lazy_("Your objection was answered"), lazy_("We have looked at your settlement again:"), with_reason=True
    ),
}  # fmt: skip
_ACCEPTED = Wording(
    lazy_("The other time is yours"),
    lazy_("You asked for another time: it is yours."),
    Method.REQUEST,
    with_price=True,
    with_payment=True,
    paper=PaperKind.CONTRACT,
)
_REFUSED = Wording(
    lazy_("Your booking stays as it is"), lazy_("You asked for another time. We cannot give it to you.")
)
_ENDED = {
    "option": Wording(
        lazy_("The time is kept for you no longer"),
        lazy_("We kept the time for you until today. Now others may ask for it."),
        with_alternatives=True,
    ),
    "booking": Wording(
        lazy_("Your booking has lapsed"),
        lazy_("Your booking was approved, but not paid in time: it does not take place."),
        Method.CANCEL,
        with_alternatives=True,
    ),
}
_STEPS = {
    Step.HAND_OVER: Wording(
        lazy_("You have the keys"),
        lazy_("The keys were handed over to you."),
        record=Direction.OUT,
        paper=PaperKind.HANDOVER,
    ),
    Step.TAKE_BACK: Wording(
        lazy_("The keys are back"),
        lazy_("Thank you, we have the keys again."),
        record=Direction.BACK,
        paper=PaperKind.HANDOVER,
    ),
    Step.CLOSE: Wording(
        lazy_("Your booking is settled"),
        lazy_("This is how your booking is settled:"),
        with_settlement=True,
        paper=PaperKind.SETTLEMENT,
    ),
}
_BY_HAND = {
    kind: Wording(lazy_("A document for your booking"), lazy_("There is a new document for you."), paper=kind)
    for kind in PaperKind
}
_REMINDERS = {
    ReminderKind.DEADLINE: Wording(
        lazy_("Please think of your request"), lazy_("Your request runs out soon.")
    ),
    ReminderKind.RENT: Wording(
        lazy_("Please pay the rent"),
        lazy_("The rent is still open. What is not paid is given to others."),
        with_price=True,
        with_payment=True,
    ),
    ReminderKind.DEPOSIT: Wording(
        lazy_("Please pay the deposit"), lazy_("The deposit is still open."), Method.REQUEST
    ),
    ReminderKind.KEY: Wording(
        lazy_("Please fetch the keys"), lazy_("Your booking is near: please fetch the keys."), Method.REQUEST
    ),
    ReminderKind.EVENT: Wording(
        lazy_("Your booking is near"), lazy_("Your booking is near."), Method.REQUEST
    ),
    ReminderKind.RETURN: Wording(lazy_("Please bring the keys back"), lazy_("Please bring the keys back.")),
}
# What has a letter.
FACTS: tuple[type[Event], ...] = (
    *_PLAIN, events.BookingMoved, events.ChangeDecided, events.PaperMade, events.ReminderDue,
)  # fmt: skip
_WORDINGS: Mapping[str, Wording] = {
    **{fact.name: wording for fact, wording in _PLAIN.items()},
    **{f"{events.ReminderDue.name}.{kind}": wording for kind, wording in _REMINDERS.items()},
    **{f"{events.BookingExpired.name}.{what}": wording for what, wording in _ENDED.items()},
    **{f"{events.BookingMoved.name}.{step}": wording for step, wording in _STEPS.items()},
    **{f"{events.PaperMade.name}.{kind}": wording for kind, wording in _BY_HAND.items()},
    f"{events.ChangeDecided.name}.accepted": _ACCEPTED,
    f"{events.ChangeDecided.name}.refused": _REFUSED,
}


# Those a facility may begin in its own words: what a person makes by hand speaks for itself.
OF_FACILITY = tuple(what for what in _WORDINGS if not what.startswith(events.PaperMade.name))


def what_of(fact: Event) -> str:
    """What the letter about a fact is called in the book of letters; nothing where none is due."""
    match fact:
        case events.ChangeDecided():
            more = "accepted" if fact.accepted else "refused"
        case events.ReminderDue():
            more = fact.kind
        case events.BookingMoved():
            more = fact.step
        case events.PaperMade():
            # What the house makes by itself is named in the letter about the step it belongs to.
            more = fact.kind if fact.actor_id is not None else ""
        case events.BookingExpired(was_agreed=True):
            more = "booking"
        case events.BookingExpired(step=Step.LAPSE):
            more = "option"
        case _:
            more = ""
    called = f"{fact.name}.{more}" if more else fact.name
    return called if called in _WORDINGS else ""


def wording_of(what: str) -> Wording:
    """The words of a letter by what it is called."""
    return _WORDINGS[what]
