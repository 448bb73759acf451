"""A member who leaves takes their texts back: batch by batch in the worker, each batch asks for the next."""

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from app.community.actions.comments import count_comments
from app.community.actions.posts import withdraw
from app.community.events import CommentChanged, TextsTakenBack
from app.community.models import Comment, CommentState, Member, Post, PostState, Revision
from app.community.registry import features
from app.foundation.db import session
from app.foundation.events import record

BATCH = 25  # so that nobody waits for the database


def take_texts_along(member: Member) -> None:
    """Ask the worker to take back what this member wrote in their own name."""
    record(TextsTakenBack(member_id=member.id))


def take_back(member_id: int) -> None:
    """One batch of a member's own posts and comments; what was written for an office stays the office's."""
    taken = _take_posts_back(member_id) or _take_comments_back(member_id)
    if taken:
        record(TextsTakenBack(member_id=member_id))


def _take_posts_back(member_id: int) -> int:
    official = [kind.name for feature in features() for kind in feature.posts if kind.is_official]
    posts = (
        session()
        .scalars(
            select(Post)
            .where(
                Post.author_id == member_id,
                Post.state != PostState.DELETED,
                Post.on_behalf_of == "",
                Post.kind.not_in(official),
            )
            .order_by(Post.id)
            .limit(BATCH)
        )
        .all()
    )
    for post in posts:
        withdraw(post, PostState.DELETED, None)
    return len(posts)


def _take_comments_back(member_id: int) -> int:
    comments = (
        session()
        .scalars(
            select(Comment)
            .where(Comment.author_id == member_id, Comment.body != "")
            .options(joinedload(Comment.post))
            .order_by(Comment.id)
            .limit(BATCH)
        )
        .all()
    )
    for comment in comments:
        _empty(comment)
    return len(comments)


def _empty(comment: Comment) -> None:
    """A tombstone keeps the place of the answers; not a word of it is kept."""
    if comment.is_visible:
        comment.state = CommentState.DELETED
    comment.body = ""
    session().execute(delete(Revision).where(Revision.comment_id == comment.id))
    count_comments(comment.post)
    post = comment.post
    record(CommentChanged(post_id=post.id, group_id=post.group_id, actor_id=None, comment_id=comment.id))
