"""The file of holidays agrees with what the law of each Land says."""

from datetime import date

import pytest

from app.foundation.holidays import REGIONS, known_years, public_holidays, school_holidays
from app.modules.lost_found.models.holidays import easter_sunday, is_working_day


@pytest.mark.parametrize("region", REGIONS)
def test_every_land_has_its_holidays_in_every_year(region):
    days = public_holidays(region)
    assert {day.year for day in days} == set(known_years())
    assert all(9 <= sum(day.year == year for day in days) <= 14 for year in known_years())


@pytest.mark.parametrize("region", REGIONS)
def test_the_file_and_the_law_of_found_things_agree(region):
    known = [day for day in public_holidays(region) if day.weekday() < 5 and day.year >= 2026]
    assert [day for day in known if is_working_day(day, region)] == []


def test_days_that_everybody_knows():
    assert public_holidays("BW")[date(2026, 10, 3)] == "Tag der Deutschen Einheit"
    assert date(2026, 1, 6) in public_holidays("BY")
    assert date(2026, 1, 6) not in public_holidays("BE")
    assert easter_sunday(2027) in public_holidays("BB")
    assert dict(public_holidays("XX")) == {}


def test_school_holidays_reach_as_far_as_they_are_published():
    assert school_holidays("HE")[date(2026, 7, 15)] == "Sommerferien"
    assert max(school_holidays("HE")).year >= 2027
