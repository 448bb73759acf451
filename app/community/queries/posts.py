"""Posts by address, and what stands beside them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app.community.models import Attachment, Member, Post
from app.community.registry import post_kind
from app.community.visibility import visible_posts, withdrawn_posts
from app.foundation.db import session


def visible_post(member: Member | None, slug: str, public_id: str) -> Post | None:
    """The post at this address, if this person may see it."""
    del slug  # the id decides; a wrong group name in the address is mended by the view
    return session().scalars(visible_posts(member).where(Post.public_id == public_id)).one_or_none()


def post_at(member: Member | None, slug: str, public_id: str) -> Post | None:
    """The post at this address, also one that was taken from the person who could read it."""
    return visible_post(member, slug, public_id) or _withdrawn(member, public_id)


def _withdrawn(member: Member | None, public_id: str) -> Post | None:
    return session().scalars(withdrawn_posts(member).where(Post.public_id == public_id)).one_or_none()


def details_of(posts: Iterable[Post]) -> Mapping[int, Any]:
    """The module's row beside each post, one query per kind; posts of a kind without detail have none."""
    ids_by_kind: dict[str, list[int]] = defaultdict(list)
    for post in posts:
        ids_by_kind[post.kind].append(post.id)
    found: dict[int, Any] = {}
    for kind_name, ids in ids_by_kind.items():
        kind = post_kind(kind_name)
        if kind is not None and kind.detail is not None:
            rows = session().scalars(select(kind.detail).where(kind.detail.post_id.in_(ids)))
            found.update({row.post_id: row for row in rows})
    return found


def attachments_of(posts: Iterable[Post], *, hidden: bool = False) -> Mapping[int, Sequence[Attachment]]:
    """The attachments of each post in their order; hidden ones only when asked for."""
    ids = [post.id for post in posts]
    wanted = (
        select(Attachment).where(Attachment.post_id.in_(ids)).order_by(Attachment.position, Attachment.id)
    )
    if not hidden:
        wanted = wanted.where(Attachment.is_hidden.is_(False))
    found: dict[int, list[Attachment]] = defaultdict(list)
    for attachment in session().scalars(wanted) if ids else ():
        found[attachment.post_id or 0].append(attachment)
    return found
