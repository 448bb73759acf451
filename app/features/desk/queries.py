"""What waits."""

from app.community.models import Member
from app.community.open_thing import OpenThing
from app.community.registry import features


def waiting(member: Member) -> list[OpenThing]:
    """Everything that waits for this member as moderator, staff or admin: the oldest first."""
    sources = [feature.desk for feature in features() if feature.desk is not None]
    things = [thing for source in sources for thing in source(member)]
    return sorted(things, key=lambda thing: thing.since)
