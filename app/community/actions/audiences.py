"""Who may read a post: narrowed freely, opened only while nobody else has said anything in the smaller circle."""

from app.community.models import Audience, Post
from app.foundation.language import lazy_
from app.foundation.refusal import Refused

_OPENNESS = (Audience.STAFF, Audience.MEMBERS, Audience.RESIDENTS, Audience.PUBLIC)


def refuse_opening(post: Post, audience: Audience) -> None:
    """What people answered among few, and what was said there before, is not shown to more people afterwards."""
    opens = _OPENNESS.index(audience) > _OPENNESS.index(post.audience)
    if opens and post.published_at is not None and (post.comment_count or post.edited_at is not None):
        raise Refused(
            lazy_("It was answered or changed among fewer people. Please write a new post for more readers."),
            field="audience",
        )
