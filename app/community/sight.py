"""Who looks: the way of looking, and what conditions of visibility need to know of a person."""

from enum import StrEnum
from typing import Any, NamedTuple

from app.community.models import Member
from app.community.permissions import role_on_site
from app.community.queries.memberships import memberships_of
from app.community.roles import Role
from app.foundation import clock

# Up to here room comes in fours, beyond in powers of two.
MOST_GROUPS = 32


class Way(StrEnum):
    """The ways of looking that differ in more than values."""

    GUEST = "guest"
    MEMBER = "member"
    # An admin of the site keeps order in public groups.
    ADMIN = "admin"


class Sight(NamedTuple):
    """What a prepared condition depends on: the way of looking, and for how many groups it has room."""

    way: Way
    room: int


def sight_of(member: Member | None) -> Sight:
    """How somebody looks; room comes in steps, so that few conditions are prepared."""
    way = way_of(member)
    if member is None or way is Way.GUEST:
        return Sight(Way.GUEST, 0)
    groups = len(memberships_of(member))
    return Sight(way, -(-groups // 4) * 4 if groups <= MOST_GROUPS else 1 << (groups - 1).bit_length())


def way_of(member: Member | None) -> Way:
    """Without a confirmed account one is a guest."""
    if member is None or not member.is_active:
        return Way.GUEST
    return Way.ADMIN if role_on_site(member) is Role.ADMIN else Way.MEMBER


def sees(member: Member | None) -> dict[str, Any]:
    """The values with which a prepared condition becomes this person's, now."""
    room = sight_of(member).room
    values = known_of(member)
    lists = [name for name, value in values.items() if isinstance(value, list)]
    for name in lists:
        padded = [*values[name], *[0] * (room - len(values[name]))]
        values.update({f"{name}_{number}": group_id for number, group_id in enumerate(padded)})
    return values


def known_of(member: Member | None) -> dict[str, Any]:
    """What conditions ask of a person: lists of the ids of groups, by what one is in them."""
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
