"""Calendars that others wrote: what we understand, and that nothing they write harms us."""

from datetime import UTC, datetime

import pytest

from app.foundation.entry import Span
from app.foundation.ical_reading import MOST_DATES, read_dates
from app.foundation.outside import NotFetched

YEAR = Span(datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))
HEAD, END = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Microsoft//Outlook\r\n", "END:VCALENDAR\r\n"


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT", ""])


def read(*events: str, zone: str = "Europe/Berlin"):
    return read_dates((HEAD + "".join(events) + END).encode(), zone, YEAR)


def test_a_series_of_outlook_is_read_with_what_fell_out_and_what_moved():
    zone = 'TZID="W. Europe Standard Time"'
    told = read(
        event("UID:a", "SUMMARY:Chor", f"DTSTART;{zone}:20260322T180000", f"DTEND;{zone}:20260322T200000",
              "RRULE:FREQ=WEEKLY;UNTIL=20260412T160000Z", f"EXDATE;{zone}:20260405T180000"),
        event("UID:a", "SUMMARY:Chor (verlegt)", f"RECURRENCE-ID;{zone}:20260329T180000",
              f"DTSTART;{zone}:20260330T190000", f"DTEND;{zone}:20260330T200000"),
    )  # fmt: skip
    assert [(each.title, each.starts_at, each.ends_at) for each in told.dates] == [
        ("Chor", datetime(2026, 3, 22, 17, tzinfo=UTC), datetime(2026, 3, 22, 19, tzinfo=UTC)),
        ("Chor (verlegt)", datetime(2026, 3, 30, 17, tzinfo=UTC), datetime(2026, 3, 30, 18, tzinfo=UTC)),
        ("Chor", datetime(2026, 4, 12, 16, tzinfo=UTC), datetime(2026, 4, 12, 18, tzinfo=UTC)),
    ]
    assert len({each.key for each in told.dates}) == 3


def test_days_floating_times_and_states_mean_what_they_say():
    told = read(
        event("UID:d", "SUMMARY:Fest", "DTSTART;VALUE=DATE:20260329", "DTEND;VALUE=DATE:20260330"),
        event("UID:f", "SUMMARY:Probe", "DTSTART:20260701T180000", "DURATION:PT90M"),
        event("UID:c", "SUMMARY:Nie", "DTSTART:20260702T180000", "DURATION:PT1H", "STATUS:CANCELLED"),
        event("UID:t", "SUMMARY:Geburtstag", "DTSTART;VALUE=DATE:20260703", "TRANSP:TRANSPARENT"),
        event("UID:old", "SUMMARY:Alt", "DTSTART:20200702T180000", "DURATION:PT1H"),
    )
    by_title = {each.title: each for each in told.dates}
    assert set(by_title) == {"Fest", "Probe", "Geburtstag"}
    fest = by_title["Fest"]
    assert (fest.starts_at, fest.ends_at) == (
        datetime(2026, 3, 28, 23, tzinfo=UTC),
        datetime(2026, 3, 29, 22, tzinfo=UTC),
    )
    assert fest.is_all_day
    assert by_title["Probe"].ends_at == datetime(2026, 7, 1, 17, 30, tzinfo=UTC)
    assert not by_title["Geburtstag"].is_busy


def test_one_bad_event_is_left_out_and_not_the_calendar():
    told = read(
        event("UID:1", "SUMMARY:gut", "DTSTART:20260701T180000Z", "DTEND:20260701T190000Z"),
        event("UID:2", "SUMMARY:ohne Beginn"),
        event("UID:3", "SUMMARY:Unsinn", "DTSTART:morgen früh"),
        event("UID:4", "SUMMARY:Regel", "DTSTART:20260701T180000Z", "RRULE:FREQ=WEEKLY;BYDAY=XX"),
    )
    assert [each.title for each in told.dates] == ["gut"]
    assert told.left_out >= 2


@pytest.mark.parametrize(
    "hostile",
    [
        event("UID:s", "DTSTART:20260101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY"),
        event(
            "UID:d",
            "DTSTART:19700101T000000Z",
            "DURATION:PT1H",
            "RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9",
        ),
        "".join(
            event(f"UID:{n}", "DTSTART:20260701T180000Z", "DURATION:PT1H") for n in range(MOST_DATES + 1)
        ),
    ],
)
def test_more_dates_than_anybody_plans_are_refused(hostile):
    with pytest.raises(NotFetched):
        read(hostile)


@pytest.mark.parametrize("body", [b"", b"<html>Anmelden</html>", b"\xff\xfe\x00", b"BEGIN:VCALENDAR"])
def test_what_is_no_calendar_is_refused(body):
    with pytest.raises(NotFetched):
        read_dates(body, "Europe/Berlin", YEAR)
