"""The shape of what stands in a calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.foundation.entry import Entry, Occurrence, moment_of

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def test_a_day_begins_at_midnight_where_it_is() -> None:
    assert moment_of(date(2026, 3, 29), BERLIN) == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert moment_of(date(2026, 3, 30), BERLIN) == datetime(2026, 3, 29, 22, tzinfo=UTC)


def test_the_repeated_hour_of_autumn_is_two_moments() -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    second = first.replace(fold=1)
    assert moment_of(second, BERLIN) - moment_of(first, BERLIN) == timedelta(hours=1)


def test_a_single_date_takes_place_once_and_a_series_as_often_as_it_says() -> None:
    once = Entry(uid="a", title="Fest", starts=date(2026, 7, 4), ends=date(2026, 7, 6), changed_at=NOW)
    assert once.is_all_day
    assert once.times() == (Occurrence(date(2026, 7, 4), date(2026, 7, 6)),)
    begin, end = datetime(2026, 7, 7, 20, tzinfo=BERLIN), datetime(2026, 7, 7, 22, tzinfo=BERLIN)
    series = Entry(uid="b", title="Chor", starts=begin, ends=end, changed_at=NOW, rule="FREQ=WEEKLY")
    assert not series.is_all_day
    assert series.times() == ()
