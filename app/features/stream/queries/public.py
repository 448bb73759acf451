"""What leaves the house for everybody: feeds, the map of the site, and what search engines may know of a post."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import contains_eager, joinedload

from app.community.models import Audience, Group, Post, Visibility
from app.community.queries.groups import visible_group
from app.community.registry import byline
from app.community.visibility import post_is_streamed
from app.foundation import clock
from app.foundation.db import session
from app.foundation.text import excerpt, to_html

FEED = 30
MAP = 5_000
# Signs that no XML document may hold.
_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


class Entry(NamedTuple):
    """A post as a feed reader gets it: no more about people than the name they chose."""

    post: Post
    title: str
    author: str
    html: str


def public_group(_member: object, slug: str) -> Group | None:
    """A group that has a feed: one that is open to everybody."""
    group = visible_group(None, slug)
    return group if group is not None and group.is_public else None


def entries(group: Group | None = None) -> Sequence[Entry]:
    """The latest public posts of a group or of the whole place."""
    wanted = _public().options(contains_eager(Post.group), joinedload(Post.author))
    if group is not None:
        wanted = wanted.where(Post.group_id == group.id)
    posts = session().scalars(wanted.order_by(Post.published_at.desc(), Post.id.desc()).limit(FEED))
    return [_entry(post) for post in posts]


def _public() -> Select[Post]:
    return select(Post).join(Post.group).where(post_is_streamed(None))


def _entry(post: Post) -> Entry:
    return Entry(
        post,
        _clean(post.title or excerpt(post.body, 80)),
        _clean(byline(post)),
        _clean(str(to_html(post.body))),
    )


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def public_groups() -> Sequence[Group]:
    """The groups with a page for everybody."""
    wanted = select(Group).where(Group.visibility == Visibility.PUBLIC).order_by(Group.id).limit(MAP)
    return session().scalars(wanted).all()


def public_addresses() -> Sequence[Row[str, str, datetime]]:
    """Group, name and day of the latest public posts, for the map of the site."""
    wanted = _public().with_only_columns(Group.slug, Post.public_id, Post.state_changed_at)
    return session().execute(wanted.order_by(Post.published_at.desc(), Post.id.desc()).limit(MAP)).all()


def is_public(post: Post) -> bool:
    """Whether everybody in the world may read a post."""
    return post.group.is_public and post.audience is Audience.PUBLIC and post.is_out(clock.now())
