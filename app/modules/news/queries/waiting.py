"""Articles that wait for a second pair of eyes."""

from collections.abc import Sequence

from sqlalchemy import func, literal_column, select

from app.community.events import PostChanged, PostPublished, PostWithdrawn
from app.community.models import Member, Post
from app.community.open_thing import Desk, OpenThing, length_of
from app.community.queries.desks import at_desk
from app.community.sight import Way, named
from app.community.visibility import visible_as, visible_posts
from app.foundation.db import session
from app.foundation.ids import one_of
from app.foundation.language import _
from app.modules.news.events import ArticleEvent
from app.modules.news.queries.articles import KIND, last_hands

# Articles in review of the groups for which this member publishes, last changed by somebody else.
_IN_REVIEW = (
    select(Post.id)
    .join(Post.group)
    .where(
        Post.state == literal_column("'in_review'"),  # as ix_posts_in_review says it
        Post.kind == KIND,
        one_of(Post.group_id, named("authored_groups")),
        visible_as(Way.MEMBER),
        func.coalesce(last_hands(Post.id).scalar_subquery(), Post.author_id) != named("me"),
    )
)


def in_review(member: Member) -> Sequence[Post]:
    """What waits for this member as second pair of eyes."""
    waiting = visible_posts(member).where(Post.id.in_(_IN_REVIEW)).order_by(Post.state_changed_at)
    return session().scalars(waiting, at_desk(member)).unique().all()


def _things(member: Member) -> list[OpenThing]:
    return [
        OpenThing(
            text=_("“{title}” waits for review in {group}", title=post.title, group=post.group.name),
            url=f"/g/{post.group.slug}/{post.public_id}",
            since=post.state_changed_at,
            icon="newspaper",
        )
        for post in in_review(member)
    ]


DESK = Desk(_things, length_of(_IN_REVIEW), facts=(ArticleEvent, PostPublished, PostChanged, PostWithdrawn))
