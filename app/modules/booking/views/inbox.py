"""What waits for those who decide."""

from flask import request
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.present import me
from app.foundation.access import allows
from app.foundation.templates import render
from app.modules.booking.queries.facilities import facilities_in
from app.modules.booking.queries.inbox import desk_at, to_pay, to_settle, waiting_in
from app.modules.booking.views.blueprint import routes


@routes.get("/inbox")
@allows("booking.work", on=desk_at)
def inbox(group: Group) -> Response:
    """Undecided requests, the oldest first, perhaps of one facility; then what has to be settled and paid."""
    chosen = request.args.get("facility", "")
    waiting = waiting_in(me(), group)
    shown = [each for each in waiting if chosen in {"", each.booking.facility.post.public_id}]
    return render(
        "modules/booking/inbox.html",
        group=group,
        waiting=shown,
        all=waiting,
        settling=to_settle(me(), group),
        paying=to_pay(me(), group),
        chosen=chosen,
        facilities=facilities_in(me(), group),
    )
