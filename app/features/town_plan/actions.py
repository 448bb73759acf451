"""Laying the plan, drawing districts on it, taking it away."""

from dataclasses import dataclass

from app.community.actions.attachments import keep
from app.community.actions.site import the_site
from app.community.events import SiteChanged
from app.community.models import Attachment, District, Member
from app.community.permissions import authorize
from app.features.town_plan.models import Outline, TownPlan
from app.foundation import clock
from app.foundation.db import session
from app.foundation.earth import Ground, Ring, written
from app.foundation.events import record
from app.foundation.files import Upload
from app.foundation.language import lazy_
from app.foundation.refusal import Refused

# A town, not a garden and not a country.
NARROWEST, WIDEST = 100, 100_000


@dataclass(frozen=True)
class Legend:
    """What is said about the picture: which ground it shows, and whose it is."""

    ground: Ground
    source: str


def lay_plan(by: Member, legend: Legend, picture: Upload | None) -> TownPlan:
    """Take this plan, or say anew what the present one shows."""
    authorize(by, "site.manage")
    _refuse_impossible(legend.ground)
    plan = session().get(TownPlan, 1)
    if picture is not None:
        plan = _with_picture(plan, keep(picture, by, alt=the_site().name))
    if plan is None:
        raise Refused(lazy_("Please choose the picture of the plan."), field="picture")
    ground = legend.ground
    plan.north, plan.west, plan.south, plan.east = ground.north, ground.west, ground.south, ground.east
    plan.source, plan.laid_at = legend.source, clock.now()
    session().add(plan)
    session().flush()
    record(SiteChanged(actor_id=by.id))
    return plan


def _refuse_impossible(ground: Ground) -> None:
    if ground.north <= ground.south or ground.west >= ground.east:
        words = lazy_("This corner has to lie further south and further east than the other one.")
        raise Refused(words, field="south_east")
    if not all(NARROWEST <= side <= WIDEST for side in (ground.metres_wide, ground.metres_high)):
        raise Refused(lazy_("A plan shows between 100 metres and 100 kilometres."), field="south_east")


def _with_picture(plan: TownPlan | None, picture: Attachment) -> TownPlan:
    """The older picture goes: nothing else shows it."""
    if plan is None:
        return TownPlan(id=1, picture_id=picture.id)
    older = session().get(Attachment, plan.picture_id)
    plan.picture_id = picture.id
    session().flush()
    if older is not None:
        session().delete(older)
    return plan


def take_plan_away(by: Member) -> None:
    """Show no plan any more; the outlines of the districts stay."""
    authorize(by, "site.manage")
    plan = session().get(TownPlan, 1)
    if plan is not None:
        picture = session().get(Attachment, plan.picture_id)
        session().delete(plan)
        session().flush()
        if picture is not None:
            session().delete(picture)
        record(SiteChanged(actor_id=by.id))


def outline_district(district: District, by: Member, ring: Ring) -> None:
    """Say where a district lies; no corners: nobody knows."""
    authorize(by, "site.manage")
    kept = session().get(Outline, district.id)
    if kept is not None:
        session().delete(kept)
        session().flush()
    if ring:
        session().add(Outline(district_id=district.id, ring=written(ring)))
    record(SiteChanged(actor_id=by.id))
