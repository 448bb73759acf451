"""Reading, and choosing what one is told."""

from collections.abc import Mapping

from sqlalchemy import delete, update

from app.community.models import Member
from app.features.notifications.models import GroupChoice, KindChoice, Level, Notification, Way
from app.foundation import clock
from app.foundation.db import session


def read(notification: Notification) -> None:
    """Mark one message as read."""
    notification.read_at = notification.read_at or clock.now()


def read_all(member: Member) -> None:
    """Mark everything as read."""
    unread = (Notification.member_id == member.id, Notification.read_at.is_(None))
    session().execute(update(Notification).where(*unread).values(read_at=clock.now()))


def choose(member: Member, ways: Mapping[str, Way], levels: Mapping[int, Level]) -> None:
    """Keep what a member wants to be told; kinds and groups that are not named stay as they are."""
    for kind, way in ways.items():
        session().merge(KindChoice(member_id=member.id, kind=kind, way=way))
    for group_id, level in levels.items():
        session().merge(GroupChoice(member_id=member.id, group_id=group_id, level=level))


def choose_invitations(member: Member, *, wanted: bool) -> None:
    """Let mails about dates bring what a calendar takes by itself, or not."""
    member.wants_invitations = wanted


def erase(member: Member) -> None:
    """Forget what somebody was told and wanted to be told."""
    for table in (Notification, KindChoice, GroupChoice):
        session().execute(delete(table).where(table.member_id == member.id))
