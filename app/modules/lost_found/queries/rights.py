"""Who may do what beyond their role, for the permissions of the manifest."""

from typing import Any

from app.community.models import Group, Member, Post
from app.community.permissions import role_in
from app.community.queries.standings import standing_in
from app.community.roles import Role
from app.foundation import clock
from app.modules.lost_found.models import Claim, Item


def is_welcome(member: Member, group: Group) -> bool:
    """In a public group every neighbour with an account may report and claim, without joining first."""
    standing = standing_in(member, group.id)
    return group.is_public and not (standing is not None and standing.is_banned(clock.now()))


def is_welcome_there(member: Member, item: Item) -> bool:
    """As `is_welcome`, asked of a thing."""
    return is_welcome(member, item.post.group)


def wrote(member: Member, item: Item) -> bool:
    """Whether the member put up the notice in their own name."""
    return item.post.author_id == member.id and not item.by_guest


def may_mend(member: Member, thing: Any) -> bool:
    """The author, until the office has the thing; asked of the thing, its post, or a pair it is in."""
    if isinstance(thing, Post):
        return thing.author_id == member.id
    item: Item = getattr(thing, "item", thing)
    return wrote(member, item) and not item.in_office


def may_tidy(member: Member, thing: Any) -> bool:
    """Whoever misses the animal, and whoever wrote the sighting that is asked of."""
    item: Item = getattr(thing, "item", thing)
    sighting = getattr(thing, "sighting", None)
    return wrote(member, item) or (sighting is not None and sighting.author_id == member.id)


def holds(member: Member, item: Item) -> bool:
    """Whether the member has the thing at home: then they decide about claims."""
    return item.is_found and not item.in_office and wrote(member, item)


def is_party(member: Member, claim: Claim) -> bool:
    """Whether the talk about a claim is theirs: the claimant and whoever holds the thing."""
    return claim.claimant_id == member.id or holds(member, claim.item)


def decides_claim(member: Member, claim: Claim) -> bool:
    """The holder, while the thing is not at the office."""
    return holds(member, claim.item)


def is_claimant(member: Member, claim: Claim) -> bool:
    """Whether it is the member's own claim."""
    return claim.claimant_id == member.id


def is_staff(member: Member | None, group: Group) -> bool:
    """Whether the member decides the group's cases."""
    return role_in(member, group).reaches(Role.STAFF)


def knows_secret(member: Member | None, item: Item) -> bool:
    """Who may read the hidden features and the exact place: whoever wrote the notice, and the staff."""
    return member is not None and (wrote(member, item) or is_staff(member, item.post.group))
