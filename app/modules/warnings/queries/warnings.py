"""Questions about warnings and whom they are for."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, and_, bindparam, false, func, or_, select
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import (
    District,
    Group,
    Member,
    MemberState,
    Post,
    PostDistrict,
    PostState,
)
from app.community.permissions import can
from app.community.queries.groups import group_using
from app.community.queries.memberships import members_of
from app.community.queries.posts import post_for, visible_detail
from app.community.roles import Role
from app.community.visibility import visible_posts
from app.foundation import clock
from app.foundation.db import session
from app.modules.warnings.events import WarningEvent, WarningReleased
from app.modules.warnings.models import ON_DUTY, Contact, Recipient, Warned
from app.modules.warnings.queries.official import UNREAD

KIND = "warnings.warning"


def post_of_warnings(member: Member | None, slug: str) -> Group | None:
    """A group from which one warns, if this person may know of it."""
    return group_using("warnings", member, slug)


def warning_at(member: Member | None, slug: str, public_id: str) -> Warned | None:
    """The warning at this address, with its post and group, if this person may see it."""
    return visible_detail(Warned, member, slug, public_id)


def warnings_of(member: Member, group: Group) -> Sequence[Warned]:
    """All warnings of a group that this person may see, the newest first."""
    posts = visible_posts(member).where(
        Post.group_id == group.id, Post.kind == KIND, Post.state != PostState.DELETED
    )
    return _with_details(session().scalars(posts.order_by(Post.id.desc()).limit(100)).unique().all())


def _with_details(posts: Sequence[Post]) -> list[Warned]:
    wanted = select(Warned).where(Warned.post_id.in_([post.id for post in posts]))
    rows = {row.post_id: row for row in session().scalars(wanted)}
    for post in posts:
        set_committed_value(rows[post.id], "post", post)
    return [rows[post.id] for post in posts]


def concerned(post_id: int) -> Select[int, int | None]:
    """Who lives where a warning matters; who did not say where they live is warned as well."""
    here = select(PostDistrict.district_id).where(PostDistrict.post_id == post_id)
    is_everywhere = ~here.exists()
    lives_there = or_(is_everywhere, Member.district_id.is_(None), Member.district_id.in_(here))
    return select(Member.id, Member.district_id).where(Member.state == MemberState.ACTIVE, lives_there)


def recipients_of(event: WarningEvent) -> Select[int]:
    """Everybody who was to be warned."""
    return select(Recipient.member_id).where(Recipient.warning_id == event.post_id)


def unread_of(event: WarningEvent) -> Select[int]:
    """Those of them who have not said that they read what is true now."""
    edition = select(Warned.edition).where(Warned.post_id == event.post_id).scalar_subquery()
    return recipients_of(event).where(Recipient.read_edition < edition)


def second_persons(event: WarningEvent) -> Select[int]:
    """Who may confirm a warning."""
    return members_of(event.group_id, Role.AUTHOR)


def who_answers(event: WarningReleased) -> Select[int]:
    """The administrators, if somebody warned of a danger without the second person it needs."""
    admins = select(Member.id).where(Member.role == Role.ADMIN, Member.state == MemberState.ACTIVE)
    return admins if event.reason not in {"", ON_DUTY} else admins.where(false())


def is_showing() -> Any:
    """Whether a warning stands on every page now: running, or just over."""
    return and_(
        Warned.released_at.is_not(None), Post.state == PostState.PUBLISHED, Post.expires_at > bindparam("now")
    )


# How many warnings a member still has to read.
_UNREAD: Select[int] = (
    select(func.count())
    .select_from(Recipient)
    .join(Warned, Warned.post_id == Recipient.warning_id)
    .join(Post, Post.id == Warned.post_id)
    .where(Recipient.member_id == bindparam("me"), Recipient.read_edition < Warned.edition, is_showing())
)
WAITING: Select[int] = select(_UNREAD.scalar_subquery() + UNREAD.scalar_subquery())


def showing() -> Sequence[Warned]:
    """What stands on every page now, the newest first; public, so the same for everybody."""
    return public_warnings(is_showing())


def listed(kept: timedelta) -> Sequence[Warned]:
    """What runs, and what ended a short while ago."""
    return public_warnings(and_(Post.state == PostState.PUBLISHED, Post.expires_at > clock.now() - kept))


def public_warnings(which: Any) -> list[Warned]:
    """What is out and everybody may read, with post and group, the newest first."""
    wanted = (
        select(Warned, Post, Group)
        .join(Post, Post.id == Warned.post_id)
        .join(Group, Group.id == Post.group_id)
    )
    wanted = wanted.where(Warned.released_at.is_not(None), which).order_by(Warned.released_at.desc())
    found = []
    for warning, post, group in session().execute(wanted, {"now": clock.now()}):
        set_committed_value(post, "group", group)
        set_committed_value(warning, "post", post)
        found.append(warning)
    return found


def released_at(member: Member | None, slug: str, public_id: str) -> Warned | None:
    """The same as warning_at, once it is out."""
    found = warning_at(member, slug, public_id)
    return found if found is not None and found.released_at is not None else None


def unread_by(member: Member) -> set[int]:
    """The warnings that somebody still has to read."""
    unread = select(Recipient.warning_id).join(Warned, Warned.post_id == Recipient.warning_id)
    unread = unread.where(Recipient.member_id == member.id, Recipient.read_edition < Warned.edition)
    return set(session().scalars(unread))


def districts_of(post_id: int) -> list[str]:
    """The names of the districts a warning is for; none means the whole place."""
    names = select(District.name).join(PostDistrict, PostDistrict.district_id == District.id)
    return list(session().scalars(names.where(PostDistrict.post_id == post_id).order_by(District.position)))


def may_watch(member: Member | None, post_id: str) -> bool:
    """Only who may warn hears how a warning is read."""
    post = post_for(member, int(post_id[:9])) if member and post_id.isdecimal() else None
    return post is not None and can(member, "warnings.write", post)


def may_follow(member: Member | None, _all: str) -> bool:
    """Everybody with an account hears that there is something to look at."""
    return member is not None


def export(member: Member) -> Mapping[str, Any]:
    """Of what somebody was warned, for their own export."""
    wanted = select(Post.title, Recipient.acknowledged_at, Recipient.needs_help)
    told = wanted.join(Recipient, Recipient.warning_id == Post.id).where(Recipient.member_id == member.id)
    contact = session().get(Contact, member.id)
    return {
        "reach_me": {"phone": contact.phone, "sms": contact.wants_texts, "calls": contact.wants_calls}
        if contact
        else None,
        "warnings": [
            {"title": title, "read_at": read_at and read_at.isoformat(), "asked_for_help": needs_help}
            for title, read_at, needs_help in session().execute(told.order_by(Post.id))
        ],
    }
