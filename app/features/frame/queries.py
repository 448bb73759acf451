"""What the frame asks on every page: nothing that is not asked anyway."""

from collections.abc import Sequence
from functools import lru_cache

from app.community.models import Group, Member
from app.community.queries.memberships import memberships_of
from app.foundation.text import fold

# The same few hundred names, on every page.
_place_of = lru_cache(2_000)(fold)


def own_groups(member: Member) -> Sequence[Group]:
    """The groups somebody belongs to, by name."""
    groups = [row.group for row in memberships_of(member).values() if row.is_active]
    living = [group for group in groups if not group.is_archived]
    return sorted(living, key=lambda group: _place_of(group.name))
