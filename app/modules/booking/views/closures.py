"""Facilities are closed for a while: frost, a fire ban, the festival; and opened again."""

from collections.abc import Sequence

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.permissions import can
from app.community.present import me
from app.foundation.access import allows
from app.foundation.forms import options
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.booking.actions.closing import InTheWay, close_facilities, lift
from app.modules.booking.forms.setup import ClosureForm
from app.modules.booking.models import Booking, Facility
from app.modules.booking.queries.facilities import facilities_in, facility_at
from app.modules.booking.queries.setup import ClosureAt, closed_with, closure_at, closures_of
from app.modules.booking.views.blueprint import case_path, routes


@routes.route("/facilities/<public_id>/closures", methods=["GET", "POST"])
@allows("booking.close", on=facility_at)
def closures(facility: Facility) -> Response:
    """What is closed when, and a new closure; bookings in the way are named, never run over."""
    others = [each for each in facilities_in(me(), facility.post.group) if _may_close_too(facility, each)]
    form = ClosureForm()
    form.others.choices = options({each.post_id: each.post.title for each in others})
    in_the_way: Sequence[Booking] = ()
    if form.validate_on_submit():
        chosen = [each for each in others if each.post_id in (form.others.data or ())]
        try:
            with form.refusals():
                close_facilities([facility, *chosen], me(), form.closing(facility.zone))
                flash(_("Closed. The plan shows it."), "ok")
                return _to(facility)
        except InTheWay as refused:
            form.refuse(refused)
            in_the_way = refused.bookings
    return render(
        "modules/booking/setup/closures.html",
        409 if in_the_way else form.status,
        in_the_way=in_the_way,
        case_path=case_path,
        group=facility.post.group,
        facility=facility,
        form=form,
        closures=closures_of(facility),
    )


def _may_close_too(facility: Facility, other: Facility) -> bool:
    return other.post_id != facility.post_id and can(me(), "booking.close", other)


def _to(facility: Facility) -> Response:
    post = facility.post
    return redirect(url_for("booking.closures", slug=post.group.slug, public_id=post.public_id), 303)


@routes.post("/facilities/<public_id>/closures/<int:number>/end")
@allows("booking.close", on=closure_at)
def lift_closure(at: ClosureAt) -> Response:
    """Open again before the end."""
    lift(at.closure, closed_with(me(), at.closure, at.facility.post.group), me())
    flash(_("Open again."), "ok")
    return _to(at.facility)
