"""Posts by address, and what stands beside them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, and_, bindparam, select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Attachment, Comment, Member, Post, PostDetail
from app.community.registry import post_kind
from app.community.sight import Way, sees, way_of
from app.community.visibility import visible_as, visible_posts, withdrawn_posts
from app.foundation.db import is_reading, session

Detail = TypeVar("Detail", bound=PostDetail)

_KEPT = "posts_for"


def visible_post(member: Member | None, slug: str, public_id: str) -> Post | None:
    """The post at this address, if this person may see it."""
    del slug  # the id decides; a wrong group name in the address is mended by the view
    values = {**sees(member), "public_id": public_id}
    return session().scalars(_visible(way_of(member)), values).one_or_none()


@cache
def _visible(way: Way) -> Select[Post]:
    """Asked by every page of a post: prepared once."""
    wanted = select(Post).join(Post.group).options(contains_eager(Post.group), joinedload(Post.author))
    return wanted.where(Post.public_id == bindparam("public_id"), visible_as(way))


def visible_detail(detail: type[Detail], member: Member | None, slug: str, public_id: str) -> Detail | None:
    """What a module keeps beside the post at this address, with the post and its group, if this person may see it."""
    post = visible_post(member, slug, public_id)
    kind = post_kind(post.kind) if post else None
    if post is None or kind is None or kind.detail is not detail:
        return None
    found = session().get_one(detail, post.id)
    set_committed_value(found, "post", post)
    return found


def keep_posts_for(reader: Member, ids: Sequence[int], comments: Sequence[int] = ()) -> None:
    """Ask for several posts at once, and for some comments on them with their authors.

    Within the present reading unit post_for and path_of_post find the posts, and the session the comments.
    """
    if is_reading() and ids:
        said = and_(Comment.post_id == Post.id, Comment.id.in_(comments))
        posts = visible_posts(reader).where(Post.id.in_(ids)).outerjoin(Comment, said)
        wanted: Select[Any, Any] = posts.add_columns(Comment).options(joinedload(Comment.author))
        rows = session().execute(wanted).unique().all()
        found = {post.id: post for post, _comment in rows}
        session().info[_KEPT] = {(reader.id, number): found.get(number) for number in ids}
        session().info["comments_kept"] = [comment for _post, comment in rows]


def kept_post(post_id: int) -> Post | None:
    """A post that was asked for together with others and could be seen."""
    kept: dict[tuple[int, int], Post | None] = session().info.get(_KEPT, {})
    return next((post for (_reader, number), post in kept.items() if number == post_id and post), None)


def post_for(reader: Member, post_id: int) -> Post | None:
    """The post of this number, if this person may see it: for messages that follow from a fact."""
    kept = session().info.get(_KEPT, {})
    if (reader.id, post_id) in kept:
        return kept[reader.id, post_id]  # type: ignore[no-any-return]
    return session().scalars(visible_posts(reader).where(Post.id == post_id)).one_or_none()


def post_at(member: Member | None, slug: str, public_id: str) -> Post | None:
    """The post at this address, also one that was taken from the person who could read it."""
    return visible_post(member, slug, public_id) or _withdrawn(member, public_id)


def _withdrawn(member: Member | None, public_id: str) -> Post | None:
    return session().scalars(withdrawn_posts(member).where(Post.public_id == public_id)).one_or_none()


def details_of(posts: Iterable[Post]) -> Mapping[int, Any]:
    """The module's row beside each post, one query per kind; posts of a kind without detail have none."""
    by_kind: dict[str, dict[int, Post]] = defaultdict(dict)
    for post in posts:
        by_kind[post.kind][post.id] = post
    found: dict[int, Any] = {}
    for kind_name, of_kind in by_kind.items():
        kind = post_kind(kind_name)
        if kind is not None and kind.detail is not None:
            for row in session().scalars(select(kind.detail).where(kind.detail.post_id.in_(of_kind))):
                set_committed_value(row, "post", of_kind[row.post_id])
                found[row.post_id] = row
    return found


_ATTACHED = (
    select(Attachment)
    .where(Attachment.post_id.in_(bindparam("posts", expanding=True)))
    .order_by(Attachment.position, Attachment.id)
)
_SHOWN = _ATTACHED.where(Attachment.is_hidden.is_(False))


def attachments_of(posts: Iterable[Post], *, hidden: bool = False) -> Mapping[int, Sequence[Attachment]]:
    """The attachments of each post in their order; hidden ones only when asked for."""
    ids = [post.id for post in posts]
    found: dict[int, list[Attachment]] = defaultdict(list)
    for attachment in session().scalars(_ATTACHED if hidden else _SHOWN, {"posts": ids}) if ids else ():
        found[attachment.post_id or 0].append(attachment)
    return found
