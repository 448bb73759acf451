"""Reporting and mending finds and losses."""

from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.permissions import can
from app.community.present import current_member, me
from app.features.town_plan.queries import town_plan
from app.foundation.access import allows, open_to_all
from app.foundation.language import _
from app.foundation.limits import block_of
from app.foundation.templates import render
from app.modules.lost_found.actions import guests, matching, reporting
from app.modules.lost_found.forms.reporting import (
    MOST_PHOTOS,
    FindForm,
    GuestFindForm,
    LossForm,
    PetForm,
    ThingForm,
    fill,
)
from app.modules.lost_found.models import Finder, Item
from app.modules.lost_found.models.guess import signs_by_category
from app.modules.lost_found.queries import items, lists
from app.modules.lost_found.queries.choices import settings_for
from app.modules.lost_found.views.blueprint import routes, to_thing


@routes.get("/new")
@open_to_all(on=items.group_at)
def new(group: Group) -> Response:
    """What happened: found, lost, or an animal missing?"""
    member = current_member()
    by_guest = member is None and settings_for(group.id).guest_reports
    may_report = member is None or can(member, "lost_found.report", group)
    page = "modules/lost_found/new.html"
    return render(page, group=group, by_guest=by_guest, may_report=may_report)


@routes.route("/new/find", methods=["GET", "POST"])
@allows("lost_found.report", on=items.group_at, files=MOST_PHOTOS)
def new_find(group: Group) -> Response:
    """Report a find; `lost` names the notice of somebody who misses it."""
    lost = _answered(group)
    return _write(group, FindForm(data=_same_traits(lost)), lost=lost)


@routes.route("/new/loss", methods=["GET", "POST"])
@allows("lost_found.report", on=items.group_at, files=MOST_PHOTOS)
def new_loss(group: Group) -> Response:
    """Report what one misses."""
    return _write(group, LossForm())


@routes.route("/new/pet", methods=["GET", "POST"])
@allows("lost_found.report", on=items.group_at, files=MOST_PHOTOS)
def new_pet(group: Group) -> Response:
    """Report a missing animal."""
    return _write(group, PetForm())


def _answered(group: Group) -> Item | None:
    named = request.values.get("lost", "")
    lost = items.item_at(me(), group.slug, named) if named else None
    return lost if lost is not None and not lost.is_found and not lost.is_final else None


def _same_traits(lost: Item | None) -> dict[str, Any]:
    if lost is None:
        return {}
    return {"category": lost.category, "colours": lost.colours, "brand": lost.brand}


def _write(group: Group, form: ThingForm, *, lost: Item | None = None) -> Response:
    if form.validate_on_submit():
        with form.refusals():
            item = reporting.report_thing(group, me(), form.report())
            if lost is not None:
                matching.suggest(lost, item, score=1.0, was_said=True)
            flash(
                _("Published. Thank you! As soon as somebody misses it, you will be told.")
                if item.is_found
                else _("Published. We keep our fingers crossed!"),
                "ok",
            )
            return to_thing(item)
    form.propose_category(lists.last_category(me()))
    return _page(group, form, lost=lost)


def _page(group: Group, form: ThingForm, **more: Any) -> Response:
    given = {"item": None, "lost": None, "photos": (), "version": 0, "by_guest": False} | more
    settings, signs = settings_for(group.id), signs_by_category()
    page = "modules/lost_found/write.html"
    return render(
        page, form.status, group=group, form=form, settings=settings, signs=signs, plan=town_plan(), **given
    )


@routes.route("/<public_id>/edit", methods=["GET", "POST"])
@allows("lost_found.edit", on=items.item_at, files=MOST_PHOTOS)
def edit(item: Item) -> Response:
    """Mend a notice."""
    form_class = FindForm if item.is_found else PetForm if item.is_pet else LossForm
    photos = items.photos_of(item)
    form = form_class(data=fill(item, items.secret_of(item), items.pet_of(item), photos))
    version = request.form.get("version", item.post.version, type=int)
    if form.validate_on_submit():
        with form.refusals():
            dropped = request.form.getlist("drop")
            reporting.edit_thing(item, me(), form.report(), version=version, dropped=dropped)
            return to_thing(item)
    return _page(item.post.group, form, item=item, photos=photos, version=version)


@routes.route("/guest", methods=["GET", "POST"])
@open_to_all(on=items.guest_group_at, files=MOST_PHOTOS)
def guest_find(group: Group) -> Response:
    """A find without an account: it is published by the link in the mail."""
    form = GuestFindForm()
    if form.validate_on_submit():
        with form.refusals():
            block = block_of(request.remote_addr)
            guests.report_as_guest(group, form.report(), form.contact(), address_block=block)
            return redirect(url_for("lost_found.guest_thanks", slug=group.slug), 303)
    form.propose_category()
    return _page(group, form, by_guest=True)


@routes.get("/guest/thanks")
@open_to_all(on=items.guest_group_at)
def guest_thanks(group: Group) -> Response:
    """Look into your mails."""
    return render("modules/lost_found/guest_thanks.html", group=group)


@routes.get("/guest/<token>")
@open_to_all(on=items.guest_report)
def guest_report(report: tuple[Item, Finder]) -> Response:
    """What the link in the mail shows: the report and what can be done with it."""
    item, finder = report
    token = (request.view_args or {})["token"]
    page = render(
        "modules/lost_found/guest.html", item=item, finder=finder, group=item.post.group, token=token
    )
    # The secret stands in the address, so it is told to nobody else and found by no machine.
    page.headers["Referrer-Policy"] = "no-referrer"
    page.headers["X-Robots-Tag"] = "noindex"
    return page


@routes.post("/guest/<token>/publication")
@open_to_all(on=items.guest_report)
def guest_confirm(report: tuple[Item, Finder]) -> Response:
    """The guest confirms: it is published."""
    item, finder = report
    guests.confirm_as_guest(item, finder)
    flash(_("Published. Thank you!"), "ok")
    return redirect(request.path.removesuffix("/publication"), 303)


@routes.post("/guest/<token>/withdrawal")
@open_to_all(on=items.guest_report)
def guest_withdraw(report: tuple[Item, Finder]) -> Response:
    """The guest takes it away."""
    item, _finder = report
    guests.take_back_as_guest(item)
    flash(_("Withdrawn."), "ok")
    return redirect(request.path.removesuffix("/withdrawal"), 303)
