"""The plan: of a group, of one facility, on paper and on other people's pages."""

from html import escape
from typing import Any

from flask import current_app, url_for
from werkzeug.wrappers import Response

from app.community.models import Group, Member
from app.community.permissions import can
from app.community.present import current_member
from app.foundation.access import allows, open_to_all
from app.foundation.dates import today
from app.foundation.doorplate import whole_address
from app.foundation.headers import content_policy
from app.foundation.qr import qr_uri
from app.foundation.sheets import SheetView
from app.foundation.templates import render
from app.modules.booking.forms.requesting import request_form
from app.modules.booking.forms.times import SlotTimes
from app.modules.booking.models import Facility
from app.modules.booking.queries.facilities import facilities_in, facility_at, group_at
from app.modules.booking.queries.offering import paper_of
from app.modules.booking.queries.pages import embedded_at, facility_page, settings_for
from app.modules.booking.queries.sheets import VIEWS, plans
from app.modules.booking.views.blueprint import case_path, move_path, request_path, routes
from app.modules.booking.views.ways import Here

PATHS = {"request_path": request_path, "case_path": case_path, "move_path": move_path}


@routes.get("")
@open_to_all(on=group_at)
def overview(group: Group) -> Response:
    """All facilities of the group beside each other, a week or a month."""
    member = current_member()
    here = Here.of("booking.overview", SheetView.WEEK, slug=group.slug)
    facilities = facilities_in(member, group)
    return render(
        "modules/booking/plan/overview.html",
        group=group,
        plans=plans(member, facilities, here.sheet),
        may_set_up=can(member, "booking.set_up", group),
        **_sheet(here, (SheetView.MONTH, SheetView.WEEK)),
    )


def _sheet(here: Here, offered: tuple[SheetView, ...] = VIEWS) -> dict[str, Any]:
    return {
        "sheet": here.sheet,
        "here": here.url,
        "views": here.views(offered),
        "today": today(),
        **PATHS,
    }


@routes.get("/f/<public_id>")
@open_to_all(on=facility_at)
def facility(facility: Facility) -> Response:
    """One facility: what it is, what it costs, when it is free."""
    post = facility.post
    address = whole_address(url_for("booking.embed", slug=post.group.slug, public_id=post.public_id))
    more = {"address": address, "frame": _frame(address, post.title)}
    return _one(facility, current_member(), "modules/booking/plan/facility.html", "booking.facility", **more)


def _frame(address: str, title: str) -> str:
    """The line that others put into their page."""
    return f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="720" loading="lazy"></iframe>'


def _one(facility: Facility, member: Member | None, template: str, endpoint: str, **more: Any) -> Response:
    post = facility.post
    here = Here.of(endpoint, slug=post.group.slug, public_id=post.public_id)
    (plan,) = plans(member, [facility], here.sheet)
    return render(
        template,
        group=post.group,
        post=post,
        plan=plan,
        page=facility_page(member, facility),
        **_sheet(here),
        **more,
    )


@routes.get("/f/<public_id>/plan.html")
@open_to_all(on=facility_at)
def paper(facility: Facility) -> Response:
    """The plan on a sheet of A4 for the notice board: what everybody may know, with a code that leads to the page."""
    post = facility.post
    address = whole_address(url_for("booking.facility", slug=post.group.slug, public_id=post.public_id))
    more = {"address": address, "code": qr_uri(address)}
    return _one(facility, None, "modules/booking/plan/paper.html", "booking.paper", **more)


@routes.get("/facilities/<public_id>/preview")
@allows("booking.set_up", on=facility_at)
def preview(facility: Facility) -> Response:
    """The page as a resident sees it, and what the form asks: no names, no buttons of the staff."""
    form = request_form(facility, paper_of(facility), clubs=[], asks_for_series=False)(formdata=None)
    if isinstance(form, SlotTimes):
        form.offer_slots(facility, None)
    return _one(facility, None, "modules/booking/setup/preview.html", "booking.preview", asked=form)


@routes.get("/f/<public_id>/embed")
@open_to_all(on=embedded_at)
def embed(facility: Facility) -> Response:
    """The plan as everybody sees it, for a frame on the pages the group named."""
    post = facility.post
    here = Here.of("booking.embed", slug=post.group.slug, public_id=post.public_id)
    (plan,) = plans(None, [facility], here.sheet)
    response = render(
        "modules/booking/plan/embed.html", group=post.group, post=post, plan=plan, **_sheet(here)
    )
    sites = " ".join(settings_for(post.group_id).embed_sites) or "'none'"
    policy = content_policy(is_https=current_app.config["DORFLINDE"].is_https, frame_ancestors=sites)
    response.headers["Content-Security-Policy"] = policy
    return response
