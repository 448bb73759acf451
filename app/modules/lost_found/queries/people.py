"""Who hears of what: one statement of member ids for each fact."""

from sqlalchemy import Select, or_, select

from app.community.models import Membership, MembershipState, Post
from app.community.roles import Role
from app.modules.lost_found.events import (
    ClaimEvent,
    ItemEvent,
    MatchSuggested,
    NeighboursAlerted,
    PetIsBack,
    SightingReported,
)
from app.modules.lost_found.models import Claim, Custody, Item
from app.modules.lost_found.queries.traces import alerted

_IN_PERSON = (Item.by_guest.is_(False),)


def author(fact: ItemEvent | SightingReported) -> Select[int]:
    """Whoever put up the notice in their own name."""
    return (
        select(Post.author_id).join(Item, Item.post_id == Post.id).where(Post.id == fact.post_id, *_IN_PERSON)
    )


def holder(fact: ClaimEvent) -> Select[int]:
    """The finder, while they have the thing at home."""
    return author(fact).where(Item.custody == Custody.FINDER)


def claimant(fact: ClaimEvent) -> Select[int]:
    """Whose claim it is."""
    return select(Claim.claimant_id).where(Claim.id == fact.claim_id, Claim.claimant_id.is_not(None))  # type: ignore[return-value]


def staff_in_charge(fact: ClaimEvent) -> Select[int]:
    """The staff, where a claim is theirs to decide: the thing is at the office, or a guest found it."""
    in_charge = or_(Item.custody != Custody.FINDER, Item.by_guest.is_(True))
    return _staff(fact).join(Item, Item.post_id == fact.post_id).where(in_charge)


def staff(fact: ClaimEvent) -> Select[int]:
    """All of the group's staff."""
    return _staff(fact)


def _staff(fact: ClaimEvent) -> Select[int]:
    return select(Membership.member_id).where(
        Membership.group_id == fact.group_id,
        Membership.state == MembershipState.ACTIVE,
        Membership.role.in_(Role.at_least(Role.STAFF)),
    )


def deciders(fact: ClaimEvent) -> Select[int]:
    """Whoever decides about the claim: the finder at home, or the staff."""
    people = holder(fact).union(staff_in_charge(fact)).subquery()
    return select(people.c[0])


def both_parties(fact: ClaimEvent) -> Select[int]:
    """Claimant and holder; whoever acted is left out by the notifications."""
    people = claimant(fact).union(holder(fact)).subquery()
    return select(people.c[0])


def finder_of_match(fact: MatchSuggested) -> Select[int]:
    """The author of the find, if it was reported in person."""
    return (
        select(Post.author_id)
        .join(Item, Item.post_id == Post.id)
        .where(Post.id == fact.found_id, *_IN_PERSON)
    )


def alerted_now(fact: NeighboursAlerted) -> Select[int]:
    """The members of this round."""
    return alerted(fact.post_id, fact.round)


def alerted_ever(fact: PetIsBack) -> Select[int]:
    """Everybody who was ever told that the animal was missing."""
    return alerted(fact.post_id)
