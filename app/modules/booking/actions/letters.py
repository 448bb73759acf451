"""Letters to the renter: what was decided, in their language, with an invitation for their calendar.

They belong to the contract, so they go out to accounts, guests and callers alike, whatever somebody chose for
their notifications. Who gave no address gets none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.foundation import clock
from app.foundation.events import Event
from app.foundation.figures import format_currency
from app.foundation.ical_mail import Method
from app.foundation.language import _, in_zone, lazy_, speaking
from app.foundation.lazy_text import Text
from app.foundation.mail import write_mail
from app.modules.booking import events
from app.modules.booking.actions.invitations import invitation_for
from app.modules.booking.models import Booking, ReminderKind
from app.modules.booking.queries.alternatives import alternatives
from app.modules.booking.queries.askers import asker_of
from app.modules.booking.queries.bookings import live_occurrences_of, occurrences_of
from app.modules.booking.queries.entries import path_of
from app.modules.booking.queries.next_steps import comes_next
from app.modules.booking.rules import Wish
from app.modules.booking.times import in_words

MOST_DATES = 60


@dataclass(frozen=True)
class Letter:
    """What a fact says to the renter."""

    # In the subject, before the facility and the number.
    subject: Text
    sentence: Text
    # What the reader's calendar shall do; None: nothing.
    method: Method | None = None
    with_reason: bool = False
    with_alternatives: bool = False
    with_price: bool = False


_LETTERS: Mapping[type[Event], Letter] = {
    events.BookingRequested: Letter(
        lazy_("We have your request"), lazy_("Thank you, your request has arrived."), with_price=True
    ),
    events.BookingQueued: Letter(
        lazy_("You are on the waiting list"), lazy_("Somebody else has this time; you are on the waiting list.")
    ),
    events.PlaceOffered: Letter(lazy_("The time has become free"), lazy_("What you wait for has become free.")),
    events.InfoWanted: Letter(
        lazy_("A question about your request"), lazy_("Before we can decide we have a question:"), with_reason=True
    ),
    events.BookingOptioned: Letter(lazy_("The time is kept for you"), lazy_("We keep the time for you.")),
    events.BookingApproved: Letter(
        lazy_("Your booking is approved"), lazy_("Good news: the time is yours."), Method.REQUEST, with_price=True
    ),
    events.BookingRejected: Letter(
        lazy_("Your request was not accepted"), lazy_("We are sorry: we cannot give you this time."),
        with_reason=True, with_alternatives=True,
    ),
    events.RivalApproved: Letter(
        lazy_("Somebody else got this time"), lazy_("Somebody else who asked for the same time got it."),
        with_alternatives=True,
    ),
    events.BookingExpired: Letter(
        lazy_("Your request has run out"), lazy_("Your request has run out."), with_alternatives=True
    ),
    events.BookingCancelled: Letter(
        lazy_("Your booking is cancelled"), lazy_("The booking does not take place."), Method.CANCEL, with_reason=True
    ),
    events.DatesCancelled: Letter(
        lazy_("Dates of your series are cancelled"), lazy_("Some dates of your series do not take place. Those that do stand below."),
        Method.REQUEST, with_reason=True,
    ),
    events.BookingRescheduled: Letter(
        lazy_("Your booking has moved"), lazy_("Time or place are other ones now:"), Method.REQUEST, with_price=True
    ),
    events.SettlementReviewed: Letter(
        lazy_("Your objection was answered"), lazy_("We have looked at your settlement again:"), with_reason=True
    ),
}  # fmt: skip
_ACCEPTED = Letter(
    lazy_("The other time is yours"),
    lazy_("You asked for another time: it is yours."),
    Method.REQUEST,
    with_price=True,
)
_REFUSED = Letter(
    lazy_("Your booking stays as it is"), lazy_("You asked for another time. We cannot give it to you.")
)
_REMINDERS = {
    ReminderKind.DEADLINE: Letter(
        lazy_("Please think of your request"), lazy_("Your request runs out soon.")
    ),
    ReminderKind.RENT: Letter(
        lazy_("Please pay the rent"),
        lazy_("The rent is still open. What is not paid is given to others."),
        with_price=True,
    ),
    ReminderKind.DEPOSIT: Letter(
        lazy_("Please pay the deposit"), lazy_("The deposit is still open."), Method.REQUEST
    ),
    ReminderKind.KEY: Letter(
        lazy_("Please fetch the keys"), lazy_("Your booking is near: please fetch the keys."), Method.REQUEST
    ),
    ReminderKind.EVENT: Letter(lazy_("Your booking is near"), lazy_("Your booking is near."), Method.REQUEST),
    ReminderKind.RETURN: Letter(lazy_("Please bring the keys back"), lazy_("Please bring the keys back.")),
}
# What has a letter.
FACTS: tuple[type[Event], ...] = (*_LETTERS, events.ChangeDecided, events.ReminderDue)


def write_letter(booking: Booking, fact: Event) -> None:
    """Tell the renter by mail what a fact means for them."""
    if not booking.email or _is_said_already(booking, fact):
        return
    letter = _letter_for(fact)
    with speaking(booking.language), in_zone(booking.facility.zone):
        title = booking.facility.post.title
        facts = {
            "subject": f"{letter.subject}: {title} ({booking.number})",
            "name": booking.name,
            "paragraphs": _paragraphs(booking, letter),
            "dates": _dates(booking),
            "alternatives": _alternatives(booking) if letter.with_alternatives else [],
            "path": path_of(booking, booking.facility) if booking.booker_id else "",
            "by_guest": booking.token_digest is not None,
        }
        write_mail(
            booking.email, "booking/letter", booking.language, facts, _headers(booking),
            member_id=booking.booker_id, invitation=invitation_for(booking, letter.method),
        )  # fmt: skip


def _is_said_already(booking: Booking, fact: Event) -> bool:
    """Whoever was rejected or put in line for a rival reads it in that letter."""
    return isinstance(fact, events.RivalApproved) and not booking.is_undecided


def _letter_for(fact: Event) -> Letter:
    if isinstance(fact, events.ChangeDecided):
        return _ACCEPTED if fact.accepted else _REFUSED
    if isinstance(fact, events.ReminderDue):
        return _REMINDERS[ReminderKind(fact.kind)]
    return _LETTERS[type(fact)]


def _paragraphs(booking: Booking, letter: Letter) -> list[str]:
    said = [str(letter.sentence), booking.reason if letter.with_reason else "", comes_next(booking)]
    if letter.method is Method.CANCEL and booking.fee_cents:
        said.append(_("Fee: {amount}", amount=format_currency(Decimal(booking.fee_cents) / 100)))
    if letter.with_price and booking.total_cents:
        said.append(_("Price: {amount}", amount=format_currency(Decimal(booking.total_cents) / 100)))
    if letter.with_price and booking.deposit_cents:
        amount = format_currency(Decimal(booking.deposit_cents) / 100)
        said.append(_("In addition a deposit of {amount}, which you get back.", amount=amount))
    return [each for each in said if each]


def _dates(booking: Booking) -> list[str]:
    """When: every date that takes place or may; where none is left, those that were."""
    dates = live_occurrences_of(booking) or list(occurrences_of(booking))
    return [in_words(each.span) for each in dates[:MOST_DATES]]


def _alternatives(booking: Booking) -> list[str]:
    """What is free instead of a single date."""
    dates = occurrences_of(booking)
    if len(dates) != 1 or dates[0].ends_at <= clock.now():
        return []
    span = dates[0].span
    wish = Wish((span,), booking.persons, booking.answers, booking.extras, booking.terms_version_id)
    found = alternatives(booking.facility, booking.offer, asker_of(booking), span, wish)
    return [f"{each.offer.title}, {in_words(each.span)}" for each in found]


def _headers(booking: Booking) -> dict[str, str]:
    reply_to = booking.facility.reply_to
    return {"Reply-To": reply_to} if reply_to else {}
