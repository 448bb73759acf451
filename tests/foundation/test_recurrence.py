"""Series on the wall clock."""
# ruff: noqa: DTZ001 - a wall clock has no zone

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.foundation.recurrence import MOST_DATES, Every, Repeat, repeat_of

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = datetime(2026, 2, 3, 19, 30)


def days(repeat: Repeat, first: datetime = TUESDAY) -> list[date]:
    return [moment.date() for moment in repeat.starts(first)]


def test_a_week_has_the_days_one_chose_and_the_first_one() -> None:
    repeat = Repeat(Every.WEEK, until=date(2026, 2, 12), weekdays=(3,))
    assert days(repeat) == [date(2026, 2, 3), date(2026, 2, 5), date(2026, 2, 10), date(2026, 2, 12)]


def test_the_hour_stays_the_same_over_the_change_of_the_clocks() -> None:
    moments = Repeat(Every.WEEK, count=12).starts(TUESDAY)
    assert {moment.time() for moment in moments} == {TUESDAY.time()}


def test_what_does_not_exist_is_left_out() -> None:
    on_the_31st = Repeat(Every.MONTH_DAY, until=date(2026, 6, 30))
    assert days(on_the_31st, datetime(2026, 1, 31, 9)) == [
        date(2026, 1, 31),
        date(2026, 3, 31),
        date(2026, 5, 31),
    ]
    assert days(Repeat(Every.YEAR, until=date(2030, 1, 1)), datetime(2024, 2, 29)) == [
        date(2024, 2, 29),
        date(2028, 2, 29),
    ]


def test_the_fifth_monday_means_the_last() -> None:
    last = Repeat(Every.MONTH_WEEKDAY, count=3)
    assert days(last, datetime(2026, 3, 30, 20)) == [date(2026, 3, 30), date(2026, 4, 27), date(2026, 5, 25)]


def test_too_many_dates_are_one_more_than_allowed() -> None:
    assert len(Repeat(Every.DAY, until=date(2036, 1, 1)).starts(TUESDAY)) == MOST_DATES + 1


repeats = st.builds(
    Repeat,
    every=st.sampled_from(Every),
    interval=st.integers(1, 12),
    until=st.dates(date(2026, 3, 1), date(2028, 1, 31)),
)


@settings(max_examples=30, deadline=None)
@given(
    repeats,
    st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(lambda day: datetime.combine(day, time(19, 30))),
)
def test_dates_grow_and_begin_with_the_first(repeat: Repeat, first: datetime) -> None:
    moments = repeat.starts(first)
    assert moments == sorted(set(moments))
    assert moments[:1] == ([first] if repeat.until and first.date() <= repeat.until else [])
    assert all(repeat.until and moment.date() <= repeat.until for moment in moments)


@pytest.mark.parametrize("zone", [BERLIN, None])
@settings(max_examples=30, deadline=None)
@given(repeat=repeats)
def test_a_rule_reads_back(zone: ZoneInfo | None, repeat: Repeat) -> None:
    read = repeat_of(repeat.rule(TUESDAY, zone), zone)
    assert read is not None
    assert (read.every, read.interval, read.until) == (repeat.every, repeat.interval, repeat.until)
