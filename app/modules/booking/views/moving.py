"""Staff brings a date of a booking to another time or offer."""

from collections.abc import Sequence
from typing import Any

from flask import flash, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.community.permissions import can
from app.community.present import me
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.months import known_day
from app.foundation.refusal import Conflict, Refused
from app.foundation.templates import render
from app.foundation.tokens import new_token
from app.modules.booking.actions.rescheduling import move
from app.modules.booking.actions.series import Shift, shift_coming
from app.modules.booking.forms.moving import Reach, as_it_stands, move_form
from app.modules.booking.forms.renting import filled
from app.modules.booking.models import Booking, Occurrence
from app.modules.booking.queries.bookings import booking_at, booking_of, live_occurrences_of
from app.modules.booking.queries.examining import Elsewhere, elsewhere
from app.modules.booking.views import renter_side
from app.modules.booking.views.blueprint import routes
from app.modules.booking.views.cases import case_page
from app.modules.booking.views.decisions import to_case


@routes.route("/requests/<public_id>/move", methods=["GET", "POST"])
@allows("booking.decide", on=booking_at)
def move_date(booking: Booking) -> Response:
    """Another time or offer for one date; with a reason also against a rule, never over somebody else."""
    dates = live_occurrences_of(booking)
    made = move_form(booking, dates)
    if request.method == "GET":
        return _page(booking, filled(made(_at_first(booking, dates)), booking))
    form: Any = filled(made(), booking)
    number = booking.id
    chosen = next((each for each in dates if each.id == form.date.data), None)
    try:
        if form.validate_on_submit() and chosen is not None:
            with form.refusals():
                _move(booking, chosen, form)
                flash(_("Moved. The renter has been told."), "ok")
                return to_case(booking)
    except Conflict as conflict:
        return case_page(booking_of(number) or booking, conflict=conflict)
    return _page(booking_of(number) or booking, form)


@routes.post("/requests/<public_id>/move/look")
@allows("booking.decide", on=booking_at)
def look_at_move(booking: Booking) -> Response:
    """What if I moved it there? Nothing is stored; with scripts it is asked at each change."""
    form: Any = filled(move_form(booking, live_occurrences_of(booking))(), booking)
    # The form that is sent at last is another one than the one that was looked at.
    form.op_id.data = new_token()
    return _page(booking, form, _looked(booking, form))


def _looked(booking: Booking, form: Any) -> Elsewhere | None:
    """The answer of the rules; none as long as it is not even a time."""
    try:
        return elsewhere(booking, form.span(booking.facility), form.chosen_offer(booking))
    except Refused:
        return None


@routes.post("/requests/<public_id>/dates-staff-cancellation")
@allows("booking.decide", on=booking_at)
def cancel_dates_by_house(booking: Booking) -> Response:
    """Single dates of a series do not take place, or one and all that follow."""
    base = url_for("booking.case", slug=booking.facility.post.group.slug, public_id=booking.public_id)
    return renter_side.cancel_some(booking, me(), base, case_page)


def _at_first(booking: Booking, dates: Sequence[Occurrence]) -> MultiDict[str, str]:
    """The date that was dragged, on the day where it was dropped; else the first one as it is."""
    wanted = request.args.get("date", type=int)
    date = next((each for each in dates if each.id == wanted), dates[0] if dates else None)
    day = request.args.get("day", type=known_day)
    return as_it_stands(booking, date, day) if date is not None else MultiDict()


def _move(booking: Booking, date: Occurrence, form: Any) -> None:
    offer = form.chosen_offer(booking)
    span = form.span(booking.facility)
    codes = elsewhere(booking, span, offer).codes if form.override.data else frozenset()
    override, version = form.set_aside(codes), form.version.data
    if form.reach is Reach.ONE:
        move(booking, date, me(), span, offer=offer, version=version, override=override)
    else:
        shift = Shift(span.begins - date.begins, span.ends - date.ends)
        first = date if form.reach is Reach.FOLLOWING else None
        shift_coming(booking, me(), shift, first=first, override=override, version=version)


def _page(booking: Booking, form: Any, looked: Elsewhere | None = None) -> Response:
    slug = booking.facility.post.group.slug
    told = {"back": request.args["back"]} if "back" in request.args else {}
    here: dict[str, Any] = dict(told, slug=slug, public_id=booking.public_id)
    return render(
        "modules/booking/case/move.html",
        form.status,
        booking=booking,
        group=booking.facility.post.group,
        form=form,
        happens_twice=_happens_twice(booking, form),
        may_override=can(me(), "booking.override", booking),
        look=looked,
        path=url_for("booking.move_date", **here),
        look_path=url_for("booking.look_at_move", **here),
    )


def _happens_twice(booking: Booking, form: Any) -> bool:
    """Whether the typed hours lie where the clocks are set back: only then one is asked which of them."""
    try:
        return bool(form.span(booking.facility).is_ambiguous)
    except Refused:
        return False
