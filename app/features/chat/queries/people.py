"""Who reads a room: those whom one may address there."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload

from app.community.models import Member, Membership, MembershipState, MemberState
from app.community.roles import Role
from app.features.chat.models import Room, Seat
from app.foundation.db import session
from app.foundation.searching import asked, stands_in
from app.foundation.text import fold

MOST_SHOWN = 50


def readers_called(room: Room, words: str) -> Sequence[Member]:
    """Those who read a room and have these letters in their name, or nearly; the first of all, if none are given."""
    wish = fold(words)
    in_order = readers_of(room).order_by(Member.display_name).options(joinedload(Member.avatar))
    if not wish:
        return session().scalars(in_order.limit(MOST_SHOWN)).all()
    return called(session().scalars(in_order).all(), wish)[:MOST_SHOWN]


def called(members: Sequence[Member], wish: str) -> list[Member]:
    """Those of them with these letters in their name; if there are none, with one of them wrong."""
    names = [(each, fold(each.display_name)) for each in members]
    exactly = [each for each, name in names if wish in name]
    words = asked(wish)
    return exactly or [each for each, name in names if words and stands_in(words, name)]


def named(words: str) -> list[str]:
    """The people whose public ids stand in a row, as forms and pages send them; each once."""
    return [*dict.fromkeys(words.replace(",", " ").split())]


def readers_among(room: Room, public_ids: Sequence[str]) -> Sequence[Member]:
    """Those of these people who read the room; whoever does not is left out without a word."""
    if not public_ids:
        return []
    named = readers_of(room).where(Member.public_id.in_(public_ids))
    return session().scalars(named.order_by(Member.display_name)).all()


def how_many_read(room: Room) -> int:
    """How many people a word in this room reaches."""
    return session().scalar(select(func.count()).select_from(readers_of(room).subquery())) or 0


def readers_of(room: Room) -> Select[Member]:
    """Everybody who reads a room."""
    active = select(Member).where(Member.state == MemberState.ACTIVE)
    if room.is_direct:
        return active.join(Seat, Seat.member_id == Member.id).where(Seat.room_id == room.id)
    if room.is_case:
        return active.where(or_(is_staff_of(room), _is_about(room)))
    inside = active.join(Membership, Membership.member_id == Member.id)
    return inside.where(Membership.group_id == room.group_id, Membership.state == MembershipState.ACTIVE)


def is_staff_of(room: Room) -> ColumnElement[bool]:
    """For a query of members: whether they decide the cases of the room's group."""
    staff = select(Membership.member_id).where(
        Membership.group_id == room.group_id,
        Membership.state == MembershipState.ACTIVE,
        Membership.role.in_(Role.at_least(Role.STAFF)),
    )
    return Member.id.in_(staff)


def _is_about(room: Room) -> ColumnElement[bool]:
    return Member.id.in_(select(Seat.member_id).where(Seat.room_id == room.id, Seat.agreed_at.is_not(None)))
