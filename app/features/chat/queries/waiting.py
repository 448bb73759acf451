"""Reports that wait for those who decide on them: may_decide (reports.py) as a statement."""

from sqlalchemy import ColumnElement, and_, or_, select

from app.community.models import Group, Member, Membership, MembershipState, MemberState, Visibility
from app.community.open_thing import Desk, OpenThing, length_of
from app.community.queries.desks import at_desk, runs_the_place
from app.community.roles import Role
from app.community.sight import named
from app.features.chat.events import MessageReported, ReportDecided
from app.features.chat.models import Message, Report, Room, RoomKind, Verdict
from app.features.chat.queries.reports import some_reports
from app.foundation.db import session
from app.foundation.ids import one_of
from app.foundation.language import _

MOST_SHOWN = 100
_IN_PUBLIC = Group.visibility == Visibility.PUBLIC


def _is_for_the_place() -> ColumnElement[bool]:
    """Said between two people, or by somebody who keeps order in the group."""
    keeps_order = (
        select(Membership.group_id)
        .where(
            Membership.group_id == Room.group_id,
            Membership.member_id == Message.author_id,
            Membership.state == MembershipState.ACTIVE,
            Membership.role.in_(Role.at_least(Role.MODERATOR)),
        )
        .exists()
    )
    runs_it = and_(Member.role == Role.ADMIN, _IN_PUBLIC)
    return or_(Room.group_id.is_(None), and_(Member.state == MemberState.ACTIVE, or_(keeps_order, runs_it)))


def _is_in_my_group() -> ColumnElement[bool]:
    """The staff of the group for a case, its moderators for what else is said; who runs the place, in public groups."""
    is_case = Room.kind == RoomKind.CASE
    return or_(
        and_(is_case, one_of(Room.group_id, named("staffed_groups"))),
        and_(~is_case, one_of(Room.group_id, named("moderated_groups"))),
        and_(_IN_PUBLIC, runs_the_place()),
    )


_FOR_PLACE = _is_for_the_place()
_REPORTED = (
    select(Report.id)
    .join(Report.message)
    .join(Message.room)
    .join(Message.author)
    .outerjoin(Room.group)
    .where(
        Report.verdict == Verdict.OPEN,
        Message.author_id != named("me"),
        Report.reporter_id.is_distinct_from(named("me")),
        or_(and_(_FOR_PLACE, runs_the_place()), and_(~_FOR_PLACE, _is_in_my_group())),
    )
    .order_by(Report.id)
    .limit(MOST_SHOWN)
)


def _things(member: Member) -> list[OpenThing]:
    reports = session().scalars(some_reports(_REPORTED), at_desk(member))
    return [
        OpenThing(_room_words(each), f"/desk/chat/{each.public_id}", each.created_at, icon="flag")
        for each in reports
    ]


def _room_words(report: Report) -> str:
    room = report.message.room
    return _("A message in “{room}” is reported", room=room.name or _("a conversation of two"))


DESK = Desk(_things, length_of(_REPORTED), facts=(MessageReported, ReportDecided))
