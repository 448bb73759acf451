"""A guest's own booking behind the link in their mail: whoever has the link is the guest."""

from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.foundation.access import open_to_all
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.booking.actions.requesting import verify
from app.modules.booking.models import Booking, Paper
from app.modules.booking.queries.papers import guest_paper_at, papers_of
from app.modules.booking.queries.renting import guest_at
from app.modules.booking.views import renter_side
from app.modules.booking.views.blueprint import routes
from app.modules.booking.views.papers import as_file


@routes.get("/guest/<token>")
@open_to_all(on=guest_at)
def guest_case(booking: Booking) -> Response:
    """What the guest asked for and where it stands."""
    return _page(booking)


@routes.post("/guest/<token>/confirmation")
@open_to_all(on=guest_at)
def guest_confirm(booking: Booking) -> Response:
    """The guest confirms: now it is a request."""
    verify(booking)
    flash(_("Sent. Your number is {number}.", number=booking.number), "ok")
    return redirect(_base(), 303)


@routes.post("/guest/<token>/answer")
@open_to_all(on=guest_at)
def guest_answer(booking: Booking) -> Response:
    """Answer the staff."""
    return _secret(renter_side.answer(booking, None, _base(), _page))


@routes.post("/guest/<token>/objection")
@open_to_all(on=guest_at)
def guest_object(booking: Booking) -> Response:
    """Do not agree with the settlement."""
    return _secret(renter_side.object_to(booking, None, _base(), _page))


@routes.post("/guest/<token>/withdrawal")
@open_to_all(on=guest_at)
def guest_withdraw(booking: Booking) -> Response:
    """Take the request back."""
    return renter_side.withdraw(booking, None, _base())


@routes.post("/guest/<token>/acceptance")
@open_to_all(on=guest_at)
def guest_accept(booking: Booking) -> Response:
    """Take the place that became free."""
    return renter_side.accept(booking, None, _base())


@routes.route("/guest/<token>/own-cancellation", methods=["GET", "POST"])
@open_to_all(on=guest_at)
def guest_cancel(booking: Booking) -> Response:
    """Cancel it, after the fee was shown."""
    return _secret(renter_side.cancel(booking, None, _base()))


@routes.route("/guest/<token>/own-change", methods=["GET", "POST"])
@open_to_all(on=guest_at)
def guest_change(booking: Booking) -> Response:
    """Ask for another time."""
    return _secret(renter_side.change(booking, None, _base()))


@routes.post("/guest/<token>/dates-cancellation")
@open_to_all(on=guest_at)
def guest_cancel_dates(booking: Booking) -> Response:
    """Let single dates of a series fall out."""
    return _secret(renter_side.cancel_some(booking, None, _base(), _page))


@routes.get("/guest/<token>/dates.ics")
@open_to_all(on=guest_at)
def guest_dates_file(booking: Booking) -> Response:
    """All dates of it, to be put into a calendar once."""
    return _secret(renter_side.calendar_file(booking))


@routes.get("/guest/<token>/papers/<paper_id>.pdf")
@open_to_all(on=guest_paper_at)
def guest_paper(paper: Paper) -> Response:
    """A paper as it was handed out."""
    return _secret(as_file(paper))


def _base() -> str:
    return url_for("booking.guest_case", **(request.view_args or {}))


def _page(booking: Booking, **mended: Any) -> Response:
    status = max((form.status for form in mended.values()), default=200)
    side = renter_side.side_of(booking, _base(), **mended)
    page = "modules/booking/guest/case.html"
    group = booking.facility.post.group
    papers = papers_of(booking)
    return _secret(render(page, status, booking=booking, group=group, renter=side, papers=papers))


def _secret(answer: Response) -> Response:
    """The secret stands in the address, so it is told to nobody else and found by no machine."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
