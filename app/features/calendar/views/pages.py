"""The calendar of the place and of a group: a list, a month or a week."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, request, url_for
from markupsafe import Markup, escape
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.permissions import can
from app.community.present import current_member, me
from app.community.queries.calendars import groups_with_dates
from app.community.queries.groups import visible_group
from app.community.registry import calendars
from app.features.calendar.drawn import drawn
from app.features.calendar.queries.lines import lines, own_lines
from app.features.calendar.sheet import VIEWS, Sheet
from app.features.calendar.views.blueprint import routes
from app.foundation.access import allows, open_to_all
from app.foundation.dates import today
from app.foundation.language import lazy_
from app.foundation.sheets import Chip, SheetView, view_chips
from app.foundation.templates import render


@routes.get("/calendar")
@open_to_all()
def town() -> Response:
    """Every date one may know of, perhaps only of one group or kind."""
    member, slug = current_member(), request.args.get("group", "")
    group = visible_group(member, slug) if slug else None
    return render(
        "features/calendar/town.html",
        chosen=group,
        groups=groups_with_dates(member, group),
        **_sheet(group, slug=group.slug if group else None),
    )


@routes.get("/g/<slug>/calendar")
@open_to_all(on=visible_group)
def group(group: Group) -> Response:
    """The dates of a group."""
    may_write = can(current_member(), "posts.publish", group)
    may_import = can(current_member(), "calendar.import", group)
    return render(
        "features/calendar/group.html",
        group=group,
        may_write=may_write,
        may_import=may_import,
        **_sheet(group),
    )


@routes.get("/calendar/mine")
@allows("site.use")
def mine() -> Response:
    """Everything one said yes to, whichever module it is of."""
    sheet = Sheet.of(None, request.args.get("day"))
    days = sheet.days(own_lines(me(), sheet.span))
    return render("features/calendar/mine.html", sheet=sheet, days=days, today=today())


def _sheet(group: Group | None, slug: str | None = None) -> dict[str, Any]:
    """What both pages show: the tools and the days, kept as long as no date changes."""
    sheet = Sheet.of(request.args.get("view"), request.args.get("day"))
    names = {source.name for source in calendars()}
    kind = request.args.get("kind") if request.args.get("kind") in names else None
    groups = (group.id,) if group else None
    here = _Here(group if slug is None else None, slug, sheet, kind)
    look = (sheet, kind, groups, slug)
    return {
        "sheet": sheet,
        "drawn": drawn(current_member(), groups, look, lambda: _drawn(here, groups)),
    }


def _drawn(here: "_Here", groups: tuple[int, ...] | None) -> Markup:
    sheet = here.sheet
    found = lines(current_member(), sheet.span, groups, here.kind)
    given = {
        "sheet": sheet,
        "days": sheet.days(found),
        "here": here.url,
        "today": today(),
        "with_group": here.group is None,
        "views": view_chips(VIEWS, sheet.view, here.url),
        "kinds": _kinds(here, here.kind),
    }
    template = current_app.jinja_env.get_template("features/calendar/_sheet.html")
    return escape(template.make_module(given))


@dataclass(frozen=True)
class _Here:
    """The address of this page with one thing changed."""

    group: Group | None
    slug: str | None
    sheet: Sheet
    kind: str | None

    def url(self, **changes: Any) -> str:
        values: dict[str, Any] = {"view": self.sheet.view.value, "day": self.sheet.day, "kind": self.kind}
        values |= {"group": self.slug} | changes
        if values["view"] == SheetView.LIST:
            del values["view"]
        if values["day"] == today():
            del values["day"]
        if self.group is None:
            return url_for("calendar.town", **values)
        return url_for("calendar.group", slug=self.group.slug, **(values | {"group": None}))


def _kinds(here: _Here, kind: str | None) -> list[Chip]:
    """Nothing to choose, as long as dates come from one side only."""
    if len(calendars()) < 2:
        return []
    every = Chip(lazy_("Everything"), here.url(kind=None), kind is None)
    return [
        every,
        *(Chip(each.title, here.url(kind=each.name), kind == each.name, each.icon) for each in calendars()),
    ]
