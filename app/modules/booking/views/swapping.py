"""Two bookings of a facility change places."""

from collections.abc import Sequence

from flask import flash, request, url_for
from werkzeug.wrappers import Response

from app.community.permissions import can
from app.community.present import me
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.refusal import Conflict
from app.foundation.templates import render
from app.modules.booking.actions.swapping import Side, swap
from app.modules.booking.forms.swapping import SwapForm
from app.modules.booking.models import Booking, Occurrence
from app.modules.booking.queries.bookings import booking_at, booking_of, live_occurrences_of
from app.modules.booking.queries.examining import codes_against
from app.modules.booking.queries.swapping import Candidate, candidates_for, claimed_of
from app.modules.booking.views.blueprint import routes
from app.modules.booking.views.cases import case_page
from app.modules.booking.views.decisions import to_case


@routes.route("/requests/<public_id>/swap", methods=["GET", "POST"])
@allows("booking.decide", on=booking_at)
def swap_dates(booking: Booking) -> Response:
    """Each gets the time of the other, both or neither; both renters are told."""
    number, own, others = booking.id, claimed_of(live_occurrences_of(booking)), candidates_for(booking)
    form = SwapForm(version=booking.version, date=request.args.get("date", type=int))
    form.offer(own, others)
    try:
        if form.validate_on_submit():
            with form.refusals():
                _swap(booking, form, own, others)
                flash(_("Exchanged. Both renters have been told."), "ok")
                return to_case(booking)
    except Conflict as conflict:
        return case_page(booking_of(number) or booking, conflict=conflict)
    return _page(booking_of(number) or booking, form)


def _swap(booking: Booking, form: SwapForm, own: Sequence[Occurrence], others: Sequence[Candidate]) -> None:
    date = next(each for each in own if each.id == form.date.data)
    date_id, version = form.chosen
    theirs = next(each.date for each in others if each.date.id == date_id)
    other = booking_of(theirs.booking_id)
    if other is None:
        raise Conflict(_("This date cannot be moved any more."))
    codes = codes_against(booking, theirs) | codes_against(other, date) if form.override.data else frozenset()
    sides = Side(booking, date, form.version.data), Side(other, theirs, version)
    swap(*sides, me(), form.set_aside(codes))


def _page(booking: Booking, form: SwapForm) -> Response:
    group = booking.facility.post.group
    return render(
        "modules/booking/case/swap.html",
        form.status,
        booking=booking,
        group=group,
        form=form,
        may_override=can(me(), "booking.override", booking),
        path=url_for("booking.swap_dates", slug=group.slug, public_id=booking.public_id),
    )
