"""A fire ban or frost over a period: all bookings that lie there in one list, and one message."""

from collections.abc import Sequence

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.present import me
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.refusal import Refused
from app.foundation.templates import render
from app.modules.booking.actions.clearing import clear_and_close
from app.modules.booking.forms.closing import ClosureForm
from app.modules.booking.models import Facility
from app.modules.booking.queries.affected import Affected, affected_by
from app.modules.booking.queries.facilities import facilities_in, group_at
from app.modules.booking.views.blueprint import routes


@routes.get("/closures")
@allows("booking.close", on=group_at)
def affected(group: Group) -> Response:
    """Choose facilities and days; what lies there is listed before anything is closed."""
    facilities = facilities_in(me(), group)
    form = ClosureForm(request.args or None)
    form.offer(facilities)
    found = _found(form, facilities) if request.args and form.validate() else None
    if found and "cancelled" not in request.args:
        form.cancelled.data = [each.booking.public_id for each in found]
    return _page(group, form, found)


@routes.post("/closures")
@allows("booking.close", on=group_at)
def close_and_clear(group: Group) -> Response:
    """Cancel what was ticked, keep the rest, close around it."""
    facilities = facilities_in(me(), group)
    form = ClosureForm()
    form.offer(facilities)
    chosen = form.chosen(facilities)
    if form.validate_on_submit():
        with form.refusals():
            closing = form.closing(chosen[0].zone)
            clear_and_close(
                chosen, me(), closing, cancelled=form.cancelled.data or (), message=form.message.data or ""
            )
            flash(_("Closed. Those whose bookings were cancelled have been told."), "ok")
            return redirect(url_for("booking.overview", slug=group.slug), 303)
    found = _found(form, facilities) if chosen else None
    return _page(group, form, found)


def _found(form: ClosureForm, facilities: Sequence[Facility]) -> list[Affected] | None:
    """What lies there; None when the days make no sense."""
    chosen = form.chosen(facilities)
    try:
        return affected_by(chosen, form.closing(chosen[0].zone).spans())
    except Refused as refused:
        form.refuse(refused)
        return None


def _page(group: Group, form: ClosureForm, found: Sequence[Affected] | None) -> Response:
    return render("modules/booking/closures.html", form.status, group=group, form=form, found=found)
