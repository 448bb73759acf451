"""Questions about what members want to be told."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Select, Subquery, and_, func, literal, or_, select

from app.community.addresses import path_of_post
from app.community.events import PostAppeared
from app.community.feature import Feature
from app.community.models import Group, Member
from app.community.notification_kind import NotificationKind
from app.community.queries.memberships import members_of, memberships_of
from app.community.queries.posts import post_for
from app.community.registry import byline, features
from app.features.notifications.models import (
    Channel,
    ExceptionChoice,
    GroupChoice,
    KindChoice,
    Level,
    Way,
)
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import Event
from app.foundation.language import _


def usual_way(kind: NotificationKind) -> Way:
    """How people hear of a kind who have chosen nothing."""
    return Way.MAIL if kind.mail else Way.APP


def recipients(kind: NotificationKind, event: Event) -> Select[int, Any, Any]:
    """Whom a fact concerns and who wants to hear of it, with the way; nobody hears of what they did themselves."""
    people = kind.to(event).distinct().subquery()
    return _everybody(kind, people.c[0]) if kind.is_warning else _who_want_it(kind, event, people)


def _everybody(kind: NotificationKind, member_id: ColumnElement[int]) -> Select[int, Any, Any]:
    by_mail, by_push = literal(Way.MAIL, KindChoice.way.type), literal(kind.is_warning, Boolean)
    return select(member_id.label("member_id"), by_mail.label("way"), by_push.label("is_pushed"))


def _who_want_it(kind: NotificationKind, event: Event, people: Subquery) -> Select[int, Any, Any]:
    member_id, group_id = people.c[0], getattr(event, "group_id", None)
    usual, of_kind = literal(usual_way(kind), KindChoice.way.type), KindChoice.kind == kind.name
    way = func.coalesce(ExceptionChoice.way, KindChoice.way, usual, type_=KindChoice.way.type)
    is_pushed = func.coalesce(
        ExceptionChoice.is_pushed, KindChoice.is_pushed, literal(kind.mail, Boolean)
    ).label("is_pushed")
    in_group = and_(ExceptionChoice.group_id == group_id, ExceptionChoice.kind == kind.name)
    wanted = (
        select(member_id.label("member_id"), way.label("way"), is_pushed)
        .select_from(people)
        .outerjoin(KindChoice, and_(KindChoice.member_id == member_id, of_kind))
        .outerjoin(ExceptionChoice, and_(ExceptionChoice.member_id == member_id, in_group))
        .outerjoin(GroupChoice, and_(GroupChoice.member_id == member_id, GroupChoice.group_id == group_id))
        .where(
            way != Way.NONE,
            or_(GroupChoice.muted_until.is_(None), GroupChoice.muted_until < clock.now()),
            func.coalesce(GroupChoice.level, literal(Level.MINE, GroupChoice.level.type)) != Level.NONE,
        )
    )
    actor_id = getattr(event, "actor_id", None)
    return wanted if actor_id is None else wanted.where(member_id != actor_id)


def channels_now(kind: NotificationKind, event: Event, member: Member) -> set[Channel]:
    """On which ways somebody wants to hear of a fact at this moment; on none if it concerns them no more."""
    told = recipients(kind, event).subquery()
    found = session().execute(select(told).where(told.c.member_id == member.id)).one_or_none()
    if found is None:
        return set()
    wanted = {Channel.MAIL: Way(found.way) is Way.MAIL, Channel.PUSH: bool(found.is_pushed)}
    return {channel for channel, is_wanted in wanted.items() if is_wanted}


def chosen_pushes(member: Member) -> Mapping[str, bool]:
    """Which kinds a member wants on the phone, or does not; what is usual is left out."""
    rows = session().scalars(select(KindChoice).where(KindChoice.member_id == member.id))
    return {row.kind: row.is_pushed for row in rows if row.is_pushed is not None}


def chosen_ways(member: Member) -> Mapping[str, Way]:
    """What a member chose, by kind; what is usual is left out."""
    rows = session().scalars(select(KindChoice).where(KindChoice.member_id == member.id))
    return {row.kind: row.way for row in rows}


def chosen_groups(member: Member) -> Mapping[int, GroupChoice]:
    """What a member chose, by group."""
    rows = session().scalars(select(GroupChoice).where(GroupChoice.member_id == member.id))
    return {row.group_id: row for row in rows}


def chosen_exceptions(member: Member) -> Sequence[ExceptionChoice]:
    """What a member wants otherwise in single groups."""
    mine = select(ExceptionChoice).where(ExceptionChoice.member_id == member.id)
    return session().scalars(mine.order_by(ExceptionChoice.group_id, ExceptionChoice.kind)).all()


def happens_in_groups(kind: NotificationKind) -> bool:
    """Whether its facts say in which group it was."""
    return any(each.name == "group_id" for each in fields(kind.on))


def own_groups(member: Member) -> Sequence[Group]:
    """The groups a member may hear of, by name."""
    groups = [row.group for row in memberships_of(member).values() if row.is_active]
    return sorted(
        (group for group in groups if not group.is_archived), key=lambda group: group.name.casefold()
    )


def kinds_for(member: Member) -> Sequence[tuple[Feature, Sequence[NotificationKind]]]:
    """What this member can ever be told, by feature; what only others decide is left out."""
    roles = [member.role, *(row.role for row in memberships_of(member).values() if row.is_active)]
    found = [
        (
            feature,
            [
                kind
                for kind in feature.notifications
                if not kind.is_warning and any(role.reaches(kind.role) for role in roles)
            ],
        )
        for feature in features()
    ]
    return [(feature, kinds) for feature, kinds in found if kinds]


def followers(event: PostAppeared) -> Select[int]:
    """Members who want to hear of everything in the group."""
    all_of_it = (GroupChoice.group_id == event.group_id, GroupChoice.level == Level.ALL)
    members = members_of(event.group_id)
    return select(GroupChoice.member_id).where(*all_of_it, GroupChoice.member_id.in_(members))


def posted(event: PostAppeared, reader: Member) -> str:
    """To those who follow the whole group."""
    post = post_for(reader, event.post_id)
    if post is None:
        return ""
    if post.title:
        return _("New in “{group}”: “{title}”.", group=post.group.name, title=post.title)
    return _("{name} has written in “{group}”.", name=byline(post), group=post.group.name)


def post_path(event: PostAppeared) -> str:
    """Where the new post is."""
    return path_of_post(event.post_id)


def export(member: Member) -> Mapping[str, Any]:
    """What somebody chose to be told, for their own export."""
    groups = {group.id: group.name for group in own_groups(member)}
    exceptions = [each for each in chosen_exceptions(member) if each.group_id in groups]
    return {
        "told": {kind: way.value for kind, way in chosen_ways(member).items()},
        "told_of_groups": {
            groups[group_id]: choice.level.value
            for group_id, choice in chosen_groups(member).items()
            if group_id in groups
        },
        "told_otherwise": [
            {"group": groups[each.group_id], "kind": each.kind, "way": each.way.value, "push": each.is_pushed}
            for each in exceptions
        ],
    }
