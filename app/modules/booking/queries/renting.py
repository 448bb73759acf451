"""What the renter may do with their booking, and what it says."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.community.models import Member
from app.foundation import clock
from app.modules.booking.models import Booking, BookingState, Occurrence, Step
from app.modules.booking.models.states import OPEN_STATES, steps_from
from app.modules.booking.queries.bookings import guest_booking, occurrences_of, open_change_of
from app.modules.booking.queries.facilities import versions

OBJECT_WITHIN = timedelta(days=14)
_CHANGEABLE = OPEN_STATES | {BookingState.APPROVED}


def guest_at(_member: Member | None, slug: str, token: str) -> Booking | None:
    """A guest's booking by the link in their mail, in the group the link names.

    It lasts as long as the guest's name is kept: without account it is their only way to the booking and its papers.
    """
    found = guest_booking(token)
    return found if found is not None and found.facility.post.group.slug == slug else None


def soonest_first(bookings: Sequence[Booking]) -> list[Booking]:
    """What is ahead, the next one on top; then what is over, the last one first."""
    now = clock.now()
    ahead = sorted((each for each in bookings if each.ends_at > now), key=lambda each: each.starts_at)
    over = (each for each in bookings if each.ends_at <= now)
    return ahead + sorted(over, key=lambda each: each.starts_at, reverse=True)


def steps_of_renter(booking: Booking) -> frozenset[Step]:
    """What the renter may do now; what is too late is not offered."""
    mine = {Step.WITHDRAW, Step.ANSWER}
    found = {step for step in steps_from(booking.state) if step in mine}
    if Step.CANCEL in steps_from(booking.state) and in_time_to_cancel(
        booking, coming(occurrences_of(booking))
    ):
        found.add(Step.CANCEL)
    if Step.OBJECT in steps_from(booking.state) and may_object(booking):
        found.add(Step.OBJECT)
    if booking.state is BookingState.WAITLISTED and booking.offered_at is not None:
        found.add(Step.PROMOTE)
    return frozenset(found)


def may_object(booking: Booking) -> bool:
    """Whether what was settled may still be disputed."""
    return clock.now() <= booking.state_changed_at + OBJECT_WITHIN


def may_ask_change(booking: Booking) -> bool:
    """Whether another time may be asked for: not too late for every date, and no other wish is open."""
    if booking.state not in _CHANGEABLE or open_change_of(booking) is not None:
        return False
    minutes = booking.facility.change_until_minutes
    return any(_in_time(each.starts_at, minutes) for each in coming(occurrences_of(booking)))


def in_time_to_cancel(booking: Booking, dates: Sequence[Occurrence]) -> bool:
    """Whether the renter may still let these dates fall out: it is measured at the first of them."""
    minutes = booking.facility.cancel_until_minutes
    return bool(dates) and _in_time(min(each.starts_at for each in dates), minutes)


def _in_time(starts_at: datetime, minutes: int) -> bool:
    return clock.now() <= starts_at - timedelta(minutes=minutes)


def coming(dates: Sequence[Occurrence]) -> list[Occurrence]:
    """The dates that lie ahead and take place, or may."""
    return [each for each in dates if each.is_live and each.ends_at > clock.now()]


def answers_in_words(booking: Booking) -> list[tuple[str, object]]:
    """Each question of the form that held then, with what was answered."""
    form = versions(booking.form_version_id).get(booking.form_version_id or 0)
    questions = form.content.get("questions", []) if form else []
    return [(each["label"], booking.answers.get(each["key"], "")) for each in questions]
