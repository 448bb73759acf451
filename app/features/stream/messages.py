"""What the stream tells people: somebody answered them."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.community.addresses import path_of_post
from app.community.events import CommentWritten
from app.community.models import Comment, Member, Post
from app.community.queries.posts import post_for
from app.foundation.db import session
from app.foundation.language import _


def the_answered(event: CommentWritten) -> Select[int]:
    """Who wrote the post, and who wrote the comment that was answered."""
    of_post = select(Post.author_id).where(Post.id == event.post_id)
    asked = select(Comment.parent_id).where(Comment.id == event.comment_id).scalar_subquery()
    people = of_post.union(select(Comment.author_id).where(Comment.id == asked)).subquery()
    return select(people.c[0])


def answered(event: CommentWritten, reader: Member) -> str:
    """To those who were answered, while answer and post can be read."""
    found = session().get(Comment, event.comment_id, options=[joinedload(Comment.author)])
    post = post_for(reader, event.post_id)
    if found is None or post is None or not found.is_visible:
        return ""
    if post.title:
        return _("{name} has answered: “{title}”.", name=found.author.name, title=post.title)
    return _("{name} has answered in “{group}”.", name=found.author.name, group=post.group.name)


def post_path(event: CommentWritten) -> str:
    """Where the answer is read."""
    return path_of_post(event.post_id)
