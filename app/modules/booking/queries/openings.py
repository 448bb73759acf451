"""In which hours of a day something is given away, and why a day is closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.foundation.db import session
from app.foundation.holidays import public_holidays
from app.foundation.language import _
from app.modules.booking.models import Facility, HolidayPolicy, Hours, Mode, Season
from app.modules.booking.rules.opening import hours_on, season_is_open

Window = tuple[datetime, datetime]
DAY = 1440


@dataclass(frozen=True)
class Opening:
    """The seasons, hours and holidays of one facility."""

    facility: Facility
    seasons: Sequence[Season] = ()
    hours: Sequence[Hours] = ()

    def reason(self, day: date) -> str:
        """Why nothing is given away on a day, in words; empty if something is."""
        if not season_is_open(self.seasons, day):
            return _("Closed in this season")
        holiday = self._holidays.get(day)
        if holiday is not None and self.facility.holiday_policy is HolidayPolicy.CLOSED:
            return holiday
        if self.hours and not hours_on(self.hours, self.seasons, day):
            return _("Closed on this weekday")
        return ""

    @property
    def _holidays(self) -> Mapping[date, str]:
        region = self.facility.holiday_region
        return public_holidays(region) if region else {}

    def windows(self, day: date) -> list[Window]:
        """The moments between which a booking of this day can lie; none on a closed day."""
        if self.reason(day):
            return []
        zone = ZoneInfo(self.facility.zone)
        return [(_moment(day, begins, zone), _moment(day, ends, zone)) for begins, ends in self._minutes(day)]

    def _minutes(self, day: date) -> list[tuple[int, int]]:
        facility = self.facility
        if facility.mode is Mode.NOON:
            return [(facility.unit_begins, DAY + facility.unit_ends)]
        if facility.mode is Mode.DAY:
            return [(0, DAY)]
        if facility.mode is Mode.SLOTS and facility.slots:
            return [(begins, ends) for begins, ends in facility.slots]
        return [(each.begins, each.ends) for each in hours_on(self.hours, self.seasons, day)] or [(0, DAY)]


def openings_of(facilities: Sequence[Facility]) -> dict[int, Opening]:
    """The openings of some facilities by their id: two statements, however many they are."""
    numbers = [each.post_id for each in facilities]
    seasons = (
        session().scalars(select(Season).where(Season.facility_id.in_(numbers)).order_by(Season.first)).all()
    )
    hours = (
        session().scalars(select(Hours).where(Hours.facility_id.in_(numbers)).order_by(Hours.begins)).all()
    )
    return {
        each.post_id: Opening(
            each,
            [season for season in seasons if season.facility_id == each.post_id],
            [row for row in hours if row.facility_id == each.post_id],
        )
        for each in facilities
    }


def _moment(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """A time on the wall of the facility; one that is left out in spring is an hour later."""
    return (datetime.combine(day, time.min) + timedelta(minutes=minutes)).replace(tzinfo=zone).astimezone(UTC)
