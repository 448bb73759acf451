"""What lies on the shelves of a group."""

from decimal import Decimal

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.permissions import can
from app.community.present import current_member, me
from app.features.town_plan.queries import town_plan
from app.foundation.access import allows, open_to_all
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.lost_found.actions import sightings
from app.modules.lost_found.forms.cases import WatchForm
from app.modules.lost_found.forms.office import RewardForm
from app.modules.lost_found.models import Category
from app.modules.lost_found.models.law import LAW_AS_OF, reward
from app.modules.lost_found.queries import lists
from app.modules.lost_found.queries.choices import settings_for
from app.modules.lost_found.queries.items import group_at, office_at
from app.modules.lost_found.queries.traces import watch_of
from app.modules.lost_found.views.blueprint import routes

SHELVES = ("found", "lost", "pets")


@routes.get("")
@open_to_all(on=group_at)
def overview(group: Group) -> Response:
    """Found things, lost things, missing animals."""
    member = current_member()
    wanted = _wanted()
    rows, next_cursor = lists.things_in(member, group, wanted, request.args.get("after"))
    return render(
        "modules/lost_found/overview.html",
        group=group,
        wanted=wanted,
        rows=rows,
        next_cursor=next_cursor,
        counts=lists.open_counts(member, group),
        own=lists.own_things(member, group) if member else [],
        settings=settings_for(group.id),
        may_report=can(member, "lost_found.report", group)
        if member
        else settings_for(group.id).guest_reports,
        works_here=office_at(member, group.slug) is not None,
    )


def _wanted() -> lists.Wanted:
    shelf = request.args.get("shelf", "found")
    category = request.args.get("category", "")
    if shelf not in SHELVES:
        abort(404)
    known = category in set(Category)
    return lists.Wanted(shelf, Category(category) if known else None, ended=request.args.get("ended") == "1")


@routes.get("/reward")
@open_to_all(on=group_at)
def reward_calculator(group: Group) -> Response:
    """How much the finder may ask for."""
    form = RewardForm(request.args, meta={"csrf": False})
    asked = "value" in request.args
    due: Decimal | None = None
    if asked and form.validate():
        due = reward(
            form.value.data or Decimal(0),
            is_animal=bool(form.is_animal.data),
            in_public_place=bool(form.in_public_place.data),
        )
    status = 422 if asked and due is None else 200
    page = "modules/lost_found/reward.html"
    return render(page, status, group=group, form=form, due=due, as_of=LAW_AS_OF)


@routes.route("/alerts", methods=["GET", "POST"])
@allows("lost_found.watch", on=group_at)
def alerts(group: Group) -> Response:
    """Whether and around which place one wants to hear of missing animals."""
    watch = watch_of(me(), group.id)
    form = WatchForm(data={"is_on": watch is None or watch.is_on})
    if form.validate_on_submit():
        with form.refusals():
            sightings.choose_watch(group, me(), is_on=bool(form.is_on.data), point=form.point)
            flash(_("Saved."), "ok")
            return redirect(url_for("lost_found.overview", slug=group.slug, shelf="pets"), 303)
    has_place = watch is not None and watch.point is not None
    radius = settings_for(group.id).pet_radius_km
    page, plan = "modules/lost_found/alerts.html", town_plan()
    return render(page, form.status, group=group, form=form, has_place=has_place, radius=radius, plan=plan)
