"""What waits for a member on Start: their own bookings that need a word from them, and what comes soon."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Select, and_, bindparam, func, or_, select

from app.community.models import Group, Member, Post
from app.community.open_thing import OpenThing
from app.foundation import clock
from app.foundation.dates import format_moment
from app.foundation.db import session
from app.foundation.language import _
from app.modules.booking.models import Booking, BookingState

MOST = 20
SOON = timedelta(days=7)
_STATES = [BookingState.NEEDS_INFO, BookingState.OPTIONED, BookingState.APPROVED, BookingState.WAITLISTED]


# Any of one's own bookings that may need a word; which of them do is asked when there are some.
ANYTHING: Select[int] = select(func.count()).select_from(
    select(Booking.id)
    .where(
        Booking.booker_id == bindparam("me"), Booking.state.in_(_STATES), Booking.ends_at > bindparam("now")
    )
    .limit(1)
    .subquery()
)


def open_things(member: Member) -> Sequence[OpenThing]:
    """Questions to answer, options that end, offered places, and keys to fetch soon."""
    now = clock.now()
    waits = or_(
        Booking.state.in_([BookingState.NEEDS_INFO, BookingState.OPTIONED]),
        and_(Booking.state == BookingState.WAITLISTED, Booking.offered_at.is_not(None)),
        and_(Booking.state == BookingState.APPROVED, Booking.starts_at <= now + SOON),
    )
    rows = session().execute(
        select(Booking, Post.title, Group.slug)
        .join(Post, Post.id == Booking.facility_id)
        .join(Group, Group.id == Booking.group_id)
        .where(Booking.booker_id == member.id, Booking.state.in_(_STATES), Booking.ends_at > now, waits)
        .order_by(Booking.starts_at, Booking.id)
        .limit(MOST)
    )
    return [_thing(booking, title, slug) for booking, title, slug in rows]


def _thing(booking: Booking, title: str, slug: str) -> OpenThing:
    due = format_moment(booking.due_at) if booking.due_at else ""
    words = {
        BookingState.NEEDS_INFO: lambda: _("A question about your booking “{title}”", title=title),
        BookingState.OPTIONED: lambda: _("“{title}” is kept for you until {moment}", title=title, moment=due),
        BookingState.WAITLISTED: lambda: _(
            "“{title}” has become free: take it by {moment}", title=title, moment=due
        ),
        BookingState.APPROVED: lambda: _("Your booking: “{title}”", title=title),
    }[booking.state]()
    url = f"/g/{slug}/booking/requests/{booking.public_id}"
    begins = booking.starts_at if booking.state is BookingState.APPROVED else None
    return OpenThing(
        text=words, url=url, since=booking.state_changed_at, icon="calendar-check", begins=begins
    )
