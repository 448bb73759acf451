"""The links above a plan: other views, other days."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from app.foundation.dates import today
from app.foundation.sheets import Chip, SheetView, view_chips
from app.modules.booking.queries.sheets import VIEWS, Sheet


@dataclass(frozen=True)
class Here:
    """The address of a plan with one thing changed."""

    endpoint: str
    arguments: dict[str, Any]
    sheet: Sheet
    usual: SheetView

    @classmethod
    def of(cls, endpoint: str, usual: SheetView = SheetView.MONTH, **arguments: Any) -> "Here":
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

    def views(self, offered: Sequence[SheetView] = VIEWS) -> list[Chip]:
        """The views one may choose from."""
        return view_chips(offered, self.sheet.view, self.url)
