"""Who looks: the way of looking, and what conditions of visibility need to know of a person."""

from enum import StrEnum
from typing import Any

from app.community.models import Member, Visibility
from app.community.permissions import role_on_site
from app.community.queries.standings import standings_of
from app.community.roles import Role
from app.foundation import clock

_AUTHORS, _MODERATORS, _STAFF = (
    frozenset(Role.at_least(least)) for least in (Role.AUTHOR, Role.MODERATOR, Role.STAFF)
)


class Way(StrEnum):
    """The ways of looking that differ in more than values."""

    GUEST = "guest"
    MEMBER = "member"
    # An admin of the site keeps order in public groups.
    ADMIN = "admin"


def way_of(member: Member | None) -> Way:
    """Without a confirmed account one is a guest."""
    if member is None or not member.is_active:
        return Way.GUEST
    return Way.ADMIN if role_on_site(member) is Role.ADMIN else Way.MEMBER


def sees(member: Member | None) -> dict[str, Any]:
    """The values with which a condition becomes this person's, now: ids of groups, by what one is in them."""
    if member is None or not member.is_active:
        return {"now": clock.now()}
    standings = standings_of(member).values()
    own = [row for row in standings if row.is_active]
    lost = [row for row in standings if not row.is_active]
    return {
        "now": clock.now(),
        "me": member.id,
        "own_groups": [row.group_id for row in own],
        "authored_groups": [row.group_id for row in own if row.role in _AUTHORS],
        "moderated_groups": [row.group_id for row in own if row.role in _MODERATORS],
        "staffed_groups": [row.group_id for row in own if row.role in _STAFF],
        # Not public, and the member no longer belongs: nothing in them is theirs any more.
        "lost_groups": [row.group_id for row in lost if row.visibility is not Visibility.PUBLIC],
    }
