"""Who looks: the way of looking, and what conditions of visibility need to know of a person."""

from enum import StrEnum
from typing import Any

from app.community.models import Member
from app.community.permissions import role_on_site
from app.community.queries.memberships import memberships_of
from app.community.roles import Role
from app.foundation import clock


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
    own = [(row.group_id, row.role) for row in memberships_of(member).values() if row.is_active]
    lost = [row for row in memberships_of(member).values() if not row.is_active and not row.group.is_public]
    return {
        "now": clock.now(),
        "me": member.id,
        "own_groups": [group_id for group_id, _role in own],
        "authored_groups": [group_id for group_id, role in own if role.reaches(Role.AUTHOR)],
        "moderated_groups": [group_id for group_id, role in own if role.reaches(Role.MODERATOR)],
        "staffed_groups": [group_id for group_id, role in own if role.reaches(Role.STAFF)],
        # Not public, and the member no longer belongs: nothing in them is theirs any more.
        "lost_groups": [row.group_id for row in lost],
    }
