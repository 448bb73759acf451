"""Everything the page of one thing shows to this reader, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.community.models import Attachment, Member, Post
from app.community.permissions import can
from app.features.town_plan.models import Mark, TownPlan
from app.features.town_plan.queries import town_plan
from app.foundation.earth import Point, point_of
from app.modules.lost_found.models import Claim, Item, OfficeRecord, Pet, Secret, Settings, Step
from app.modules.lost_found.models.places import FARTHEST
from app.modules.lost_found.models.questions import question_for
from app.modules.lost_found.models.states import steps_of
from app.modules.lost_found.queries.choices import settings_for
from app.modules.lost_found.queries.claims import claims_on, own_claim_on
from app.modules.lost_found.queries.items import item_of, pet_of, photos_of, record_of, secret_for
from app.modules.lost_found.queries.rights import holds, is_staff, wrote
from app.modules.lost_found.queries.traces import Seen, Trace, timeline, traces_for


@dataclass(frozen=True)
class ThingPage:
    """One thing for one reader."""

    item: Item
    settings: Settings
    is_author: bool
    is_staff: bool
    steps: frozenset[Step]
    may_edit: bool
    may_claim: bool
    may_sight: bool
    own_claim: Claim | None
    # Only for whoever decides about them.
    claims: Sequence[Claim]
    traces: Sequence[Trace]
    # Only for the author and the staff.
    secret: Secret | None
    hidden_pictures: Sequence[Attachment]
    point: Point | None
    is_exact: bool
    # Where it was, and where it was seen, on the plan of the place: no sharper than in words.
    plan: TownPlan | None
    marks: Sequence[Mark]
    record: OfficeRecord | None
    pet: Pet | None
    sightings: Sequence[Seen]
    question: str


def page_context(member: Member | None, post: Post) -> Mapping[str, Any]:
    """For the page of the post: `thing`."""
    item = item_of(post.id)
    return {"thing": _page(member, item) if item is not None else None}


def _page(member: Member | None, item: Item) -> ThingPage:
    secret, staff = secret_for(member, item), is_staff(member, item.post.group)
    mine = member is not None and wrote(member, item)
    return ThingPage(
        item=item,
        settings=settings_for(item.post.group_id),
        is_author=mine,
        is_staff=staff,
        steps=frozenset(steps_of(item.side, item.state, in_office=item.in_office)),
        may_edit=can(member, "lost_found.edit", item) and not item.is_final,
        may_claim=_may_claim(member, item, is_author=mine),
        may_sight=item.is_pet and not item.is_final and can(member, "lost_found.sight", item),
        own_claim=own_claim_on(member, item) if item.is_found and not mine else None,
        claims=claims_on(item) if _decides(member, item) else (),
        traces=traces_for(member, item) if member is not None and mine and not item.is_final else (),
        secret=secret,
        hidden_pictures=[photo for photo in photos_of(item) if photo.is_hidden] if secret else (),
        record=record_of(item) if staff or mine else None,
        pet=pet_of(item) if item.is_pet else None,
        question=question_for(item),
        **_whereabouts(member, item, secret),
    )


def _whereabouts(member: Member | None, item: Item, secret: Secret | None) -> dict[str, Any]:
    """Where it was and where it was seen, as exactly as this reader may know."""
    point = secret.point if secret and secret.point else point_of(item.lat, item.lon)
    is_exact = bool(secret and secret.point)
    seen = timeline(member, item) if item.is_pet else ()
    plan = town_plan() if point or any(each.point for each in seen) else None
    marks = _marks(plan, [(point, is_exact), *((each.point, each.is_exact) for each in seen)])
    return {"point": point, "is_exact": is_exact, "sightings": seen, "plan": plan, "marks": marks}


def _marks(plan: TownPlan | None, spots: Sequence[tuple[Point | None, bool]]) -> Sequence[Mark]:
    marks = [plan.mark(point, 0 if is_exact else FARTHEST) for point, is_exact in spots] if plan else []
    return [mark for mark in marks if mark is not None]


def _decides(member: Member | None, item: Item) -> bool:
    """Whether the claims on it are for this reader."""
    return member is not None and item.is_found and (is_staff(member, item.post.group) or holds(member, item))


def _may_claim(member: Member | None, item: Item, *, is_author: bool) -> bool:
    """A guest sees the button too: it leads to signing in."""
    claimable = item.is_found and Step.CLAIM in steps_of(item.side, item.state, in_office=item.in_office)
    return claimable and not is_author and (member is None or can(member, "lost_found.claim", item))
