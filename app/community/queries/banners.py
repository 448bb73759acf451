"""What stands on top of every page for a reader: asked once for the frame and for what is below it."""

from collections.abc import Sequence

from app.community.banner import Banner
from app.community.models import Member
from app.community.registry import features
from app.foundation.db import is_reading, session

_KEY = "banners"


def banners_for(member: Member | None) -> Sequence[Banner]:
    """What each feature has to say to this person; once per reading unit of work."""
    kept: dict[int, Sequence[Banner]] = session().info.setdefault(_KEY, {}) if is_reading() else {}
    number = member.id if member else 0
    if number not in kept:
        kept[number] = [feature.banner(member) for feature in features() if feature.banner]
    return kept[number]


def posts_on_top(member: Member | None) -> list[int]:
    """The posts that this person reads on top of every page."""
    return sorted({post for banner in banners_for(member) for post in banner.posts})
