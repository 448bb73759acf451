"""Posts come, change and go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm.attributes import flag_modified

from app.community.actions.announcing import announce
from app.community.actions.attachments import attach, rearrange
from app.community.actions.audiences import refuse_opening
from app.community.actions.calendars import post_changed
from app.community.actions.moves import move
from app.community.events import PostChanged, PostPublished, PostWithdrawn
from app.community.models import Audience, Comments, Group, Member, Post, PostState, Revision
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.files import Upload
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Conflict, Refused

GRACE = timedelta(minutes=5)
# What stays in a post when a form does not ask for it.
UNASKED = ("plain", "language", "on_behalf_of", "audience", "comments", "expires_at")
GONE = {PostState.RETRACTED, PostState.REMOVED, PostState.DELETED}


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
    # New files with their text alternatives, and what becomes of those that are there already.
    uploads: tuple[Upload, ...] = ()
    alts: tuple[str, ...] = ()
    kept_alts: tuple[str, ...] | None = None
    gone: frozenset[str] = frozenset()

    @classmethod
    def typed(cls, data: Mapping[str, Any], post: Post | None, *, language: str) -> "Writing":
        """What a form with title, body, photos and alts (a line for each) was given; the rest stays as it is in the post."""
        kept = {name: getattr(post, name) for name in UNASKED} if post else {"language": language}
        return cls(
            **kept,
            title=data.get("title") or "",
            body=data.get("body") or "",
            uploads=tuple(data.get("photos") or ()),
            alts=tuple((data.get("alts") or "").splitlines()),
        )


def publish(
    group: Group,
    by: Member,
    writing: Writing,
    *,
    kind: str = "post",
    permission: str = "posts.publish",
) -> Post:
    """Put a post into a group; raises Forbidden, TooMany or Refused."""
    post = draft(group, by, writing, kind=kind, permission=permission)
    release(post, by)
    return post


def draft(
    group: Group, by: Member, writing: Writing, *, kind: str, permission: str = "posts.publish"
) -> Post:
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
    move(post, PostState.PUBLISHED, by, visible_to="public")
    post.published_at = max(filter(None, (clock.now(), publish_at)))
    session().flush()
    post_changed(post)
    record(PostPublished(post_id=post.id, group_id=post.group_id, actor_id=by.id))
    announce(post, by.id)


def reschedule(post: Post, by: Member, publish_at: datetime | None) -> None:
    """Give a post that is still to come another hour, or let it out now; whoever calls this has checked the right."""
    if not post.is_scheduled(clock.now()):
        raise Conflict(lazy_("This is out already."))
    post.published_at = max(filter(None, (clock.now(), publish_at)))
    announce(post, by.id)
    changed(post, by)


def recall(post: Post, by: Member) -> None:
    """Make a draft again of a post that is still to come; whoever calls this has checked the right."""
    if not post.is_scheduled(clock.now()):
        raise Conflict(lazy_("This is out already."))
    move(post, PostState.DRAFT, by)
    post.published_at = post.announce_at = post.pinned_until = None
    changed(post, by)


def edit(
    post: Post, by: Member, writing: Writing, *, version: int, permission: str = "posts.edit", note: str = ""
) -> None:
    """Change a post; what was there is kept. Raises Conflict if somebody else changed it meanwhile."""
    authorize(by, permission, post)
    limit("change", by.id)
    refuse_stale(post, version)
    refuse_opening(post, writing.audience)
    if note or (post.title, post.body) != (writing.title, writing.body):
        keep_revision(post, by, note)
    _write(post, writing)
    left = rearrange(post, gone=writing.gone, alts=writing.kept_alts)
    _refuse_empty(writing, left)
    attach(post, by, writing.uploads, writing.alts)
    changed(post, by)


def refuse_stale(post: Post, version: int) -> None:
    """Nothing is overwritten that the person has not seen (spec/trust.md F17), nor what was taken away."""
    if post.version != version or post.state in GONE:
        raise Conflict(lazy_("Somebody else has changed this meanwhile. Please look at it again."))


def keep_revision(post: Post, by: Member, note: str = "") -> None:
    """Keep the text as it was; within five minutes of the first publication nobody has to know, if nobody says why."""
    now = clock.now()
    if post.is_out(now) and post.published_at and (note or now - post.published_at > GRACE):
        post.edited_at = now
        session().add(Revision(post_id=post.id, title=post.title, body=post.body, note=note, editor_id=by.id))


def changed(post: Post, by: Member | None) -> None:
    """Say that a post looks different now: its card is drawn anew, its words are found anew."""
    next_version(post)
    post_changed(post)
    record(PostChanged(post_id=post.id, group_id=post.group_id, actor_id=by.id if by else None))


def next_version(post: Post) -> None:
    """Count the version up, also if only the module's part of the post changed."""
    flag_modified(post, "title")
    session().flush()


def hold(post: Post) -> None:
    """Let nobody else count something beside this post until the present unit of work ends."""
    session().execute(select(Post.id).where(Post.id == post.id).with_for_update())


def redraw(post_id: int, **counts: Any) -> None:
    """Have the card drawn anew because something beside the post changed; nobody who edits it is disturbed."""
    session().execute(update(Post).where(Post.id == post_id).values(redraws=Post.redraws + 1, **counts))


def withdraw(post: Post, state: PostState, by: Member | None, reason: str = "") -> None:
    """Take a post from its readers; whoever calls this has checked the right."""
    move(post, state, by, reason=reason, visible_to="party")
    post.state_reason = reason
    session().flush()
    post_changed(post)
    record(PostWithdrawn(post_id=post.id, group_id=post.group_id, actor_id=by.id if by else None))


def _write(post: Post, writing: Writing) -> None:
    post.title, post.body, post.plain = writing.title, writing.body, writing.plain
    post.language, post.on_behalf_of = writing.language, writing.on_behalf_of
    post.audience, post.comments, post.expires_at = writing.audience, writing.comments, writing.expires_at


def _refuse_empty(writing: Writing, left: int = 0) -> None:
    if not (writing.title or writing.body or writing.uploads or left):
        raise Refused(lazy_("Please write something or add a picture."), field="body")
