"""Somebody asks for an offer; a guest confirms by mail; what the policy allows at once is booked at once."""

from datetime import timedelta
from typing import Any

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.addresses import clean_address
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.mail import write_mail
from app.foundation.refusal import Refused, TooMany
from app.foundation.tokens import digest, new_token
from app.modules.booking.actions.applying import (
    Application,
    Examined,
    decide_until,
    look_at,
    refuse_broken,
)
from app.modules.booking.actions.claims import lock_units
from app.modules.booking.actions.holding import confirm_dates, hold_dates
from app.modules.booking.actions.ledger import bring_in_line
from app.modules.booking.actions.overriding import NOTHING, Override
from app.modules.booking.actions.paying import pay_until
from app.modules.booking.actions.queueing import enqueue
from app.modules.booking.actions.steps import lock, take, tell
from app.modules.booking.actions.writing import wait_for_others, write_booking
from app.modules.booking.events import BookingApproved, BookingRequested
from app.modules.booking.models import Approval, Booking, BookingState, Facility, Offer, Pending, Source, Step
from app.modules.booking.queries.bookings import live_occurrences_of
from app.modules.booking.queries.examining import ASKED_IN_TIME
from app.modules.booking.queries.limits import MOST_OPEN_OF_GUEST, MOST_OPEN_OF_MEMBER, open_count
from app.modules.booking.queries.situations import situation_again
from app.modules.booking.rules import examine

CONFIRM_WITHIN = timedelta(hours=24)
SHORT_HOLD = timedelta(minutes=30)


def request(
    facility: Facility, offer: Offer, by: Member, application: Application, *, queue: bool = False
) -> Booking:
    """Ask for an offer as a member; the rules and the price are frozen now.

    Raises RulesBroken (422), DatesTaken (409; with `queue` the request joins the waiting list instead), TooMany.
    """
    authorize(by, "booking.request", facility)
    limit("booking.request", by.id)
    _refuse_many(open_count(member_id=by.id), MOST_OPEN_OF_MEMBER)
    examined = _look_firmly(facility, offer, by, application)
    waits = queue and _could_wait(examined)
    if not waits:
        refuse_broken(examined.report, examined.situation)
    booking = write_booking(examined, by, source=Source.WEB)
    booking.verified_at = clock.now()
    enqueue(booking, by) if waits else submit(booking, by)
    return booking


def _look_firmly(
    facility: Facility, offer: Offer, by: Member | None, application: Application, **how: Any
) -> Examined:
    """Ask all rules where nobody else can write in between; free dates are counted once more before they are given."""
    lock_units(unit.id for unit in offer.units)
    examined = look_at(facility, offer, by, application, **how)
    if examined.quote is None or not examined.quote.free_dates:
        return examined
    wait_for_others(facility)
    return look_at(facility, offer, by, application, **how)


def _could_wait(examined: Examined) -> bool:
    """Whether nothing but other bookings is in the way, and the facility has a queue."""
    errors = examined.report.errors
    return bool(errors) and examined.facility.has_waitlist and all(each.code == "taken" for each in errors)


def _refuse_many(count: int, most: int) -> None:
    if count >= most:
        words = lazy_(
            "There are many open requests of yours already. Please wait until one of them is decided."
        )
        raise TooMany(words, retry_after=3600)


