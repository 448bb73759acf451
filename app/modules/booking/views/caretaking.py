"""The caretaker's pages: what has to be done, and the record when keys go out and come back."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.permissions import can
from app.community.present import me
from app.foundation.access import allows
from app.foundation.downloads import serve
from app.foundation.language import _
from app.foundation.refusal import Conflict
from app.foundation.templates import render
from app.modules.booking.actions import caretaking, recording
from app.modules.booking.forms import caretaking as forms
from app.modules.booking.models import Booking, Direction
from app.modules.booking.queries.bookings import booking_at, booking_of
from app.modules.booking.queries.consumption import checks_for
from app.modules.booking.queries.errands import Photo, errands, handovers_of, photo_at
from app.modules.booking.queries.facilities import facilities_in
from app.modules.booking.queries.inbox import desk_at
from app.modules.booking.queries.keys import keys_on_hook, keys_with
from app.modules.booking.views.blueprint import routes
from app.modules.booking.views.cases import case_page
from app.modules.booking.views.decisions import through


@routes.get("/handovers")
@allows("booking.work", on=desk_at)
def handovers(group: Group) -> Response:
    """Keys that go out and come back, day by day."""
    by_day = [(day, list(each)) for day, each in groupby(errands(me(), group), key=lambda each: each.day)]
    boards = [each for each in facilities_in(me(), group) if can(me(), "booking.care", each)]
    return render("modules/booking/handovers.html", group=group, days=by_day, boards=boards)


@routes.route("/requests/<public_id>/handover", methods=["GET", "POST"])
@allows("booking.care", on=booking_at, files=forms.MOST_PHOTOS)
def hand_over(booking: Booking) -> Response:
    """The keys go out."""
    form = forms.HandOutForm(version=booking.version)
    form.offer_list(checks_for(booking))
    form.offer_keys(keys_on_hook(booking.facility_id))
    return _record(
        booking, Direction.OUT, form,
        lambda: recording.hand_out(booking, me(), form.record(), version=form.version.data),
    )  # fmt: skip


@routes.route("/requests/<public_id>/return", methods=["GET", "POST"])
@allows("booking.care", on=booking_at, files=forms.MOST_PHOTOS)
def take_back(booking: Booking) -> Response:
    """The keys come back."""
    form = forms.TakeBackForm(version=booking.version)
    out = next((each for each in handovers_of(booking) if each.direction is Direction.OUT), None)
    form.offer_list(checks_for(booking), out)
    form.offer_keys(keys_with(booking))
    return _record(
        booking, Direction.BACK, form,
        lambda: recording.take_in(booking, me(), form.record(), version=form.version.data),
    )  # fmt: skip


def _record(booking: Booking, direction: Direction, form: Any, act: Callable[[], object]) -> Response:
    """The record as it was filled in; else the page with what has to be mended."""
    number = booking.id
    try:
        if form.validate_on_submit():
            with form.refusals():
                act()
                flash(_("Written down. Thank you!"), "ok")
                return _to_rounds(booking)
    except Conflict as conflict:
        return case_page(booking_of(number) or booking, conflict=conflict)
    fresh = booking_of(number) or booking
    return render(
        "modules/booking/case/record.html", form.status, booking=fresh, group=fresh.facility.post.group,
        form=form, direction=direction, waives=can(me(), "booking.money", fresh),
    )  # fmt: skip


def _to_rounds(booking: Booking) -> Response:
    return redirect(url_for("booking.handovers", slug=booking.facility.post.group.slug), 303)


@routes.post("/requests/<public_id>/no-show")
@allows("booking.care", on=booking_at)
def nobody_came(booking: Booking) -> Response:
    """The renter did not appear."""
    form = forms.NoShowForm()
    return through(
        booking, "no_show_form", form,
        lambda: caretaking.nobody_came(booking, me(), note=form.words, version=form.version.data),
        _("Written down."), back=_to_rounds,
    )  # fmt: skip


@routes.get("/requests/<public_id>/photos/<direction>/<int:number>")
@allows("booking.work", on=photo_at)
def record_photo(photo: Photo) -> Response:
    """A photograph of a handover, for those who decide and care."""
    return serve(photo.token, name=photo.name, media_type=photo.media_type)
