"""What becomes of somebody's bookings with their account; actions/forgetting.py does it."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from app.community.models import Group, Member, Post
from app.community.open_thing import LooseEnds, OpenThing
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import ngettext
from app.modules.booking.models import Booking, BookingState, Step
from app.modules.booking.models.states import steps_from

_UNDECIDED = [state for state in BookingState if Step.WITHDRAW in steps_from(state)]
_AGREED = [BookingState.APPROVED, BookingState.HANDED_OVER]


def loose_ends(member: Member) -> Sequence[LooseEnds]:
    """Bookings ahead: those that nobody has decided about, and those that are agreed."""
    asked, agreed = _ahead(member, _UNDECIDED), _ahead(member, _AGREED)
    ends = (
        LooseEnds(
            ngettext(
                "{n} booking is not decided yet. The request is withdrawn when your account is deleted.",
                "{n} bookings are not decided yet. The requests are withdrawn when your account is deleted.",
                len(asked),
            ),
            asked,
        ),
        LooseEnds(
            ngettext(
                "{n} booking is approved. It stays so without your account; then you cannot cancel it here any more.",
                "{n} bookings are approved. They stay so without your account; then you cannot cancel them here any more.",
                len(agreed),
            ),
            agreed,
        ),
    )
    return [each for each in ends if each.things]


def _ahead(member: Member, states: Collection[BookingState]) -> Sequence[OpenThing]:
    rows = session().execute(
        select(Booking, Post.title, Group.slug)
        .join(Post, Post.id == Booking.facility_id)
        .join(Group, Group.id == Booking.group_id)
        .where(Booking.booker_id == member.id, Booking.state.in_(states), Booking.ends_at > clock.now())
        .order_by(Booking.starts_at, Booking.id)
    )
    return [
        OpenThing(
            text=title,
            url=f"/g/{slug}/booking/requests/{booking.public_id}",
            since=booking.state_changed_at,
            begins=booking.starts_at,
        )
        for booking, title, slug in rows
    ]
