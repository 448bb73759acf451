"""Which file may this person have, and which pictures wait for the worker."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import joinedload

from app.community.models import Attachment, AttachmentState, Group, Member, MemberState, Post
from app.community.permissions import role_in
from app.community.registry import features
from app.community.roles import Role
from app.community.visibility import post_is_visible, visible_groups
from app.foundation import clock
from app.foundation.db import session

# A picture that was sent just now is on its way already; the sweep looks for those nobody prepared.
FORGOTTEN_AFTER = timedelta(minutes=2)
SWEPT_AT_ONCE = 50


@dataclass(frozen=True)
class Asked:
    """A file somebody may have, under the name they asked for."""

    attachment: Attachment
    name: str
    # Its sender sees it before the worker has prepared it.
    is_mine: bool
    # Everybody may have it, so a browser may keep it for a while.
    is_open: bool


def asked(member: Member | None, public_id: str, name: str) -> Asked | None:
    """A file by its address, if this person may see what it belongs to; what belongs to the place is open to all."""
    wanted = (
        select(Attachment, Post)
        .outerjoin(Post, Post.id == Attachment.post_id)
        .outerjoin(Group, Group.id == Post.group_id)
        .options(joinedload(Post.group))
        .where(
            Attachment.public_id == public_id,
            or_(Attachment.keeper.is_not(None), _belongs_to_the_place(member), post_is_visible(member)),
        )
    )
    found = session().execute(wanted).one_or_none()
    if found is None:
        return None
    attachment, post = found
    is_mine = member is not None and member.id == attachment.uploader_id
    if attachment.is_hidden and not (is_mine or _knows_hidden(member, post)):
        return None
    if attachment.keeper and not _is_given(member, attachment):
        return None
    return Asked(attachment, name, is_mine=is_mine, is_open=post is None and attachment.keeper is None)


def _is_given(member: Member | None, attachment: Attachment) -> bool:
    """Whether the feature that keeps a file lets this person have it."""
    asked = [each.may_have_file for each in features() if each.name == attachment.keeper]
    return any(may_have is not None and may_have(member, attachment.id) for may_have in asked)


def _belongs_to_the_place(member: Member | None) -> ColumnElement[bool]:
    """The coat of arms, portraits, and covers of the groups this person may know of."""
    covered, known = select(Group.cover_id), visible_groups(member).with_only_columns(Group.cover_id)
    is_secret = and_(_is_among(covered), ~_is_among(known))
    return and_(Attachment.post_id.is_(None), Attachment.keeper.is_(None), ~is_secret)


def _is_among(covers: Select[int | None]) -> ColumnElement[bool]:
    some = covers.where(Group.cover_id == Attachment.id)
    return some.correlate(Attachment).exists()


def _knows_hidden(member: Member | None, post: Post | None) -> bool:
    """The author of the post and the staff of its group see what is hidden from others."""
    if member is None or post is None:
        return False
    return post.author_id == member.id or role_in(member, post.group).reaches(Role.STAFF)


def portrait(member: Member | None, public_id: str, number: int) -> Asked | None:
    """A member's present portrait; `number` only makes the address of a new portrait a new one."""
    shown = select(Attachment).join(Member, Member.avatar_id == Attachment.id)
    shown = shown.where(Member.state == MemberState.ACTIVE)
    found = (
        session().scalars(shown.where(Member.public_id == public_id, Attachment.id == number)).one_or_none()
    )
    if found is None:
        return None
    is_mine = member is not None and member.id == found.uploader_id
    return Asked(found, "320.webp", is_mine=is_mine, is_open=True)


def waiting(attachment_id: int) -> Attachment | None:
    """A picture that the worker has not prepared yet."""
    found = session().get(Attachment, attachment_id)
    return (
        found if found is not None and found.is_picture and found.state is AttachmentState.RECEIVED else None
    )


def forgotten() -> list[int]:
    """Pictures that wait although their turn was long ago: the queue was lost, or the worker was killed."""
    due = select(Attachment.id).where(
        Attachment.state == AttachmentState.RECEIVED,
        Attachment.is_picture.is_(True),
        Attachment.created_at < clock.now() - FORGOTTEN_AFTER,
    )
    return list(session().scalars(due.order_by(Attachment.id).limit(SWEPT_AT_ONCE)))


def tokens_in_use(tokens: Collection[str]) -> set[str]:
    """Which of these stored files a row still names."""
    return set(session().scalars(select(Attachment.token).where(Attachment.token.in_(tokens))))
