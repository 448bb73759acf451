"""What the author of a notice does with it, and neighbours who saw the animal."""

from flask import flash, request
from werkzeug.wrappers import Response

from app.community.present import me
from app.features.town_plan.queries import town_plan
from app.foundation import clock
from app.foundation.access import allows
from app.foundation.dates import format_date
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.lost_found.actions import endings, matching, reporting, sightings
from app.modules.lost_found.forms.cases import EndingForm, SightingForm
from app.modules.lost_found.models import Item
from app.modules.lost_found.models.kinds import Resolution
from app.modules.lost_found.queries import items, traces
from app.modules.lost_found.views.blueprint import routes, to_thing


@routes.post("/<public_id>/renewal")
@allows("lost_found.edit", on=items.item_at)
def renew(item: Item) -> Response:
    """One tap keeps the notice."""
    reporting.renew(item, me())
    flash(_("Renewed until {day}.", day=format_date(item.post.expires_at or clock.now())), "ok")
    return to_thing(item)


@routes.route("/<public_id>/withdrawal", methods=["GET", "POST"])
@allows("lost_found.withdraw", on=items.item_at)
def withdraw(item: Item) -> Response:
    """Take the notice back."""
    if request.method == "POST":
        reporting.take_back(item, me())
        flash(_("Withdrawn."), "ok")
        return to_thing(item)
    return render("modules/lost_found/withdraw.html", item=item, group=item.post.group)


@routes.route("/<public_id>/ending", methods=["GET", "POST"])
@allows("lost_found.edit", on=items.item_at)
def end(item: Item) -> Response:
    """The search is over."""
    form = EndingForm()
    if form.validate_on_submit():
        with form.refusals():
            if form.resolution.data:
                endings.resolve(item, me(), Resolution(form.resolution.data))
                flash(_("How good! The notice is closed."), "ok")
            else:
                endings.give_up(item, me())
                flash(_("The search has ended."), "ok")
            return to_thing(item)
    return render("modules/lost_found/ending.html", form.status, form=form, item=item, group=item.post.group)


@routes.post("/<public_id>/traces/<other_id>/dismissal")
@allows("lost_found.edit", on=items.trace_at)
def dismiss(pair: items.Pair) -> Response:
    """That is not it."""
    matching.dismiss(pair.item, me(), pair.other)
    return to_thing(pair.item)


@routes.route("/<public_id>/sightings/new", methods=["GET", "POST"])
@allows("lost_found.sight", on=items.pet_at, files=1)
def new_sighting(item: Item) -> Response:
    """Somebody saw the animal."""
    form = SightingForm()
    if form.validate_on_submit():
        with form.refusals():
            sightings.report_sighting(item, me(), form.observation())
            flash(_("Thank you! The owner is told at once."), "ok")
            return to_thing(item)
    page, group = "modules/lost_found/sighting.html", item.post.group
    return render(page, form.status, form=form, item=item, group=group, plan=town_plan())


@routes.post("/<public_id>/sightings/<sighting_id>/removal")
@allows("lost_found.tidy_sightings", on=traces.sighting_at)
def remove_sighting(found: traces.Reported) -> Response:
    """Take a sighting away."""
    sightings.remove_sighting(found.sighting, found.item, me())
    return to_thing(found.item)