def request_as_guest(
    facility: Facility, offer: Offer, application: Application, *, address_block: str
) -> tuple[Booking, str]:
    """Keep a guest's request and send the link that confirms it; the token is in the link only."""
    group = facility.post.group
    if not group.is_public or group.is_archived or not facility.guests_welcome:
        raise Refused(lazy_("Please sign in to book this."))
    limit("booking.guest", address_block)
    address = clean_address(application.contact.email)
    limit("confirm", digest(address))
    _refuse_many(open_count(email=address), MOST_OPEN_OF_GUEST)
    examined = _look_firmly(facility, offer, None, application)
    refuse_broken(examined.report, examined.situation)
    booking, token = write_booking(examined, None, source=Source.WEB), new_token()
    booking.email, booking.token_digest, booking.due_at = address, digest(token), clock.now() + CONFIRM_WITHIN
    take(booking, Step.SUBMIT, None)
    if facility.pending is Pending.HOLD:
        hold_dates(booking, until=clock.now() + SHORT_HOLD)
    path = f"/g/{group.slug}/booking/guest/{token}"
    facts = {"title": facility.post.title, "group": group.name, "path": path, "name": booking.name}
    write_mail(address, "booking/confirm", booking.language, facts)
    return booking, token


def verify(booking: Booking) -> None:
    """The link from the mail was followed: now it is a request. Following it twice changes nothing.

    All rules are asked again, because a day may have passed; raises RulesBroken or DatesTaken.
    """
    lock(booking)
    if booking.state is not BookingState.UNVERIFIED:
        return
    reexamine(booking)
    booking.verified_at = clock.now()
    submit(booking, None)


def enter(
    facility: Facility,
    offer: Offer,
    by: Member,
    application: Application,
    *,
    source: Source = Source.PHONE,
    override: Override = NOTHING,
    book: bool = True,
) -> Booking:
    """Staff writes a booking down for a caller or for the municipality; `book` approves it in the same step.

    Rules may be set aside with a reason, a taken time never.
    """
    authorize(by, "booking.decide", facility)
    override.refuse_silent(facility, by)
    examined = _look_firmly(facility, offer, by, application, set_aside=override.codes, as_staff=True)
    refuse_broken(examined.report, examined.situation)
    booking = write_booking(examined, by, source=source)
    booking.verified_at = clock.now()
    if not book or facility.approval is Approval.TWO:
        _await_decision(booking, by, reason=override.reason, overridden=examined.report.overridden)
    else:
        book_at_once(booking, by, reason=override.reason, overridden=examined.report.overridden)
    return booking


def submit(booking: Booking, by: Member | None) -> None:
    """What the facility's policy makes of a request that passed the rules."""
    facility = booking.facility
    booking.submitted_at = clock.now()
    if facility.pending is Pending.INSTANT or facility.approval is Approval.NONE:
        book_at_once(booking, by)
        return
    _await_decision(booking, by)


def _await_decision(booking: Booking, by: Member | None, **why: Any) -> None:
    booking.submitted_at = booking.submitted_at or clock.now()
    decide_until(booking)
    take(booking, Step.VERIFY, by, **why)
    if booking.facility.pending is Pending.HOLD:
        hold_dates(booking, until=clock.now() + timedelta(hours=booking.facility.hold_hours))
    tell(BookingRequested, booking, by)


def book_at_once(
    booking: Booking, by: Member | None, *, reason: str = "", overridden: tuple[str, ...] = ()
) -> None:
    """From the draft to the booking in one step; raises SlotTaken."""
    booking.submitted_at = booking.submitted_at or clock.now()
    confirm_dates(booking)
    booking.decided_at, booking.decided_by_id, booking.due_at = clock.now(), by.id if by else None, None
    take(booking, Step.BOOK, by, reason=reason, overridden=overridden)
    bring_in_line(booking, by)
    pay_until(booking)
    tell(BookingApproved, booking, by)


def reexamine(booking: Booking, *, set_aside: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Ask all rules again about a booking as it stands now, under the versions it was made with.

    Gives the codes that were set aside; raises RulesBroken or DatesTaken.
    """
    dates = live_occurrences_of(booking)
    spans = tuple(each.span for each in dates)
    if not spans:
        raise Refused(lazy_("This booking has no date any more."))
    situation, wish = situation_again(booking, spans)
    report = examine(situation, wish, set_aside=set_aside | ASKED_IN_TIME)
    refuse_broken(report, situation)
    return tuple(code for code in report.overridden if code not in ASKED_IN_TIME)
