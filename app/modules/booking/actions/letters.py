"""Letters to the renter: what was decided, in their language, with an invitation for their calendar.

They belong to the contract, so they go out to accounts, guests and callers alike, whatever somebody chose for
their notifications. Who gave no address gets none.
"""

from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import Event
from app.foundation.language import _, in_zone, speaking
from app.foundation.mail import write_mail
from app.modules.booking import events
from app.modules.booking.actions.invitations import invitation_for
from app.modules.booking.models import Booking, BookingState, Letter, Step
from app.modules.booking.queries.alternatives import alternatives
from app.modules.booking.queries.askers import asker_of
from app.modules.booking.queries.bookings import occurrences_of
from app.modules.booking.queries.entries import path_of
from app.modules.booking.queries.letter_paragraphs import dates_of, paragraphs_of, statement_of
from app.modules.booking.queries.letter_words import what_of, wording_of
from app.modules.booking.queries.money import postings_of
from app.modules.booking.rules import Wish
from app.modules.booking.times import in_words

# What is true only as long as the booking stands there: whoever was slow to write tells the next step instead.
_TRUE_WHILE: dict[type[Event], BookingState] = {
    events.BookingQueued: BookingState.WAITLISTED,
    events.BookingOptioned: BookingState.OPTIONED,
    events.InfoWanted: BookingState.NEEDS_INFO,
}


def write_letter(booking: Booking, fact: Event) -> None:
    """Tell the renter by mail what a fact means for them."""
    what = what_of(fact)
    if not what or not booking.email or _is_said_already(booking, fact) or _is_over(booking, fact):
        return
    letter = wording_of(what)
    with speaking(booking.language), in_zone(booking.facility.zone):
        title = booking.facility.post.title
        facts = {
            "subject": f"{letter.subject}: {title} ({booking.number})",
            "name": booking.name,
            "paragraphs": paragraphs_of(booking, what, letter),
            "details": [],
            "dates": dates_of(booking),
            "statement": statement_of(booking) if letter.with_settlement else [],
            "alternatives": _alternatives(booking) if letter.with_alternatives else [],
            "path": path_of(booking, booking.facility) if booking.booker_id else "",
            "by_guest": booking.token_digest is not None,
            "reason": _("You get this e-mail because it belongs to your booking; it cannot be switched off."),
        }
        mail = write_mail(
            booking.email, "booking/letter", booking.language, facts, _headers(booking),
            member_id=booking.booker_id, invitation=invitation_for(booking, letter.method),
        )  # fmt: skip
    session().add(Letter(booking_id=booking.id, mail=mail, what=what))


def _is_said_already(booking: Booking, fact: Event) -> bool:
    """Whoever was rejected or put in line for a rival reads it in that letter; where no money flowed, none was settled."""
    if isinstance(fact, events.BookingMoved):
        return fact.step == Step.CLOSE and not postings_of(booking)
    return isinstance(fact, events.RivalApproved) and not booking.is_undecided


def _is_over(booking: Booking, fact: Event) -> bool:
    state = _TRUE_WHILE.get(type(fact))
    return state is not None and booking.state is not state


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
