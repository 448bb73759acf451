"""Letters to the renter: what was decided, in their language, with an invitation for their calendar.

They belong to the contract, so they go out to accounts, guests and callers alike, whatever somebody chose for
their notifications. Who gave no address gets none.
"""

from decimal import Decimal

from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import Event
from app.foundation.figures import format_currency
from app.foundation.ical_mail import Method
from app.foundation.language import _, in_zone, speaking
from app.foundation.mail import write_mail
from app.modules.booking import events
from app.modules.booking.actions.invitations import invitation_for
from app.modules.booking.models import Booking, Letter
from app.modules.booking.queries.alternatives import alternatives
from app.modules.booking.queries.askers import asker_of
from app.modules.booking.queries.bookings import live_occurrences_of, occurrences_of
from app.modules.booking.queries.entries import path_of
from app.modules.booking.queries.letter_words import Wording, what_of, wording_of
from app.modules.booking.queries.next_steps import comes_next
from app.modules.booking.rules import Wish
from app.modules.booking.times import in_words

MOST_DATES = 60


def write_letter(booking: Booking, fact: Event) -> None:
    """Tell the renter by mail what a fact means for them."""
    if not booking.email or _is_said_already(booking, fact):
        return
    what = what_of(fact)
    letter = wording_of(what)
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
        mail = write_mail(
            booking.email, "booking/letter", booking.language, facts, _headers(booking),
            member_id=booking.booker_id, invitation=invitation_for(booking, letter.method),
        )  # fmt: skip
    session().add(Letter(booking_id=booking.id, mail=mail, what=what))


def _is_said_already(booking: Booking, fact: Event) -> bool:
    """Whoever was rejected or put in line for a rival reads it in that letter."""
    return isinstance(fact, events.RivalApproved) and not booking.is_undecided


def _paragraphs(booking: Booking, letter: Wording) -> list[str]:
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
