"""Paths of shared things, for words that are written outside of a request: messages, mails, papers."""

from sqlalchemy import select

from app.community.models import Group, Post
from app.community.queries.posts import kept_post
from app.foundation.db import session


def path_of_post(post_id: int) -> str:
    """Where a post is read; the start page if it is gone."""
    kept = kept_post(post_id)
    if kept is not None:
        return f"/g/{kept.group.slug}/{kept.public_id}"
    wanted = (
        select(Group.slug, Post.public_id).join(Group, Group.id == Post.group_id).where(Post.id == post_id)
    )
    found = session().execute(wanted).one_or_none()
    return f"/g/{found.slug}/{found.public_id}" if found else "/"


def path_of_group(group_id: int) -> str:
    """Where a group is at home; the start page if it is gone."""
    slug = session().scalar(select(Group.slug).where(Group.id == group_id))
    return f"/g/{slug}" if slug else "/"
