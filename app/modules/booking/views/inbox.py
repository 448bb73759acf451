"""What waits for those who decide."""

from collections.abc import Sequence
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.present import me
from app.foundation.access import allows
from app.foundation.templates import render
from app.modules.booking.models import Booking
from app.modules.booking.queries.bookings import booking_at
from app.modules.booking.queries.facilities import facilities_in
from app.modules.booking.queries.inbox import desk_at, to_pay, to_settle, waiting_in
from app.modules.booking.views.blueprint import routes
from app.modules.booking.views.cases import facts_of


@routes.get("/inbox")
@allows("booking.work", on=desk_at)
def inbox(group: Group) -> Response:
    """Undecided requests, the oldest first, perhaps of one facility; then what has to be settled and paid."""
    chosen = request.args.get("facility", "")
    waiting = waiting_in(me(), group)
    shown = [each for each in waiting if chosen in {"", each.booking.facility.post.public_id}]
    settling, paying = to_settle(me(), group), to_pay(me(), group)
    beside = _beside(group, [*(each.booking for each in shown), *settling, *paying])
    facts: dict[str, Any] = {"booking": None} if beside is None else facts_of(beside)
    return render(
        "modules/booking/inbox.html",
        group=group,
        waiting=shown,
        all=waiting,
        chosen=chosen,
        facilities=facilities_in(me(), group),
        settling=settling,
        paying=paying,
        **facts,
    )


def _beside(group: Group, cases: Sequence[Booking]) -> Booking | None:
    """The case that stands beside the list, where that was asked for: the chosen one, or the first."""
    if request.args.get("view") != "split":
        return None
    chosen = booking_at(me(), group.slug, request.args.get("case", ""))
    return chosen or next(iter(cases), None)
