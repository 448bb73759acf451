"""The page of one booking: one address for both sides, and each sees what concerns them."""

from typing import Any

from flask import request
from werkzeug.wrappers import Response

from app.community.present import me
from app.foundation.access import allows
from app.foundation.refusal import Conflict
from app.foundation.templates import render
from app.modules.booking.models import Booking
from app.modules.booking.queries.bookings import booking_at
from app.modules.booking.queries.inbox import works_in
from app.modules.booking.views.blueprint import routes
from app.modules.booking.views.inbox import inbox_page, view_in
from app.modules.booking.views.sides import facts_of


@routes.get("/requests/<public_id>")
@allows("booking.read", on=booking_at)
def case(booking: Booking) -> Response:
    """The whole case."""
    return case_page(booking)


def case_page(booking: Booking, *, conflict: Conflict | None = None, **mended: Any) -> Response:
    """The case where it was worked on, on its page or beside the inbox.

    One of its forms may have to be mended, or somebody else was faster.
    """
    status = 409 if conflict else max((form.status for form in mended.values()), default=200)
    group = booking.facility.post.group
    facts = facts_of(booking, **mended) | {"conflict": conflict}
    view = view_in(request.args.get("back", ""), group)
    if view.is_split and works_in(me(), group):
        return inbox_page(group, view, status, **facts)
    return render("modules/booking/case/show.html", status, group=group, **facts)
