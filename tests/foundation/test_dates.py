"""Dates and times as people here write them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.foundation import clock, dates
from app.foundation.language import in_zone, speaking

THE_FEAST = datetime(2026, 7, 4, 16, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def spring_of_2026():
    with clock.at(datetime(2026, 3, 1, 12, tzinfo=UTC)):
        yield


def test_german():
    assert dates.format_date(THE_FEAST) == "4.\N{NO-BREAK SPACE}Juli 2026"
    assert dates.format_day(THE_FEAST) == "Sa., 4.\N{NO-BREAK SPACE}Juli"
    assert dates.format_weekday(THE_FEAST) == "Samstag, 4.\N{NO-BREAK SPACE}Juli"
    assert dates.format_month(THE_FEAST) == "Juli 2026"
    assert dates.format_short_date(THE_FEAST) == "04.07.2026"
    assert dates.format_time(THE_FEAST) == "18:30\N{NO-BREAK SPACE}Uhr"
    assert dates.format_time(time(7, 5)) == "07:05\N{NO-BREAK SPACE}Uhr"
    assert dates.format_moment(THE_FEAST) == "Sa., 4.\N{NO-BREAK SPACE}Juli, 18:30\N{NO-BREAK SPACE}Uhr"


def test_english():
    with speaking("en"):
        assert dates.format_date(THE_FEAST) == "4\N{NO-BREAK SPACE}July 2026"
        assert dates.format_day(THE_FEAST) == "Sat, 4\N{NO-BREAK SPACE}July"
        assert dates.format_short_date(THE_FEAST) == "04/07/2026"
        assert dates.format_moment(THE_FEAST) == "Sat, 4\N{NO-BREAK SPACE}July, 18:30"


def test_another_year_is_named():
    assert dates.format_day(date(2027, 7, 4)) == "So., 4.\N{NO-BREAK SPACE}Juli 2027"
    assert dates.format_day(date(2026, 12, 31)) == "Do., 31.\N{NO-BREAK SPACE}Dezember"


def test_the_year_is_that_of_the_reader():
    with clock.at(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)):
        assert dates.today() == date(2027, 1, 1)
        assert dates.format_day(date(2027, 1, 2)) == "Sa., 2.\N{NO-BREAK SPACE}Januar"


def test_every_zone_has_its_own_clock():
    with in_zone("America/New_York"):
        assert dates.format_moment(THE_FEAST) == "Sa., 4.\N{NO-BREAK SPACE}Juli, 12:30\N{NO-BREAK SPACE}Uhr"
    late = datetime(2026, 7, 4, 22, 30, tzinfo=UTC)
    assert dates.format_day(late) == "So., 5.\N{NO-BREAK SPACE}Juli"


def test_summer_time_begins_and_ends():
    times = [datetime(2026, 3, 29, 0, 59, tzinfo=UTC), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)]
    assert [dates.format_time(moment)[:5] for moment in times] == ["01:59", "03:00"]
    doubled = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    assert [dates.format_time(moment)[:5] for moment in doubled] == ["02:30", "02:30"]


def test_from_when_to_when():
    assert dates.format_span(THE_FEAST, THE_FEAST + timedelta(minutes=90)) == (
        "Sa., 4.\N{NO-BREAK SPACE}Juli, 18:30–20:00\N{NO-BREAK SPACE}Uhr"
    )
    assert dates.format_span(THE_FEAST, THE_FEAST + timedelta(hours=12)) == (
        "Sa., 4.\N{NO-BREAK SPACE}Juli, 18:30\N{NO-BREAK SPACE}Uhr – So., 5.\N{NO-BREAK SPACE}Juli, 06:30\N{NO-BREAK SPACE}Uhr"
    )


@pytest.mark.parametrize(
    ("distance", "german", "english"),
    [
        (timedelta(seconds=-10), "gerade eben", "just now"),
        (timedelta(minutes=-3), "vor 3 Minuten", "3 minutes ago"),
        (timedelta(hours=-5), "vor 5 Stunden", "5 hours ago"),
        (timedelta(days=2), "in 2 Tagen", "in 2 days"),
        (timedelta(days=-20), "Mo., 9.\N{NO-BREAK SPACE}Februar", "Mon, 9\N{NO-BREAK SPACE}February"),
    ],
)
def test_how_long_ago(distance, german, english):
    moment = clock.now() + distance
    assert dates.format_ago(moment) == german
    with speaking("en"):
        assert dates.format_ago(moment) == english
