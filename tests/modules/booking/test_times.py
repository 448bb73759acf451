"""What the wall shows and what it means: both nights on which the clocks jump, series, ends that are not included."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from app.modules.booking.times import (
    NoSuchTime,
    Span,
    UnknownRecurrence,
    day_span,
    exists,
    expand,
    happens_twice,
    instant,
    last_day_of,
    months_left_out,
    noon_span,
    parse,
    wall,
)

BERLIN = ZoneInfo("Europe/Berlin")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
LOCAL = st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1)).map(lambda at: at.replace(microsecond=0))


def test_in_spring_an_hour_is_left_out():
    at = datetime.combine(SPRING, time(2, 30))
    assert not exists(at, BERLIN)
    with pytest.raises(NoSuchTime, match="März 2026"):
        instant(at, BERLIN)
    assert Span(at, at + timedelta(hours=3)).missing == at


def test_in_autumn_an_hour_comes_twice():
    at = datetime.combine(AUTUMN, time(2, 30))
    assert happens_twice(at, BERLIN)
    assert instant(at, BERLIN, second=True) - instant(at, BERLIN) == timedelta(hours=1)
    span = Span(at, at, begins_second=False, ends_second=True)
    assert span.elapsed == timedelta(hours=1)
    assert Span.of_moments(span.starts_at, span.ends_at, "Europe/Berlin") == span


@pytest.mark.parametrize(("day", "length"), [(SPRING, 23), (AUTUMN, 25), (date(2026, 7, 1), 24)])
def test_a_day_is_a_day_whatever_the_clocks_do(day, length):
    whole, noon = day_span(day, day, "Europe/Berlin"), noon_span(day - timedelta(days=1), 1, "Europe/Berlin")
    assert (whole.nights, whole.days, whole.elapsed) == (1, [day], timedelta(hours=length))
    assert (noon.nights, noon.elapsed) == (1, timedelta(hours=length))
    assert (noon.begins.hour, noon.ends.hour) == (12, 12)


def test_an_end_at_midnight_is_said_as_the_day_before():
    span = day_span(date(2026, 7, 3), date(2026, 7, 5), "Europe/Berlin")
    assert span.ends == datetime(2026, 7, 6)
    assert last_day_of(span.ends) == date(2026, 7, 5)
    assert last_day_of(datetime(2026, 7, 6, 0, 30)) == date(2026, 7, 6)


@given(moment=st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)))
def test_every_moment_is_shown_and_found_again(moment):
    local = wall(moment, BERLIN)
    assert exists(local, BERLIN)
    assert moment in {instant(local, BERLIN), instant(local, BERLIN, second=True)}


@given(begins=LOCAL, length=st.timedeltas(timedelta(minutes=1), timedelta(days=20)))
def test_spans_of_the_wall_and_of_moments_are_the_same(begins, length):
    span = Span(begins, begins + length)
    if span.missing is None and span.starts_at < span.ends_at:
        assert Span.of_moments(span.starts_at, span.ends_at, span.zone) == span
        assert span.begins.date() == span.days[0]
        assert abs(span.elapsed - length) <= timedelta(hours=1)


def test_a_weekly_series_keeps_its_hour_over_both_changes():
    first = Span(datetime(2026, 3, 24, 19), datetime(2026, 3, 24, 21))
    spans = expand(parse("FREQ=WEEKLY;COUNT=40"), first)
    assert {span.begins.hour for span in spans} == {19}
    assert {span.starts_at.hour for span in spans} == {17, 18}


@pytest.mark.parametrize(
    ("rule", "begins", "expected", "left_out"),
    [
        (
            "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3",
            date(2026, 1, 31),
            [(1, 31), (3, 31), (5, 31)],
            [(2, 1), (4, 1)],
        ),
        ("FREQ=MONTHLY;BYDAY=2TU;UNTIL=20260401", date(2026, 1, 13), [(1, 13), (2, 10), (3, 10)], []),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", date(2026, 1, 30), [(1, 30), (2, 27)], []),
        ("FREQ=DAILY;INTERVAL=2;COUNT=3", date(2026, 1, 1), [(1, 1), (1, 3), (1, 5)], []),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20260108T170000Z", date(2026, 1, 5), [(1, 5), (1, 8)], []),
    ],
)
def test_rules_are_expanded_and_never_moved(rule, begins, expected, left_out):
    first = Span(datetime.combine(begins, time(18)), datetime.combine(begins, time(20)))
    recurrence = parse(rule)
    spans = expand(recurrence, first)
    assert [(span.begins.month, span.begins.day) for span in spans] == expected
    assert [(month.month, month.day) for month in months_left_out(recurrence, spans)] == left_out


def test_a_leap_day_comes_every_four_years_and_is_too_far():
    first = Span(datetime(2028, 2, 29, 10), datetime(2028, 2, 29, 12))
    with pytest.raises(UnknownRecurrence):
        expand(parse("FREQ=YEARLY;COUNT=2"), first)


@pytest.mark.parametrize(
    "rule",
    [
        "", "FREQ=WEEKLY", "FREQ=HOURLY;COUNT=3", "FREQ=WEEKLY;COUNT=0", "FREQ=WEEKLY;INTERVAL=0;COUNT=3", "nonsense",
        "FREQ=WEEKLY;COUNT=3;UNTIL=20270101", "FREQ=WEEKLY;BYSETPOS=1;COUNT=3", "FREQ=WEEKLY;UNTIL=soon", "FREQ=;COUNT=1",
        "FREQ=WEEKLY;BYDAY=XX;COUNT=3", "FREQ=MONTHLY;BYMONTHDAY=32;COUNT=2", "FREQ=WEEKLY;COUNT=2\r\nX:1", "A" * 300,
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused(rule):
    with pytest.raises(UnknownRecurrence):
        parse(rule)


@pytest.mark.parametrize("rule", ["FREQ=DAILY;COUNT=367", "FREQ=WEEKLY;UNTIL=20991231"])
def test_a_series_ends(rule):
    with pytest.raises(UnknownRecurrence):
        expand(parse(rule), Span(datetime(2026, 1, 1, 10), datetime(2026, 1, 1, 12)))


@given(
    begins=LOCAL,
    frequency=st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
    interval=st.integers(1, 3),
    count=st.integers(1, 20),
)
def test_a_series_is_what_the_library_says_on_the_wall(begins, frequency, interval, count):
    rule = f"FREQ={frequency};INTERVAL={interval};COUNT={count}"
    first = Span(begins, begins + timedelta(hours=2))
    try:
        spans = expand(parse(rule), first)
    except UnknownRecurrence:
        return
    assert [span.begins for span in spans] == list(rrulestr(rule, dtstart=begins))
    assert all(span.ends - span.begins == timedelta(hours=2) for span in spans)
