"""Keeping order: pins, closed comments, and posts that go and perhaps come back."""

from datetime import datetime, timedelta

from sqlalchemy import Select, func, select, update

from app.community.actions.moves import move
from app.community.actions.posts import changed, withdraw
from app.community.models import Comments, Group, Member, Post, PostState, Transition
from app.community.permissions import authorize
from app.community.registry import post_kind
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused

MOST_PINS = 3
LONGEST_PIN = timedelta(days=60)


def pin(post: Post, by: Member, until: datetime) -> None:
    """Put a post on top of its group for a while; at most three at once, always with an end."""
    authorize(by, "posts.moderate", post)
    now = clock.now()
    if not now < until <= now + LONGEST_PIN:
        raise Refused(lazy_("Please choose an end within the next 60 days."), field="until")
    begin = max(now, post.published_at or now)
    if _stands_beside(post, begin) >= MOST_PINS:
        raise Refused(lazy_("Three posts are pinned already. Please unpin one first."), field="until")
    post.pinned_until = until
    changed(post, by)
    _make_room(post, now)


def _stands_beside(post: Post, moment: datetime) -> int:
    """How many others stand on top at a moment; the group is held, so that two hands count one another."""
    session().execute(select(Group.id).where(Group.id == post.group_id).with_for_update())
    out = _pinned(post, moment).where(Post.published_at <= moment, Post.id != post.id)
    return session().scalar(select(func.count()).select_from(out.subquery())) or 0


def _pinned(post: Post, moment: datetime) -> Select[int, datetime | None, datetime | None]:
    return select(Post.id, Post.published_at, Post.pinned_until).where(
        Post.group_id == post.group_id, Post.pinned_until > moment, Post.state == PostState.PUBLISHED
    )


def stand_on_top(post: Post, until: datetime) -> None:
    """Pin what has to be seen from the moment it comes out; where three are pinned, the oldest makes room then."""
    session().execute(select(Group.id).where(Group.id == post.group_id).with_for_update())
    post.pinned_until = until
    session().flush()
    _make_room(post, clock.now())


def _make_room(newest: Post, now: datetime) -> None:
    """Wherever a fourth comes to stand on top, now or at its hour, the oldest goes down at that moment."""
    rows = session().execute(_pinned(newest, now)).all()
    spans = [(max(now, out or now), key == newest.id, out or now, key, end or now) for key, out, end in rows]
    on_top: list[tuple[int, datetime]] = []
    for begin, _is_newest, _out, key, end in sorted(spans):
        on_top = [(each, its_end) for each, its_end in on_top if its_end > begin]
        if len(on_top) >= MOST_PINS:
            oldest, _its_end = on_top.pop(0)
            session().execute(update(Post).where(Post.id == oldest).values(pinned_until=begin))
        on_top.append((key, end))


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
    kind = post_kind(post.kind)
    if kind is not None and kind.before_delete is not None:
        kind.before_delete(post, by)
    withdraw(post, PostState.DELETED, by)


def remove(post: Post, by: Member, reason: str) -> None:
    """Hide somebody's post, with a reason the author reads."""
    authorize(by, "posts.moderate", post)
    if not reason:
        raise Refused(lazy_("Please say why; the author will read it."), field="reason")
    withdraw(post, PostState.REMOVED, by, reason)


def restore(post: Post, by: Member) -> None:
    """Let a post go back to where it was: its author what they deleted, a moderator what was removed."""
    if post.state not in {PostState.DELETED, PostState.REMOVED}:
        raise Conflict(lazy_("This is not possible any more."))
    authorize(by, "posts.moderate" if post.state is PostState.REMOVED else "posts.delete", post)
    into = PostState(_last_move(post, post.state).came_from)
    reason = _last_move(post, into).reason if into is PostState.REMOVED else ""
    move(post, into, by, reason=reason, visible_to="party")
    post.state_reason = reason
    changed(post, by)


def _last_move(post: Post, into: PostState) -> Transition:
    moves = select(Transition).where(
        Transition.post_id == post.id,
        Transition.went_to == into.value,
        Transition.came_from.in_(list(PostState)),
    )
    return session().scalars(moves.order_by(Transition.id.desc()).limit(1)).one()
