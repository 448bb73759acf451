"""Answers and nods."""

from sqlalchemy import delete as delete_rows
from sqlalchemy import func, select

from app.community.actions.posts import hold, redraw
from app.community.events import CommentChanged, CommentWritten, Reacted
from app.community.models import Comment, CommentState, Member, Post, Reaction, ReactionKind, Revision
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import insert_if_new, session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Conflict, Refused


def comment(
    post: Post, by: Member, body: str, *, answers: Comment | None = None, language: str = ""
) -> Comment:
    """Answer a post, or a comment on it: an answer to an answer stays on the second level."""
    authorize(by, "comments.write", post)
    limit("comment", by.id)
    if not body:
        raise Refused(lazy_("Please write something."), field="body")
    parent_id = (answers.parent_id or answers.id) if answers else None
    written = Comment(post=post, author=by, parent_id=parent_id, body=body, language=language)
    session().add(written)
    session().flush()
    count_comments(post)
    record(CommentWritten(post_id=post.id, group_id=post.group_id, actor_id=by.id, comment_id=written.id))
    return written


def edit_comment(comment: Comment, by: Member, body: str, *, version: int) -> None:
    """Change one's own words; what was there is kept."""
    authorize(by, "comments.edit", comment)
    limit("change", by.id)
    if comment.version != version or not comment.is_visible:
        raise Conflict(lazy_("Somebody else has changed this meanwhile. Please look at it again."))
    if not body:
        raise Refused(lazy_("Please write something."), field="body")
    session().add(
        Revision(post_id=comment.post_id, comment_id=comment.id, body=comment.body, editor_id=by.id)
    )
    comment.body, comment.edited_at = body, clock.now()
    session().flush()
    _record_change(comment, by)


def delete_comment(comment: Comment, by: Member) -> None:
    """Take one's own words back; a tombstone keeps the place."""
    authorize(by, "comments.edit", comment)
    _bury(comment, CommentState.DELETED, by)


def remove_comment(comment: Comment, by: Member, reason: str) -> None:
    """Hide somebody's words, with a reason the author reads."""
    authorize(by, "posts.moderate", comment)
    if not reason:
        raise Refused(lazy_("Please say why; the author will read it."), field="reason")
    comment.state_reason = reason
    _bury(comment, CommentState.REMOVED, by)


def _bury(comment: Comment, state: CommentState, by: Member) -> None:
    if not comment.is_visible:
        raise Conflict(lazy_("This is not possible any more."))
    comment.state = state
    count_comments(comment.post)
    _record_change(comment, by)


def count_comments(post: Post) -> None:
    """Count anew what is to be read below a post."""
    session().flush()
    hold(post)
    visible = select(func.count()).where(Comment.post_id == post.id, Comment.state == CommentState.VISIBLE)
    redraw(post.id, comment_count=session().scalar(visible) or 0)


def _record_change(comment: Comment, by: Member) -> None:
    post = comment.post
    record(CommentChanged(post_id=post.id, group_id=post.group_id, actor_id=by.id, comment_id=comment.id))


def react(post: Post, by: Member, kind: ReactionKind, *, on: bool) -> None:
    """Nod, or take the nod back; saying it twice changes nothing."""
    authorize(by, "posts.react", post)
    limit("nod", by.id)
    mine = (Reaction.post_id == post.id, Reaction.member_id == by.id, Reaction.kind == kind)
    if on:
        nod = insert_if_new(Reaction).values(post_id=post.id, member_id=by.id, kind=kind, at=clock.now())
        session().execute(nod)
    else:
        session().execute(delete_rows(Reaction).where(*mine))
    _count_nods(post)
    record(Reacted(post_id=post.id, group_id=post.group_id, actor_id=by.id))


def _count_nods(post: Post) -> None:
    hold(post)
    counted = select(Reaction.kind, func.count()).where(Reaction.post_id == post.id).group_by(Reaction.kind)
    counts = {kind.value: number for kind, number in session().execute(counted)}
    redraw(post.id, reaction_counts=counts)
    session().refresh(post, ["reaction_counts"])
