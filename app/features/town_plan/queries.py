"""Questions about the plan and the districts on it."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.community.models import District, Member
from app.features.town_plan.models import Outline, TownPlan
from app.foundation.db import session
from app.foundation.earth import Ring, ring_of, touches


def kept_plan() -> TownPlan | None:
    """The plan as it was sent, perhaps not prepared yet: for whoever looks after it."""
    return session().scalars(select(TownPlan).options(joinedload(TownPlan.picture))).one_or_none()


def town_plan() -> TownPlan | None:
    """The plan that everybody can see and tap on."""
    plan = kept_plan()
    return plan if plan is not None and plan.picture.is_ready else None


def outlines() -> Mapping[int, Ring]:
    """Where the districts lie that somebody has drawn, by their numbers."""
    return {each.district_id: ring_of(each.ring) for each in session().scalars(select(Outline))}


def districts_in(area: Ring) -> list[int]:
    """The districts that an area touches."""
    return [number for number, ring in outlines().items() if touches(area, ring)]


def district_at(_member: Member | None, number: int) -> District | None:
    """A district; the view asks for the right on the site."""
    return session().get(District, number)


def outline_of(district: District) -> Ring:
    """The corners of a district, if they are known."""
    kept = session().get(Outline, district.id)
    return ring_of(kept.ring) if kept else ()
