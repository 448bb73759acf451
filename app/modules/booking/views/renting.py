"""What the renter does with their booking, signed in."""

from flask import url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation.access import allows
from app.foundation.templates import render
from app.modules.booking.models import Booking
from app.modules.booking.queries.bookings import booking_at, own_bookings
from app.modules.booking.queries.next_steps import comes_next
from app.modules.booking.queries.renting import soonest_first
from app.modules.booking.views import renter_side
from app.modules.booking.views.blueprint import own_routes, routes
from app.modules.booking.views.cases import case_page


@own_routes.get("/bookings")
@allows("site.use")
def own() -> Response:
    """Everything I asked for."""
    bookings = [(each, comes_next(each)) for each in soonest_first(own_bookings(me()))]
    return render("modules/booking/own/list.html", bookings=bookings)


def base_of(booking: Booking) -> str:
    """The page of the case; what the renter does stands below it."""
    return url_for("booking.case", slug=booking.facility.post.group.slug, public_id=booking.public_id)


@routes.post("/requests/<public_id>/answer")
@allows("booking.own", on=booking_at)
def answer(booking: Booking) -> Response:
    """Answer the staff."""
    return renter_side.answer(booking, me(), base_of(booking), case_page)


@routes.post("/requests/<public_id>/objection")
@allows("booking.own", on=booking_at)
def object_to(booking: Booking) -> Response:
    """Do not agree with the settlement."""
    return renter_side.object_to(booking, me(), base_of(booking), case_page)


@routes.post("/requests/<public_id>/withdrawal")
@allows("booking.own", on=booking_at)
def withdraw(booking: Booking) -> Response:
    """Take the request back."""
    return renter_side.withdraw(booking, me(), base_of(booking))


@routes.post("/requests/<public_id>/acceptance")
@allows("booking.own", on=booking_at)
def accept(booking: Booking) -> Response:
    """Take the place that became free."""
    return renter_side.accept(booking, me(), base_of(booking))


@routes.route("/requests/<public_id>/own-cancellation", methods=["GET", "POST"])
@allows("booking.own", on=booking_at)
def cancel_own(booking: Booking) -> Response:
    """Cancel it, after the fee was shown."""
    return renter_side.cancel(booking, me(), base_of(booking))


@routes.route("/requests/<public_id>/own-change", methods=["GET", "POST"])
@allows("booking.own", on=booking_at)
def change_own(booking: Booking) -> Response:
    """Ask for another time."""
    return renter_side.change(booking, me(), base_of(booking))


@routes.post("/requests/<public_id>/dates-cancellation")
@allows("booking.own", on=booking_at)
def cancel_own_dates(booking: Booking) -> Response:
    """Let single dates of a series fall out, or one and all that follow."""
    return renter_side.cancel_some(booking, me(), base_of(booking), case_page)


@routes.get("/requests/<public_id>/dates.ics")
@allows("booking.own", on=booking_at)
def dates_file(booking: Booking) -> Response:
    """All dates of it, to be put into a calendar once."""
    return renter_side.calendar_file(booking)
