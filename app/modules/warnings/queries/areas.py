"""Where a warning matters: the districts it is for, their outlines, and what was drawn on the plan."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from app.community.models import District, PostDistrict
from app.features.town_plan.models import Outline
from app.features.town_plan.queries import town_plan
from app.foundation.db import session
from app.foundation.earth import ring_of
from app.modules.warnings.models import Warned


def areas_of(warning: Warned) -> list[tuple[str, str]]:
    """Names and corners for other warning systems: what was drawn, else each district with its outline if known."""
    names = select(District.name, Outline.ring).join(PostDistrict, PostDistrict.district_id == District.id)
    names = names.outerjoin(Outline, Outline.district_id == District.id)
    chosen = session().execute(
        names.where(PostDistrict.post_id == warning.post_id).order_by(District.position)
    )
    found = [(name, ring or "") for name, ring in chosen]
    return [(", ".join(name for name, _ring in found), warning.area)] if warning.area else found


def drawn(warning: Warned) -> Mapping[str, Any] | None:
    """The plan of the place with the area that was drawn on it."""
    plan = town_plan() if warning.area else None
    return {"plan": plan, "areas": plan.areas([ring_of(warning.area)])} if plan else None
