"""Facilities are closed for a while: frost, a fire ban, every Monday. One page: what is closed, and closing more."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.present import me
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.refusal import Refused
from app.foundation.templates import render
from app.modules.booking.actions.clearing import clear_and_close
from app.modules.booking.actions.closing import lift, open_once
from app.modules.booking.forms.closing import ClosureForm
from app.modules.booking.models import Facility
from app.modules.booking.queries.affected import Affected, affected_by
from app.modules.booking.queries.closures import ClosureAt, closed_with, closure_at, closures_in
from app.modules.booking.queries.facilities import facilities_in, group_at
from app.modules.booking.views.blueprint import case_path, routes


@routes.get("/closures")
@allows("booking.close", on=group_at)
def closures(group: Group) -> Response:
    """What is closed; choose facilities and days, and what lies there is listed before anything is closed."""
    facilities = facilities_in(me(), group)
    is_looking = "first" in request.args
    form = ClosureForm(request.args or None)
    form.offer(facilities)
    found = _found(form, facilities) if is_looking and form.validate() else None
    if found and "cancelled" not in request.args:
        form.cancelled.data = [each.booking.public_id for each in found if each.is_ahead and each.is_inside]
    return _page(group, form, facilities, found)


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
            cancelled = form.cancelled.data or ()
            closing = form.closing(chosen[0].zone)
            clear_and_close(chosen, me(), closing, cancelled=cancelled, message=form.message.data or "")
            flash(_("Closed. The plan shows it; those whose bookings were cancelled have been told."), "ok")
            return _to(group)
    found = _found(form, facilities) if chosen else None
    return _page(group, form, facilities, found)


@routes.post("/closures/<int:number>/end")
@allows("booking.close", on=closure_at)
def lift_closure(at: ClosureAt) -> Response:
    """Open again."""
    lift(at.closure, closed_with(me(), at.closure, at.group), me())
    flash(_("Open again."), "ok")
    return _to(at.group)


@routes.post("/closures/<int:number>/single-opening")
@allows("booking.close", on=closure_at)
def open_single_time(at: ClosureAt) -> Response:
    """Open one of its times."""
    open_once(
        at.closure, closed_with(me(), at.closure, at.group), me(), _moment(request.form.get("begins", ""))
    )
    flash(_("Open again."), "ok")
    return _to(at.group)


def _moment(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written).astimezone(UTC)
    except (ValueError, OverflowError):
        abort(422)


def _to(group: Group) -> Response:
    return redirect(url_for("booking.closures", slug=group.slug), 303)


def _found(form: ClosureForm, facilities: Sequence[Facility]) -> list[Affected] | None:
    """What lies there; None when the days make no sense."""
    chosen = form.chosen(facilities)
    try:
        return affected_by(chosen, form.closing(chosen[0].zone).spans())
    except Refused as refused:
        form.refuse(refused)
        return None


def _page(
    group: Group, form: ClosureForm, facilities: Sequence[Facility], found: Sequence[Affected] | None
) -> Response:
    more: dict[str, Any] = {
        "closed": closures_in(facilities) if found is None else (),
        "case_path": case_path,
    }
    return render("modules/booking/closures.html", form.status, group=group, form=form, found=found, **more)
