"""Sheets of days, of a calendar or a plan: the ways to look at them, and the links above them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.foundation.dates import today
from app.foundation.language import lazy_
from app.foundation.lazy_text import Text
from app.foundation.months import KNOWN_YEARS


class SheetView(StrEnum):
    """The ways to look at days."""

    LIST = "list"
    MONTH = "month"
    WEEK = "week"
    YEAR = "year"


_SIGNS = {
    SheetView.LIST: (lazy_("List"), "list"),
    SheetView.MONTH: (lazy_("Month"), "calendar-days"),
    SheetView.WEEK: (lazy_("Week"), "calendar"),
    SheetView.YEAR: (lazy_("Year"), "calendar-check"),
}


@dataclass(frozen=True)
class Chip:
    """A link in the row above what it narrows or shows otherwise, as the components want it."""

    label: Text
    url: str
    current: bool
    icon: str = ""


def view_chips(offered: Sequence[SheetView], current: SheetView, url: Callable[..., str]) -> list[Chip]:
    """The views one may choose from; `url` answers with the address of the page in another view."""
    return [
        Chip(label, url(view=view), view is current, icon)
        for view in offered
        for label, icon in [_SIGNS[view]]
    ]


def asked_day(written: str | None, years: range = KNOWN_YEARS) -> date:
    """The day an address names; today, if it names none or one that is far away."""
    try:
        day = date.fromisoformat(written or "")
    except ValueError:
        return today()
    return day if day.year in years else today()
