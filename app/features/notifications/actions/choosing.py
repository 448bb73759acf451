"""Choosing what one is told, on which ways and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, update

from app.community.models import Member
from app.features.notifications.actions.reading import read
from app.features.notifications.models import (
    ExceptionChoice,
    GroupChoice,
    KindChoice,
    Level,
    Notification,
    Rhythm,
    Way,
)
from app.features.notifications.queries.choices import chosen_groups
from app.features.notifications.queries.peace import habits_of, next_digest
from app.features.notifications.queries.taking_off import DIGEST
from app.foundation import clock
from app.foundation.db import session


class GroupWish(StrEnum):
    """What somebody wants to hear of a group from now on."""

    ALL = "all"
    MINE = "mine"
    NONE = "none"
    WEEK_OFF = "week"
    MONTH_OFF = "month"
    # Stays silent as long as was said before.
    STILL_OFF = "muted"


class KindWish(StrEnum):
    """On which ways somebody wants to hear of a kind; behind the bell it always waits, unless not at all."""

    EVERYWHERE = "everywhere"
    MAIL = "mail"
    PHONE = "phone"
    APP = "app"
    NONE = "none"


class Quieter(StrEnum):
    """What somebody wants less of, said beside a message."""

    ONLY_HERE = "app"
    NOT_AT_ALL = "none"
    NOT_THIS_GROUP = "group"


@dataclass(frozen=True)
class Peace:
    """When somebody wants to be left in peace, and how things are summed up."""

    zone: str = ""
    is_quiet_at_night: bool = True
    quiet_from: time = time(22)
    quiet_until: time = time(7)
    paused_until: datetime | None = None
    digest: Rhythm = Rhythm.WEEKLY
    is_digest_only: bool = False
    shows_content: bool = False


_WAYS = {
    KindWish.EVERYWHERE: Way.MAIL,
    KindWish.MAIL: Way.MAIL,
    KindWish.PHONE: Way.APP,
    KindWish.APP: Way.APP,
    KindWish.NONE: Way.NONE,
}
_PUSHED = {KindWish.EVERYWHERE, KindWish.PHONE}
_OFF = {GroupWish.WEEK_OFF: timedelta(days=7), GroupWish.MONTH_OFF: timedelta(days=30)}


def choose(member: Member, kinds: Mapping[str, KindWish], wishes: Mapping[int, GroupWish]) -> None:
    """Keep what a member wants to be told; kinds and groups that are not named stay as they are."""
    for kind, on in kinds.items():
        session().merge(KindChoice(member_id=member.id, kind=kind, way=_WAYS[on], is_pushed=on in _PUSHED))
    before = chosen_groups(member) if wishes else {}
    for group_id, wish in wishes.items():
        _choose_group(member, group_id, wish, before.get(group_id))


def choose_exceptions(member: Member, wishes: Mapping[tuple[int, str], KindWish | None]) -> None:
    """Keep what a member wants otherwise in single groups, by group and kind; None: there as everywhere."""
    for (group_id, kind), on in wishes.items():
        _as_everywhere(member, ExceptionChoice.kind == kind, ExceptionChoice.group_id == group_id)
        if on is not None:
            here = {"member_id": member.id, "kind": kind, "group_id": group_id}
            session().add(ExceptionChoice(**here, way=_WAYS[on], is_pushed=on in _PUSHED))


def _as_everywhere(member: Member, *which: ColumnElement[bool]) -> None:
    session().execute(delete(ExceptionChoice).where(ExceptionChoice.member_id == member.id, *which))


def _choose_group(member: Member, group_id: int, wish: GroupWish, before: GroupChoice | None) -> None:
    if wish is GroupWish.STILL_OFF:
        return
    level = before.level if before else Level.MINE
    row = before or GroupChoice(member_id=member.id, group_id=group_id)
    row.level = level if wish in _OFF else Level(wish.value)
    row.muted_until = clock.now() + _OFF[wish] if wish in _OFF else None
    session().add(row)


def choose_peace(member: Member, peace: Peace) -> None:
    """Keep when a member wants to be left in peace, and how things are summed up."""
    habits = habits_of(member)
    habits.zone, habits.is_quiet_at_night = peace.zone, peace.is_quiet_at_night
    habits.quiet_from = peace.quiet_from.hour * 60 + peace.quiet_from.minute
    habits.quiet_until = peace.quiet_until.hour * 60 + peace.quiet_until.minute
    habits.shows_content = peace.shows_content
    habits.paused_until = peace.paused_until
    habits.digest, habits.is_digest_only = peace.digest, peace.is_digest_only and peace.digest != Rhythm.NEVER
    habits.next_digest_at = next_digest(habits)
    session().add(habits)


def choose_invitations(member: Member, *, wanted: bool) -> None:
    """Let mails about dates bring what a calendar takes by itself, or not."""
    member.wants_invitations = wanted


def hear_less(member: Member, of: Notification, choice: Quieter) -> None:
    """Be told less from now on: of such things, or of the group they happened in."""
    read(of)
    group_id = of.facts.get("group_id")
    if choice is not Quieter.NOT_THIS_GROUP:
        choose(member, {of.kind: KindWish(choice.value)}, {})
        _as_everywhere(member, ExceptionChoice.kind == of.kind)
    elif group_id:
        choose(member, {}, {group_id: GroupWish.NONE})


def take_off(member: Member, stream: str) -> None:
    """No more mails of this stream: a kind of message, or the mail that sums up. Twice is the same as once."""
    if stream == DIGEST:
        habits = habits_of(member)
        habits.digest, habits.is_digest_only, habits.next_digest_at = Rhythm.NEVER, False, None
        session().add(habits)
    else:
        session().merge(KindChoice(member_id=member.id, kind=stream, way=Way.APP))
        mailed = update(ExceptionChoice).where(
            ExceptionChoice.member_id == member.id,
            ExceptionChoice.kind == stream,
            ExceptionChoice.way == Way.MAIL,
        )
        session().execute(mailed.values(way=Way.APP))
