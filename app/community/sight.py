"""Who looks: the way of looking, and what conditions of visibility need to know of a person."""

from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, bindparam

from app.community.models import Member
from app.community.permissions import role_on_site
from app.community.queries.standings import standings_of
from app.community.roles import Role
from app.foundation import clock
from app.foundation.ids import Ids


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


def named(name: str) -> BindParameter[Any]:
    """A place with a name in a condition, to be filled from `sees` when the statement is executed."""
    return bindparam(name, type_=Ids()) if name.endswith("_groups") else bindparam(name)


def sees(member: Member | None) -> dict[str, Any]:
    """The values with which a condition becomes this person's, now: ids of groups, by what one is in them."""
    if member is None or not member.is_active:
        return {"now": clock.now()}
    return {"now": clock.now(), "me": member.id, **standings_of(member).sight}
