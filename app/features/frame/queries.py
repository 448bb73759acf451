"""What the frame asks on every page: nothing that is not asked anyway."""

from app.community.models import Member
from app.community.queries.standings import Standing, standings_of


def own_groups(member: Member) -> list[Standing]:
    """The groups somebody belongs to, in no order."""
    return [row for row in standings_of(member).own if row.archived_at is None]
