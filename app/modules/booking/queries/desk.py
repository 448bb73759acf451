"""What waits on the desk: whom to call, what has to be moved, requests to decide; for caretakers the keys of today."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from app.community.models import Member
from app.community.open_thing import Desk, OpenThing, length_of
from app.community.queries.desks import at_desk
from app.community.sight import named
from app.foundation.dates import format_day, local
from app.foundation.db import session
from app.foundation.ids import one_of
from app.foundation.language import _
from app.modules.booking.events import BookingEvent, FacilityChanged
from app.modules.booking.models import Assignment, Booking, BookingState, Duty, Letter, Occurrence
from app.modules.booking.models.states import LIVE_OCCURRENCES
from app.modules.booking.queries.bookings import cases_where
from app.modules.booking.queries.unreached import lost_letters, unreached_where

MOST = 20


def _mine(*duties: Duty) -> Select[int]:
    """The facilities for which somebody was named."""
    return select(Assignment.facility_id).where(
        Assignment.member_id == named("me"), Assignment.duty.in_(duties)
    )


_IS_THEIRS = or_(
    one_of(Booking.group_id, named("staffed_groups")), Booking.facility_id.in_(_mine(Duty.APPROVER))
)
# What nobody decides about themselves, or twice.
_IS_OPEN = and_(
    Booking.state == BookingState.REQUESTED,
    Booking.booker_id.is_distinct_from(named("me")),
    Booking.first_approver_id.is_distinct_from(named("me")),
)
_CALLS = lost_letters(_IS_THEIRS).with_only_columns(Letter.booking_id).order_by(None).distinct()
_OFF_CLOCK = (
    select(Occurrence.id)
    .join(Booking, Booking.id == Occurrence.booking_id)
    .where(
        Occurrence.is_off_clock,
        Occurrence.state.in_(LIVE_OCCURRENCES),
        Occurrence.ends_at > named("now"),
        _IS_THEIRS,
    )
)
_REQUESTS = select(Booking.id).where(_IS_OPEN, _IS_THEIRS).order_by(Booking.submitted_at).limit(MOST)
# What is over needs no keys any more.
_GOES_OUT = and_(
    Booking.state == BookingState.APPROVED,
    Booking.rrule == "",
    Booking.starts_at < named("tonight"),
    Booking.ends_at > named("now"),
)
_COMES_BACK = and_(Booking.state == BookingState.HANDED_OVER, Booking.ends_at < named("tonight"))
_KEYS = (
    select(Booking.id)
    .where(Booking.facility_id.in_(_mine(Duty.CARETAKER)), or_(_GOES_OUT, _COMES_BACK))
    .order_by(Booking.starts_at)
    .limit(MOST)
)


def _things(member: Member) -> Sequence[OpenThing]:
    values = at_desk(member)
    return [*_calls(values), *_off_clock(values), *_requests(values), *_keys(values)]


def _calls(values: Mapping[str, Any]) -> Iterator[OpenThing]:
    for each in unreached_where(_IS_THEIRS, values):
        booking = each.booking
        text = _("“{subject}” did not reach {name}. Please call: {phone}", subject=each.subject,
                 name=booking.organisation or booking.name, phone=booking.phone or _("number unknown"))  # fmt: skip
        yield OpenThing(text, _path_of(booking), each.since, icon="phone")


def _off_clock(values: Mapping[str, Any]) -> Iterator[OpenThing]:
    dates = session().scalars(select(Occurrence).where(Occurrence.id.in_(_OFF_CLOCK)), values).all()
    cases = cases_where(Booking.id.in_({each.booking_id for each in dates})) if dates else []
    by_id = {each.id: each for each in cases}
    for date in dates:
        booking = by_id[date.booking_id]
        text = _("The clocks have changed, and {name} on {day} has no place at the new time. Please move one of the bookings.",
                 name=booking.organisation or booking.name, day=format_day(date.begins.date()))  # fmt: skip
        yield OpenThing(text, _path_of(booking), booking.state_changed_at, icon="history")


def _requests(values: Mapping[str, Any]) -> Iterator[OpenThing]:
    for booking in cases_where(Booking.id.in_(_REQUESTS), values=values):
        name, title = booking.organisation or booking.name, booking.facility.post.title
        day = format_day(local(booking.starts_at))
        text = _("{name} asks for “{title}” on {day}", name=name, title=title, day=day)
        since = booking.submitted_at or booking.created_at
        yield OpenThing(text, _path_of(booking), since, icon="calendar-check")


def _keys(values: Mapping[str, Any]) -> Iterator[OpenThing]:
    for booking in cases_where(Booking.id.in_(_KEYS), values=values):
        name, title = booking.organisation or booking.name, booking.facility.post.title
        if booking.state is BookingState.APPROVED:
            text, page, at = (
                _("Keys for “{title}”: hand over to {name}", title=title, name=name),
                "handover",
                booking.starts_at,
            )
        else:
            text, page, at = (
                _("Keys for “{title}”: take back from {name}", title=title, name=name),
                "return",
                booking.ends_at,
            )
        yield OpenThing(text, f"{_path_of(booking)}/{page}", at, icon="key-round", begins=at)  # fmt: skip


def _path_of(booking: Booking) -> str:
    return f"/g/{booking.facility.post.group.slug}/booking/requests/{booking.public_id}"


# Whether somebody decides about a facility or hands out its keys.
_DUTY: Select[int] = select(func.count()).select_from(
    _mine(Duty.APPROVER, Duty.CARETAKER).limit(1).subquery()
)
DESK = Desk(
    _things,
    length_of(_CALLS, _OFF_CLOCK, _REQUESTS, _KEYS),
    facts=(BookingEvent, FacilityChanged),
    duty=_DUTY,
)
