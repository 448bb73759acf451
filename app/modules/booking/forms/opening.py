"""Seasons and opening hours."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, FieldList, FormField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from app.foundation.dates import WEEKDAYS
from app.foundation.forms import BaseForm, Line, options
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.forms.fields import ClockTime, Row, YearDay
from app.modules.booking.models import Hours, Season

SPARE_ROWS = 2


class SeasonRow(Row):
    """A part of every year."""

    title = Line(lazy_("Season"), most=60, description=lazy_("Its name, for example Summer."))
    first = YearDay(lazy_("from"), description=lazy_("A day of every year, for example 1.4."))
    last = YearDay(lazy_("to"), description=lazy_("This day belongs to it."))
    is_bookable = BooleanField(
        lazy_("can be booked in it"),
        description=lazy_("Where one season can be booked, all days outside of such seasons are closed."),
    )


class HoursRow(Row):
    """Some weekdays."""

    weekdays = SelectMultipleField(
        lazy_("Days"), coerce=int, choices=options(WEEKDAYS), widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(), description=lazy_("Days that stand in no row are closed."),
    )  # fmt: skip
    begins = ClockTime(lazy_("from"), description=lazy_("For example 8:00."))
    ends = ClockTime(lazy_("to"), description=lazy_("26:00 is two o'clock in the following night."))
    season = Line(
        lazy_("Only in the season"), most=60, description=lazy_("Its name as above; empty means always.")
    )

    @property
    def shown(self) -> str:
        """„Freitag, Samstag“."""
        return ", ".join(str(WEEKDAYS[day]) for day in self.weekdays.data or () if day in WEEKDAYS)


class HoursForm(BaseForm):
    """When it is open."""

    seasons = FieldList(FormField(SeasonRow), lazy_("Seasons"), max_entries=8)
    hours = FieldList(FormField(HoursRow), lazy_("Opening hours"), max_entries=12)

    @classmethod
    def showing(cls, seasons: Sequence[Season], hours: Sequence[Hours]) -> "HoursForm":
        """What holds now, with empty rows to write in."""
        names = {season.id: season.title for season in seasons}
        blank: list[dict[str, Any]] = [{}] * SPARE_ROWS
        rows = [
            {"title": s.title, "first": s.first, "last": s.last, "is_bookable": s.is_bookable}
            for s in seasons
        ]
        times = [
            {
                "weekdays": h.weekdays,
                "begins": h.begins,
                "ends": h.ends,
                "season": names.get(h.season_id or 0, ""),
            }
            for h in hours
        ]
        return cls(data={"seasons": rows + [{"is_bookable": True}] * SPARE_ROWS, "hours": times + blank})

    def chosen(self) -> tuple[list[Season], list[Hours]]:
        """The seasons, and the hours that name theirs by its place among them; raises Refused."""
        seasons = [_season(row.form) for row in self.seasons if row.form.title.data]
        places: dict[str | None, int] = {season.title: place for place, season in enumerate(seasons)}
        hours = [_hours(row.form, places) for row in self.hours if row.form.weekdays.data]
        return seasons, hours


def _season(row: Any) -> Season:
    if not (row.first.data and row.last.data):
        raise Refused(lazy_("Please give the season {name} its first and its last day.", name=row.title.data))
    return Season(
        title=row.title.data, first=row.first.data, last=row.last.data, is_bookable=row.is_bookable.data
    )


def _hours(row: Any, places: Mapping[str | None, int]) -> Hours:
    begins, ends, season = row.begins.data, row.ends.data, row.season.data
    if begins is None or ends is None or ends <= begins:
        raise Refused(lazy_("Opening hours need a beginning and a later end."))
    if season and season not in places:
        raise Refused(lazy_("There is no season called {name}.", name=season))
    return Hours(weekdays=row.weekdays.data, begins=begins, ends=ends, season_id=places.get(season))
