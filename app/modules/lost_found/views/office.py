"""The desk of the lost property office: today, deadlines, claims, shelves, figures."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.present import me
from app.features.town_plan.queries import town_plan
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.lost_found.actions import intake
from app.modules.lost_found.forms.office import CounterForm, offer_storage
from app.modules.lost_found.forms.reporting import MOST_PHOTOS
from app.modules.lost_found.models import Item
from app.modules.lost_found.models.guess import signs_by_category
from app.modules.lost_found.queries import figures, lists, office
from app.modules.lost_found.queries.choices import settings_for
from app.modules.lost_found.queries.items import office_at
from app.modules.lost_found.views.blueprint import routes


@routes.get("/office")
@allows("lost_found.office", on=office_at)
def office_today(group: Group) -> Response:
    """What the day brings."""
    return render(
        "modules/lost_found/office/today.html",
        group=group,
        today=office.taken_in_today(group),
        ending=office.ending_soon(group),
        claims=office.waiting_claims(group),
        pick_ups=office.pick_ups(group),
    )


@routes.route("/office/intake", methods=["GET", "POST"])
@allows("lost_found.office", on=office_at, files=MOST_PHOTOS)
def office_intake(group: Group) -> Response:
    """Somebody hands in a find at the counter."""
    form = CounterForm()
    settings = settings_for(group.id)
    offer_storage(form, settings)
    if form.validate_on_submit():
        with form.refusals():
            item = intake.take_in(group, me(), form.report(), form.contact(), form.intake())
            flash(_("Taken in. Label and receipt can be printed here."), "ok")
            return to_file(item)
    form.propose_category(lists.last_category(me()))
    page, shown = "modules/lost_found/office/intake.html", {"settings": settings, "plan": town_plan()}
    return render(page, form.status, form=form, group=group, signs=signs_by_category(), **shown)


@routes.get("/office/claims")
@allows("lost_found.office", on=office_at)
def office_claims(group: Group) -> Response:
    """Claims by age."""
    return render("modules/lost_found/office/claims.html", group=group, claims=office.waiting_claims(group))


@routes.get("/office/shelves")
@allows("lost_found.office", on=office_at)
def office_shelves(group: Group) -> Response:
    """What lies where, and what neighbours have at home."""
    page = "modules/lost_found/office/shelves.html"
    return render(page, group=group, shelves=office.shelves(group), unfiled=office.unfiled(group))


@routes.get("/office/deadlines")
@allows("lost_found.office", on=office_at)
def office_deadlines(group: Group) -> Response:
    """What ends within 14 days, and what has to be collected when."""
    page = "modules/lost_found/office/deadlines.html"
    return render(page, group=group, ending=office.ending_soon(group), pick_ups=office.pick_ups(group))


@routes.get("/office/auction")
@allows("lost_found.office", on=office_at)
def office_auction(group: Group) -> Response:
    """What belongs to the municipality, what is on the list, and the money."""
    return render(
        "modules/lost_found/office/auction.html",
        group=group,
        waiting=office.of_town(group),
        listed=office.for_auction(group),
        proceeds=office.proceeds(group),
    )


@routes.get("/office/figures")
@allows("lost_found.office", on=office_at)
def office_figures(group: Group) -> Response:
    """How many came in and went back."""
    page = "modules/lost_found/office/figures.html"
    return render(page, group=group, months=figures.monthly(group))


def to_file(item: Item) -> Response:
    """Back to the file of a thing."""
    post = item.post
    return redirect(url_for("lost_found.office_file", slug=post.group.slug, public_id=post.public_id), 303)
