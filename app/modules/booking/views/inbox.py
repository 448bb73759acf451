"""What waits for those who decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from flask import request, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.present import me
from app.foundation.access import allows
from app.foundation.templates import render
from app.modules.booking.models import Booking
from app.modules.booking.queries.bookings import booking_at
from app.modules.booking.queries.facilities import facilities_in
from app.modules.booking.queries.inbox import desk_at, to_pay, to_settle, waiting_in
from app.modules.booking.queries.unreached import unreached_in
from app.modules.booking.views.blueprint import routes
from app.modules.booking.views.sides import facts_of


@dataclass(frozen=True)
class View:
    """How somebody looks at the inbox: of one facility or all, and whether with a case beside it."""

    facility: str = ""
    is_split: bool = False
    case: str = ""


def view_in(address: str, group: Group) -> View:
    """The view an address of this inbox shows; for any other address the plain one."""
    path, _mark, query = address.partition("?")
    is_here = path == url_for("booking.inbox", slug=group.slug)
    return _view(dict(parse_qsl(query.partition("#")[0]))) if is_here else View()


def _view(asked: Mapping[str, str]) -> View:
    return View(asked.get("facility", ""), asked.get("view") == "split", asked.get("case", ""))


@routes.get("/inbox")
@allows("booking.work", on=desk_at)
def inbox(group: Group) -> Response:
    """Whom to call; undecided requests, the oldest first, perhaps of one facility; what has to be settled and paid."""
    return inbox_page(group, _view(request.args))


def inbox_page(group: Group, view: View, status: int = 200, **facts: Any) -> Response:
    """The lists, and beside them the case of `facts`: where there are none, the chosen or the first of the lists."""
    waiting = waiting_in(me(), group)
    shown = [each for each in waiting if view.facility in {"", each.booking.facility.post.public_id}]
    calling = unreached_in(me(), group)
    settling, paying = to_settle(me(), group), to_pay(me(), group)
    if not facts:
        beside = _beside(
            group,
            view,
            [*(each.booking for each in calling), *(each.booking for each in shown), *settling, *paying],
        )
        facts = ({"booking": None} if beside is None else facts_of(beside)) | {"conflict": None}
    return render(
        "modules/booking/inbox.html",
        status,
        group=group,
        waiting=shown,
        all=waiting,
        chosen=view.facility,
        facilities=facilities_in(me(), group),
        calling=calling,
        settling=settling,
        paying=paying,
        **facts,
    )


def _beside(group: Group, view: View, cases: Sequence[Booking]) -> Booking | None:
    """The case that stands beside the list, where that was asked for: the chosen one, or the first."""
    if not view.is_split:
        return None
    chosen = booking_at(me(), group.slug, view.case)
    return chosen or next(iter(cases), None)
