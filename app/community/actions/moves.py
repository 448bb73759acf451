"""The ways of a post from one state to the next; every move is remembered."""

from app.community.models import Member, Post, PostState, Transition
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict

_MOVES: dict[PostState, set[PostState]] = {
    PostState.DRAFT: {PostState.IN_REVIEW, PostState.PUBLISHED, PostState.DELETED},
    PostState.IN_REVIEW: {PostState.DRAFT, PostState.PUBLISHED, PostState.DELETED},
    PostState.PUBLISHED: {PostState.DRAFT, PostState.RETRACTED, PostState.REMOVED, PostState.DELETED},
    PostState.RETRACTED: {PostState.DELETED},
    PostState.REMOVED: {PostState.PUBLISHED, PostState.DELETED},
    # Back to where it came from (order.py: restore).
    PostState.DELETED: set(PostState) - {PostState.DELETED},
}


def move(
    post: Post, state: PostState, by: Member | None, *, reason: str = "", visible_to: str = "staff"
) -> None:
    """Go to another state, if there is a way; raises Conflict otherwise. Every move is remembered."""
    if state not in _MOVES[post.state]:
        raise Conflict(lazy_("This is not possible any more."))
    remember_move(post, post.state, state, by, reason=reason, visible_to=visible_to)
    post.state, post.state_changed_at = state, clock.now()


def remember_move(
    post: Post,
    came_from: str,
    went_to: str,
    by: Member | None,
    *,
    reason: str = "",
    visible_to: str = "staff",
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
