"""The links above a plan: other views, other days."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from app.foundation.dates import today
from app.foundation.language import lazy_
from app.foundation.lazy_text import Text
from app.modules.booking.queries.sheets import PlanView, Sheet

_VIEWS = {
    PlanView.MONTH: (lazy_("Month"), "calendar-days"),
    PlanView.WEEK: (lazy_("Week"), "calendar"),
    PlanView.LIST: (lazy_("List"), "list"),
    PlanView.YEAR: (lazy_("Year"), "calendar-check"),
}


@dataclass(frozen=True)
class Way:
    """A choice above the plan, as the components want it."""

    label: Text
    url: str
    current: bool
    icon: str = ""


@dataclass(frozen=True)
class Here:
    """The address of a plan with one thing changed."""

    endpoint: str
    arguments: dict[str, Any]
    sheet: Sheet
    usual: PlanView

    @classmethod
    def of(cls, endpoint: str, usual: PlanView = PlanView.MONTH, **arguments: Any) -> "Here":
        """What the present address asks for."""
        sheet = Sheet.of(request.args.get("view"), request.args.get("day"), usual)
        return cls(endpoint, arguments, sheet, usual)

    def url(self, **changes: Any) -> str:
        """This page with another view or day."""
        values: dict[str, Any] = {"view": self.sheet.view, "day": self.sheet.day} | changes
        if values["view"] == self.usual:
            del values["view"]
        if values["day"] == today():
            del values["day"]
        return url_for(self.endpoint, **self.arguments, **values)

    def views(self, offered: Sequence[PlanView] = tuple(PlanView)) -> list[Way]:
        """The views one may choose from."""
        return [
            Way(label, self.url(view=view), self.sheet.view is view, icon)
            for view, (label, icon) in _VIEWS.items()
            if view in offered
        ]
