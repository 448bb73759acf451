"""The doors to the plan: for whoever looks after the place."""

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.models import District
from app.community.present import me
from app.community.queries.site import districts
from app.features.town_plan import actions, queries
from app.features.town_plan.forms import OutlineForm, PlanForm
from app.features.town_plan.models import TownPlan
from app.foundation.access import allows
from app.foundation.earth import Point
from app.foundation.language import _
from app.foundation.templates import render

routes = Blueprint("town_plan", __name__)


@routes.route("/admin/town-plan", methods=["GET", "POST"])
@allows("site.manage", files=1)
def plan() -> Response:
    """The picture, the ground it shows, and the districts on it."""
    kept = queries.kept_plan()
    form = PlanForm(data=_said(kept))
    if form.validate_on_submit():
        with form.refusals():
            actions.lay_plan(me(), form.legend, form.picture.data[0] if form.picture.data else None)
            flash(_("The plan is in place. Whoever reports a find can tap on it from now on."), "ok")
            return redirect(url_for("town_plan.plan"), 303)
    page, outlined = "features/town_plan/plan.html", queries.outlines()
    return render(page, form.status, form=form, plan=kept, districts=districts(), outlined=outlined)


def _said(kept: TownPlan | None) -> dict[str, Any]:
    if kept is None:
        return {}
    corners = {"north_west": Point(kept.north, kept.west), "south_east": Point(kept.south, kept.east)}
    return corners | {"source": kept.source}


@routes.post("/admin/town-plan/removal")
@allows("site.manage")
def take_away() -> Response:
    """No plan any more."""
    actions.take_plan_away(me())
    return redirect(url_for("town_plan.plan"), 303)


@routes.route("/admin/town-plan/districts/<int:number>", methods=["GET", "POST"])
@allows("site.manage", on=queries.district_at)
def outline(district: District) -> Response:
    """Where a district lies."""
    form = OutlineForm(data={"corners": queries.outline_of(district)})
    if form.validate_on_submit():
        with form.refusals():
            actions.outline_district(district, me(), form.corners.data)
            return redirect(url_for("town_plan.plan"), 303)
    page = "features/town_plan/outline.html"
    return render(page, form.status, form=form, district=district, plan=queries.town_plan())
