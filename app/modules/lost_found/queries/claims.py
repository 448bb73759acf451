"""Who claims what."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.community.models import Group, Member, Post
from app.community.permissions import can
from app.foundation.db import session
from app.modules.lost_found.models import Claim, Item
from app.modules.lost_found.models.claims import OPEN_CLAIMS, WAITING


def full_claims() -> Select[Claim]:
    """Claims with everything a page about them needs."""
    return (
        select(Claim)
        .join(Claim.item)
        .join(Item.post)
        .join(Post.group)
        .join(Post.author)
        .options(
            contains_eager(Claim.item).contains_eager(Item.post).contains_eager(Post.group),
            contains_eager(Claim.item).contains_eager(Item.post).contains_eager(Post.author),
            joinedload(Claim.claimant),
            selectinload(Claim.questions),
        )
    )


def case_at(member: Member | None, slug: str, claim_id: str) -> Claim | None:
    """The case at this address, if it is this person's or they are staff; for others it does not exist."""
    claim = (
        session().scalars(full_claims().where(Claim.public_id == claim_id, Group.slug == slug)).one_or_none()
    )
    return claim if claim is not None and can(member, "lost_found.case", claim) else None


def claim_of(claim_id: int) -> Claim | None:
    """A claim by its number, for messages and jobs."""
    return session().scalars(full_claims().where(Claim.id == claim_id)).one_or_none()


def claims_on(item: Item) -> Sequence[Claim]:
    """All claims on a thing, the open ones and the oldest first; for the holder and the staff."""
    found = session().scalars(
        full_claims().where(Claim.post_id == item.post_id).order_by(Claim.created_at, Claim.id)
    )
    return sorted(found, key=lambda claim: not claim.is_open)


def own_claim_on(member: Member | None, item: Item) -> Claim | None:
    """The member's own claim on a thing: the open one, else the last."""
    if member is None:
        return None
    mine = full_claims().where(Claim.post_id == item.post_id, Claim.claimant_id == member.id)
    found = session().scalars(mine.order_by(Claim.id.desc())).all()
    return next((claim for claim in found if claim.is_open), found[0] if found else None)


def open_claim_count(member: Member) -> int:
    """How many things the member claims at the moment."""
    mine = select(func.count()).where(Claim.claimant_id == member.id, Claim.state.in_(OPEN_CLAIMS))
    return session().scalar(mine) or 0


def open_claims_on(item: Item) -> Sequence[Claim]:
    """The claims on a thing that still wait for something."""
    open_ones = full_claims().where(Claim.post_id == item.post_id, Claim.state.in_(OPEN_CLAIMS))
    return session().scalars(open_ones.order_by(Claim.created_at, Claim.id)).all()


def waiting_claims_on(item: Item) -> Sequence[Claim]:
    """The undecided ones, in the order in which they came."""
    return [claim for claim in open_claims_on(item) if claim.state in WAITING]
