"""Posts come out: at once, or when their hour has come. Readers need no announcement; those who wait to be told do."""

from sqlalchemy import select

from app.community.events import PostAppeared
from app.community.models import Post, PostState
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record


def announce(post: Post, actor_id: int) -> None:
    """Say that a post has come out; one whose hour is still to come waits for it."""
    now = clock.now()
    if post.is_scheduled(now):
        post.announce_at = post.published_at
        session().flush()
    elif post.is_out(now):
        if post.announce_at is not None:
            post.announce_at = None
        record(PostAppeared(post_id=post.id, group_id=post.group_id, actor_id=actor_id))


def announce_due(most: int) -> int:
    """Say it of posts whose hour has come since the last look, each once; returns how many they were."""
    due = (
        select(Post)
        .where(Post.announce_at <= clock.now(), Post.state == PostState.PUBLISHED)
        .order_by(Post.announce_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    posts = session().scalars(due).all()
    for post in posts:
        announce(post, post.author_id)
    return len(posts)
