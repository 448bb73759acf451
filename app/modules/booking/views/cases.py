"""The page of one booking: one address for both sides, and each sees what concerns them."""

from typing import Any

from flask import url_for
from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation.access import allows
from app.foundation.refusal import Conflict
from app.foundation.templates import render
from app.modules.booking.models import Booking
from app.modules.booking.queries.bookings import booking_at, occurrences_of
from app.modules.booking.queries.papers import readable_papers
from app.modules.booking.views.blueprint import routes
from app.modules.booking.views.renter_side import renter_side
from app.modules.booking.views.staff_side import staff_side


@routes.get("/requests/<public_id>")
@allows("booking.read", on=booking_at)
def case(booking: Booking) -> Response:
    """The whole case."""
    return case_page(booking)


def case_page(booking: Booking, *, conflict: Conflict | None = None, **mended: Any) -> Response:
    """The page with the forms of both sides; one may have to be mended, or somebody else was faster."""
    status = 409 if conflict else max((form.status for form in mended.values()), default=200)
    facts = facts_of(booking, **mended)
    group = booking.facility.post.group
    return render("modules/booking/case/show.html", status, group=group, conflict=conflict, **facts)


def facts_of(booking: Booking, **mended: Any) -> dict[str, Any]:
    """Everything templates/modules/booking/case/_parts.html needs."""
    return {
        "booking": booking,
        "dates": occurrences_of(booking),
        "staff": staff_side(booking, **mended),
        "papers": readable_papers(me(), booking),
        "renter": renter_side(booking, _address(booking), **mended),
    }


def _address(booking: Booking) -> str:
    return url_for("booking.case", slug=booking.facility.post.group.slug, public_id=booking.public_id)
