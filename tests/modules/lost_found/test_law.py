"""The dates and numbers of the law (spec/trust.md 4.8, 6.8), as tables."""

from datetime import date
from decimal import Decimal

import pytest

from app.modules.lost_found.models import ValueClass
from app.modules.lost_found.models.holidays import easter_sunday, is_working_day
from app.modules.lost_found.models.law import (
    months_after,
    offer_period,
    ownership_period,
    period,
    proceeds_end,
    reward,
)

UP_TO_10, UP_TO_50 = ValueClass.UP_TO_10, ValueClass.UP_TO_50


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (date(2026, 1, 15), date(2026, 7, 15)),
        (date(2026, 8, 31), date(2027, 2, 28)),  # no 31 February
        (date(2027, 8, 31), date(2028, 2, 29)),  # a leap year
        (date(2028, 8, 29), date(2029, 2, 28)),
        (date(2028, 2, 29), date(2028, 8, 29)),
        (date(2026, 12, 31), date(2027, 6, 30)),
        (date(2026, 11, 30), date(2027, 5, 30)),
        (date(2026, 3, 31), date(2026, 9, 30)),
        (date(2025, 9, 30), date(2026, 3, 30)),
    ],
)
def test_six_months_end_on_the_same_number_or_the_last_day(begins, ends):
    assert months_after(begins, 6) == ends


def test_up_to_ten_euros_the_clock_runs_from_the_find():
    clock = ownership_period(UP_TO_10, date(2026, 3, 2), date(2026, 4, 20), "BW")
    assert clock.ends_on == date(2026, 9, 2)
    assert ownership_period(UP_TO_10, date(2026, 3, 2), None, "BW").ends_on == date(2026, 9, 2)


def test_above_it_runs_from_the_notice_to_the_office():
    assert ownership_period(UP_TO_50, date(2026, 3, 2), date(2026, 4, 20), "BW").ends_on == date(2026, 10, 20)
    assert ownership_period(UP_TO_50, date(2026, 3, 2), None, "BW") is None


def test_the_right_begins_when_the_last_day_is_over():
    clock = period(date(2026, 7, 15), "BW")
    assert not clock.is_over(date(2026, 7, 15))
    assert clock.is_over(date(2026, 7, 16))


@pytest.mark.parametrize(
    ("ends", "land", "acts"),
    [
        (date(2026, 7, 15), "BW", date(2026, 7, 15)),  # a Wednesday
        (date(2026, 11, 14), "BW", date(2026, 11, 16)),  # a Saturday
        (date(2026, 11, 15), "BW", date(2026, 11, 16)),  # a Sunday
        (date(2026, 4, 3), "BW", date(2026, 4, 7)),  # Good Friday to the Tuesday after Easter
        (date(2026, 11, 1), "BW", date(2026, 11, 2)),  # All Saints on a Sunday
        (date(2027, 11, 1), "BW", date(2027, 11, 2)),  # All Saints on a Monday in the south
        (date(2027, 11, 1), "BE", date(2027, 11, 1)),  # ... and no holiday in Berlin
        (date(2026, 10, 31), "NI", date(2026, 11, 2)),
        (date(2026, 12, 25), "HH", date(2026, 12, 28)),
        (date(2026, 11, 18), "SN", date(2026, 11, 19)),  # Buß- und Bettag
        (date(2026, 11, 18), "BY", date(2026, 11, 18)),
        (date(2026, 6, 4), "BY", date(2026, 6, 5)),  # Corpus Christi
        (date(2026, 6, 4), "", date(2026, 6, 4)),  # without a Land only what all keep
        (date(2027, 1, 1), "", date(2027, 1, 4)),  # New Year on a Friday
    ],
)
def test_an_end_without_office_hours_is_noted_as_the_next_working_day(ends, land, acts):
    assert period(ends, land).acts_on == acts
    assert period(ends, land).ends_on == ends


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2024, (3, 31)),
        (2025, (4, 20)),
        (2026, (4, 5)),
        (2027, (3, 28)),
        (2028, (4, 16)),
        (2038, (4, 25)),
        (2285, (3, 22)),
    ],
)
def test_easter(year, day):
    assert easter_sunday(year) == date(year, *day)


def test_weekends_are_never_working_days():
    assert not is_working_day(date(2026, 11, 21), "BW")
    assert is_working_day(date(2026, 11, 20), "BW")


@pytest.mark.parametrize(
    ("value", "kind", "due"),
    [
        ("0", {}, "0.00"),
        ("9.99", {}, "0.50"),
        ("10", {}, "0.50"),
        ("100", {}, "5.00"),
        ("500", {}, "25.00"),
        ("501", {}, "25.03"),
        ("1000", {}, "40.00"),
        ("333.33", {}, "16.67"),
        ("100", {"is_animal": True}, "3.00"),
        ("1000", {"is_animal": True}, "30.00"),
        ("49.99", {"in_public_place": True}, "0.00"),
        ("50", {"in_public_place": True}, "1.25"),
        ("1000", {"in_public_place": True}, "20.00"),
    ],
)
def test_the_reward(value, kind, due):
    assert reward(Decimal(value), **kind) == Decimal(due)


def test_the_finder_gets_four_weeks_to_collect():
    assert offer_period(date(2026, 12, 1), "BW").ends_on == date(2026, 12, 29)
    assert offer_period(date(2026, 11, 27), "BW").acts_on == date(2026, 12, 28)  # 25 December is none


def test_proceeds_are_kept_for_three_years_after_the_notice():
    assert proceeds_end(date(2026, 5, 31)) == date(2029, 5, 31)
    assert proceeds_end(date(2028, 2, 29)) == date(2031, 2, 28)
