"""What a group may ask for to meet in: the plug for whoever looks for a date."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from urllib.parse import urlencode

from sqlalchemy import select

from app.community.meeting import Meeting, RoomState
from app.community.models import Member, Post
from app.community.permissions import can
from app.foundation.db import session
from app.foundation.entry import Span
from app.modules.booking.models import Booking, Facility, FacilityState, Mode, Occurrence
from app.modules.booking.models.states import (
    FIRM_STATES,
    LIVE_OCCURRENCES,
    OPEN_STATES,
    BookingState,
    OccurrenceState,
)
from app.modules.booking.queries.busy import taken_between
from app.modules.booking.queries.facilities import visible_facilities

_ASKED = OPEN_STATES | {BookingState.WAITLISTED}


def choices(member: Member) -> Mapping[str, str]:
    """What this person may ask for, by name."""
    wanted = visible_facilities(member).where(Facility.state == FacilityState.ACTIVE).order_by(Post.title)
    found = session().scalars(wanted).unique()
    return {each.post.public_id: each.post.title for each in found if can(member, "booking.request", each)}


def taken(key: str, member: Member | None, span: Span) -> Sequence[Span]:
    """When it is taken or a part of it, which the plan shows to whoever may know of it."""
    facility = _facility(key, member)
    units = [unit.id for unit in facility.units] if facility is not None else []
    return [Span(each.starts_at, each.ends_at) for each in taken_between(units, span.begin, span.end)]


def door(key: str, member: Member, meeting: Meeting) -> str:
    """Where one asks for it, filled in as far as a meeting says it; empty if this person may not know of it."""
    facility = _facility(key, member)
    if facility is None:
        return ""
    last = meeting.ends - timedelta(minutes=1)
    typed = {"first": f"{meeting.begins:%Y-%m-%d}", "purpose": meeting.writing.title}
    if facility.mode is Mode.FREE:
        typed |= {"begins": f"{meeting.begins:%H:%M}", "ends": f"{meeting.ends:%H:%M}"}
    elif facility.mode in {Mode.DAY, Mode.NOON}:
        typed |= {"last": f"{last:%Y-%m-%d}"}
    post = facility.post
    return f"/g/{post.group.slug}/booking/f/{post.public_id}/request?{urlencode(typed)}"


def asked(key: str, members: Collection[int], span: Span) -> RoomState | None:
    """How it stands with the room for a meeting that one of these asked for; a refused request is none."""
    states = (
        select(Booking.state)
        .join(Occurrence, Occurrence.booking_id == Booking.id)
        .join(Post, Post.id == Booking.facility_id)
        .where(
            Post.public_id == key,
            Booking.booker_id.in_(members),
            Booking.state.in_(_ASKED | FIRM_STATES),
            Occurrence.starts_at < span.end,
            Occurrence.ends_at > span.begin,
            Occurrence.state.in_(LIVE_OCCURRENCES | {OccurrenceState.DONE}),
        )
    )
    found = set(session().scalars(states))
    if found & FIRM_STATES:
        return RoomState.BOOKED
    return RoomState.ASKED if found else None


def _facility(key: str, member: Member | None) -> Facility | None:
    return session().scalars(visible_facilities(member).where(Post.public_id == key)).unique().one_or_none()
