"""Posts come, change and go."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from app.community.actions.attachments import attach
from app.community.events import PostChanged, PostPublished, PostWithdrawn
from app.community.models import Audience, Comments, Group, Member, Post, PostState, Revision, Transition
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.files import Upload
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Conflict, Refused

MOST_PINS = 3
LONGEST_PIN = timedelta(days=60)
GRACE = timedelta(minutes=5)


@dataclass(frozen=True)
class Writing:
    """What somebody wrote: everything about a post that people type or choose."""

    title: str = ""
    body: str = ""
    plain: str = ""
    language: str = "de"
    on_behalf_of: str = ""
    audience: Audience = Audience.PUBLIC
    comments: Comments = Comments.OPEN
    expires_at: datetime | None = None
    uploads: tuple[Upload, ...] = ()
    alts: tuple[str, ...] = field(default=())


def publish(
    group: Group,
    by: Member,
    writing: Writing,
    *,
    kind: str = "post",
    permission: str = "posts.publish",
    publish_at: datetime | None = None,
) -> Post:
    """Put a post into a group, now or at its hour; raises Forbidden, TooMany or Refused."""
    post = draft(group, by, writing, kind=kind, permission=permission)
    release(post, by, publish_at=publish_at)
    return post


def draft(group: Group, by: Member, writing: Writing, *, kind: str, permission: str = "posts.publish") -> Post:
    """Keep a post that only its author and editors see."""
    authorize(by, permission, group)
    limit("post", by.id)
    _refuse_empty(writing)
    post = Post(group=group, author=by, kind=kind, state=PostState.DRAFT, published_at=None, attachments=[])
    _write(post, writing)
    session().add(post)
    session().flush()
    attach(post, by, writing.uploads, writing.alts)
    return post


def release(post: Post, by: Member, *, publish_at: datetime | None = None) -> None:
    """Publish a draft now or at its hour; the hour is kept by queries, not by a job."""
    now = clock.now()
    move(post, PostState.PUBLISHED, by, visible_to="public")
    post.published_at = max(now, publish_at) if publish_at else now
    session().flush()
    record(PostPublished(post_id=post.id, group_id=post.group_id, actor_id=by.id))


def edit(
    post: Post, by: Member, writing: Writing, *, version: int, permission: str = "posts.edit", note: str = ""
) -> None:
    """Change a post; what was there is kept. Raises Conflict if somebody else changed it meanwhile."""
    authorize(by, permission, post)
    refuse_stale(post, version)
    _refuse_empty(writing)
    keep_revision(post, by, note)
    _write(post, writing)
    attach(post, by, writing.uploads, writing.alts)
    changed(post, by)


def refuse_stale(post: Post, version: int) -> None:
    """Nothing is overwritten that the person has not seen (spec/trust.md F17)."""
    if post.version != version:
        raise Conflict(lazy_("Somebody else has changed this meanwhile. Please look at it again."))


def keep_revision(post: Post, by: Member, note: str = "") -> None:
    """Keep the text as it was; within five minutes of the first publication nobody has to know."""
    now = clock.now()
    if post.is_out(now) and post.published_at and now - post.published_at > GRACE:
        post.edited_at = now
        session().add(Revision(post_id=post.id, title=post.title, body=post.body, note=note, editor_id=by.id))


def changed(post: Post, by: Member | None) -> None:
    """Say that a post looks different now: its card is drawn anew, its words are found anew."""
    next_version(post)
    record(PostChanged(post_id=post.id, group_id=post.group_id, actor_id=by.id if by else None))


def next_version(post: Post) -> None:
    """Count the version up, also if only something beside the post changed."""
    flag_modified(post, "title")
    session().flush()


def pin(post: Post, by: Member, until: datetime) -> None:
    """Put a post on top of its group for a while; at most three at once, always with an end."""
    authorize(by, "posts.moderate", post)
    now = clock.now()
    if not now < until <= now + LONGEST_PIN:
        raise Refused(lazy_("Please choose an end within the next 60 days."), field="until")
    pinned = select(func.count()).where(
        Post.group_id == post.group_id, Post.pinned_until > now, Post.id != post.id, Post.state == PostState.PUBLISHED
    )
    if (session().scalar(pinned) or 0) >= MOST_PINS:
        raise Refused(lazy_("Three posts are pinned already. Please unpin one first."), field="until")
    post.pinned_until = until
    changed(post, by)


def unpin(post: Post, by: Member) -> None:
    """Let a post go back to its place in time."""
    authorize(by, "posts.moderate", post)
    post.pinned_until = None
    changed(post, by)


def open_comments(post: Post, by: Member, comments: Comments) -> None:
    """Open, lock or switch off the comments of a post."""
    authorize(by, "posts.moderate", post)
    post.comments = comments
    changed(post, by)


def delete(post: Post, by: Member) -> None:
    """Take one's own post away; it is erased after 30 days."""
    authorize(by, "posts.delete", post)
    withdraw(post, PostState.DELETED, by)


def remove(post: Post, by: Member, reason: str) -> None:
    """Hide somebody's post, with a reason the author reads."""
    authorize(by, "posts.moderate", post)
    if not reason:
        raise Refused(lazy_("Please say why; the author will read it."), field="reason")
    withdraw(post, PostState.REMOVED, by, reason)


def withdraw(post: Post, state: PostState, by: Member | None, reason: str = "") -> None:
    """Take a post from its readers; whoever calls this has checked the right."""
    move(post, state, by, reason=reason, visible_to="party")
    post.state_reason = reason
    session().flush()
    record(PostWithdrawn(post_id=post.id, group_id=post.group_id, actor_id=by.id if by else None))


_MOVES: dict[PostState, set[PostState]] = {
    PostState.DRAFT: {PostState.IN_REVIEW, PostState.PUBLISHED, PostState.DELETED},
    PostState.IN_REVIEW: {PostState.DRAFT, PostState.PUBLISHED, PostState.DELETED},
    PostState.PUBLISHED: {PostState.DRAFT, PostState.RETRACTED, PostState.REMOVED, PostState.DELETED},
    PostState.RETRACTED: {PostState.DELETED},
    PostState.REMOVED: {PostState.PUBLISHED, PostState.DELETED},
    PostState.DELETED: {PostState.PUBLISHED},
}


def move(post: Post, state: PostState, by: Member | None, *, reason: str = "", visible_to: str = "staff") -> None:
    """Go to another state, if there is a way; raises Conflict otherwise. Every move is remembered."""
    if state not in _MOVES[post.state]:
        raise Conflict(lazy_("This is not possible any more."))
    remember_move(post, post.state, state, by, reason=reason, visible_to=visible_to)
    post.state = state
    post.state_changed_at = clock.now()


def remember_move(
    post: Post, came_from: str, went_to: str, by: Member | None, *, reason: str = "", visible_to: str = "staff"
) -> None:
    """Add a line to the post's history; modules use it for their own states too."""
    session().add(
        Transition(
            post_id=post.id,
            actor_id=by.id if by else None,
            came_from=str(came_from),
            went_to=str(went_to),
            reason=reason,
            visible_to=visible_to,
            at=clock.now(),
        )
    )


def _write(post: Post, writing: Writing) -> None:
    post.title, post.body, post.plain = writing.title, writing.body, writing.plain
    post.language, post.on_behalf_of = writing.language, writing.on_behalf_of
    post.audience, post.comments, post.expires_at = writing.audience, writing.comments, writing.expires_at


def _refuse_empty(writing: Writing) -> None:
    if not (writing.title or writing.body or writing.uploads):
        raise Refused(lazy_("Please write something or add a picture."), field="body")
