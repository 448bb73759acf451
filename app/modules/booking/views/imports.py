"""Calendars from elsewhere that block times of a facility: added, looked at, and let go."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.booking.actions.importing import follow, look_now, unfollow
from app.modules.booking.forms.importing import BlockForm
from app.modules.booking.models import Facility
from app.modules.booking.queries.facilities import facility_at
from app.modules.booking.queries.imports import ImportOfFacility, import_at, imports_of, meetings_of
from app.modules.booking.views.blueprint import case_path, routes


@routes.route("/facilities/<public_id>/calendars", methods=["GET", "POST"])
@allows("booking.set_up", on=facility_at)
def imports(facility: Facility) -> Response:
    """What is followed, how that goes, where it meets bookings of ours, and one more."""
    form = BlockForm()
    if form.validate_on_submit():
        with form.refusals():
            follow(facility, me(), form.url.data or "", form.label.data or "", form.left_out.data or ())
            flash(_("It is looked at in a minute. Then its times are taken."), "ok")
            return _to(facility)
    rows = [(each, meetings_of(each)) for each in imports_of(facility)]
    return render(
        "modules/booking/setup/imports.html",
        form.status,
        group=facility.post.group,
        facility=facility,
        form=form,
        rows=rows,
        case_path=case_path,
    )


def _to(facility: Facility) -> Response:
    post = facility.post
    return redirect(url_for("booking.imports", slug=post.group.slug, public_id=post.public_id), 303)


@routes.post("/facilities/<public_id>/calendars/<int:number>/look")
@allows("booking.set_up", on=import_at)
def look_at_import(at: ImportOfFacility) -> Response:
    """Look at it now."""
    look_now(at.followed, at.facility, me())
    flash(_("It is looked at in a minute."), "ok")
    return _to(at.facility)


@routes.post("/facilities/<public_id>/calendars/<int:number>/shrinking")
@allows("booking.set_up", on=import_at)
def accept_shrinking(at: ImportOfFacility) -> Response:
    """Most of its dates are rightly gone: free their times."""
    look_now(at.followed, at.facility, me(), may_shrink=True)
    flash(_("It is looked at in a minute."), "ok")
    return _to(at.facility)


@routes.post("/facilities/<public_id>/calendars/<int:number>/end")
@allows("booking.set_up", on=import_at)
def unfollow_import(at: ImportOfFacility) -> Response:
    """Follow it no more."""
    unfollow(at.followed, at.facility, me())
    flash(_("It is followed no more. Its times are free again."), "ok")
    return _to(at.facility)
