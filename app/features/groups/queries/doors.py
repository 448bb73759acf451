"""Which links are open, and who opened them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Group, Invitation, Member
from app.community.queries.groups import visible_group
from app.foundation import clock
from app.foundation.db import session

MOST_SHOWN = 100


@dataclass(frozen=True)
class Door:
    """A link and the group it leads into."""

    group: Group
    invitation: Invitation


def open_invitations(group: Group | None) -> Sequence[Invitation]:
    """The links that still let somebody into a group or, without one, onto the place; the newest first."""
    wanted = select(Invitation).where(
        Invitation.group_id == (group.id if group else None),
        Invitation.revoked_at.is_(None),
        Invitation.expires_at > clock.now(),
        Invitation.used_count < Invitation.most_uses,
    )
    return session().scalars(wanted.order_by(Invitation.id.desc()).limit(MOST_SHOWN)).all()


def inviters_of(invitations: Sequence[Invitation]) -> Mapping[int, Member]:
    """Who made these links, by member id."""
    ids = {invitation.inviter_id for invitation in invitations if invitation.inviter_id is not None}
    return {member.id: member for member in session().scalars(select(Member).where(Member.id.in_(ids)))}


def door_at(member: Member | None, slug: str, public_id: str) -> Door | None:
    """One link of a group, if the reader may know of the group."""
    group = visible_group(member, slug)
    if group is None:
        return None
    wanted = select(Invitation).where(Invitation.group_id == group.id, Invitation.public_id == public_id)
    found = session().scalars(wanted).one_or_none()
    if found is None:
        return None
    set_committed_value(found, "group", group)
    return Door(group, found)


def place_door_at(_member: Member | None, public_id: str) -> Invitation | None:
    """One link onto the place; the view asks for the right on the site."""
    wanted = select(Invitation).where(Invitation.group_id.is_(None), Invitation.public_id == public_id)
    found = session().scalars(wanted).one_or_none()
    if found is not None:
        set_committed_value(found, "group", None)
    return found
