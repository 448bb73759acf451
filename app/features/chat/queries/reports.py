"""Reports, for those who decide on them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.community.models import Member, Membership, MembershipState, MemberState
from app.community.permissions import can, role_in
from app.community.roles import Role
from app.features.chat.models import Message, MessageRevision, Report, Room
from app.features.chat.queries.messages import messages_in
from app.features.chat.queries.rights import may_moderate
from app.foundation.db import session

AROUND = 5


def report_at(member: Member | None, report_id: str) -> Report | None:
    """A report by its address, if this person decides on it."""
    found = session().scalars(_reports().where(Report.public_id == report_id)).one_or_none()
    return found if found is not None and can(member, "chat.decide", found) else None


def may_decide(member: Member, report: Report) -> bool:
    """The moderators of the room; on their own words, and between two people, who runs the place. Nobody on themselves."""
    message = report.message
    if member.id in {message.author_id, report.reporter_id}:
        return False
    if is_for_the_place(message):
        return member.role is Role.ADMIN
    return may_moderate(member, message)


def is_for_the_place(message: Message) -> bool:
    """Whether no moderator of a group may decide on it."""
    group = message.room.group
    return group is None or role_in(message.author, group).reaches(Role.MODERATOR)


def deciders_of(report: Report) -> Select[int]:
    """Who is told that it waits."""
    return _deciders(report.message, report.reporter_id)


def has_deciders(message: Message, reporter: Member) -> bool:
    """Whether there is anybody to decide if this person reports it; in a small place there may be nobody else."""
    return session().scalar(_deciders(message, reporter.id).limit(1)) is not None


def _deciders(message: Message, reporter_id: int | None) -> Select[int]:
    others = Member.id.not_in([message.author_id, reporter_id or 0])
    active = select(Member.id).where(Member.state == MemberState.ACTIVE, others)
    if is_for_the_place(message):
        return active.where(Member.role == Role.ADMIN)
    keeping = Role.at_least(Role.STAFF if message.room.is_case else Role.MODERATOR)
    return active.join(Membership, Membership.member_id == Member.id).where(
        Membership.group_id == message.room.group_id,
        Membership.state == MembershipState.ACTIVE,
        Membership.role.in_(keeping),
    )


def around(message: Message) -> Sequence[Message]:
    """A message with its neighbours."""
    before = messages_in(message.room).where(Message.seq <= message.seq).order_by(Message.seq.desc())
    after = messages_in(message.room).where(Message.seq > message.seq).order_by(Message.seq)
    earlier = session().scalars(before.limit(AROUND + 1)).all()
    return [*reversed(earlier), *session().scalars(after.limit(AROUND))]


def report_of(message: Message, member: Member) -> Report | None:
    """What this person reported of a message."""
    return (
        session()
        .scalars(select(Report).where(Report.message_id == message.id, Report.reporter_id == member.id))
        .one_or_none()
    )


def whole_report(report_id: int) -> Report | None:
    """A report with all it is judged by."""
    return session().scalars(_reports().where(Report.id == report_id)).one_or_none()


def earlier_words(report: Report) -> Sequence[MessageRevision]:
    """How the reported message read before it was changed, first things first."""
    of_it = select(MessageRevision).where(MessageRevision.message_id == report.message_id)
    return session().scalars(of_it.order_by(MessageRevision.rev)).all()


def names_in(report: Report) -> Mapping[str, Member]:
    """The people whose words are quoted, by public id; who has left has no name any more."""
    ids = {quoted["author"] for quoted in report.quoted}
    return {
        each.public_id: each for each in session().scalars(select(Member).where(Member.public_id.in_(ids)))
    }


def some_reports(ids: Select[int]) -> Select[Report]:
    """Some of them, with all they are judged by."""
    return _reports().where(Report.id.in_(ids)).order_by(Report.id)


def _reports() -> Select[Report]:
    said = joinedload(Report.message)
    return select(Report).options(
        joinedload(Report.reporter),
        said.joinedload(Message.author),
        said.joinedload(Message.room).joinedload(Room.group),
    )
