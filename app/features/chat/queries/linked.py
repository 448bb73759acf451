"""Posts that messages link to: shown to whoever may see them, by what the link says to everybody else.

Nothing of it is stored: each reader's own view of the posts is asked for anew, for all messages of a page at once.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Select, select

from app.community.models import Attachment, Member, Post, PostState
from app.community.queries.posts import attachments_of
from app.community.registry import post_kind
from app.community.visibility import post_is_visible, visible_posts
from app.features.chat.models import Message
from app.foundation.db import session
from app.foundation.mail import office_config
from app.foundation.text import excerpt

MOST_SHOWN = 3


@dataclass(frozen=True)
class LinkedPost:
    """A post as one reader may see it below a message."""

    post: Post
    picture: Attachment | None

    @property
    def title(self) -> str:
        """What it is called, or how it begins."""
        return self.post.title or excerpt(self.post.body, 80)

    @property
    def kind(self) -> str:
        """What kind of post it is."""
        kind = post_kind(self.post.kind)
        return str(kind.title) if kind else ""


def links_to_posts(message: Message) -> Sequence[str]:
    """The public ids of posts that a message leads to, each once; some may be of nothing."""
    if not message.is_visible or "/g/" not in message.body:
        return []
    return [*dict.fromkeys(_address(office_config().public_url).findall(message.body))][:MOST_SHOWN]


def linked_posts(messages: Sequence[Message], reader: Member) -> Mapping[int, Sequence[LinkedPost]]:
    """What of it this reader may see, by message."""
    wanted = {message.id: ids for message in messages if (ids := links_to_posts(message))}
    if not wanted:
        return {}
    every = {public_id for ids in wanted.values() for public_id in ids}
    posts = {
        post.public_id: post for post in session().scalars(_out(reader).where(Post.public_id.in_(every)))
    }
    beside = attachments_of(posts.values())
    seen = {
        public_id: LinkedPost(post, _picture(beside.get(post.id, ()))) for public_id, post in posts.items()
    }
    return {number: [seen[each] for each in ids if each in seen] for number, ids in wanted.items()}


def may_follow_card(member: Member | None, number: str) -> bool:
    """Whoever may read the post hears that it changed."""
    if member is None or not number.isdecimal():
        return False
    wanted = select(Post.id).join(Post.group).where(Post.id == int(number[:9]), post_is_visible(member))
    return session().scalar(wanted) is not None


def _out(reader: Member) -> Select[Post]:
    """A draft of one's own, or what one took back, is no more than a link to its author either."""
    return visible_posts(reader).where(Post.state == PostState.PUBLISHED)


def _picture(attachments: Sequence[Attachment]) -> Attachment | None:
    return next((each for each in attachments if each.is_picture and each.is_ready), None)


@cache
def _address(home: str) -> re.Pattern[str]:
    """The address of a post of this place and no other; what follows the id (an anchor, a page of it) does not matter."""
    return re.compile(rf"{re.escape(home)}/g/[\w-]+/([a-z0-9]{{10}})(?![\w-])")
