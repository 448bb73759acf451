"""Calendars and invitations, read back by programs that are not ours."""
# ruff: noqa: DTZ001 - a series begins on a wall clock, which has no zone

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from app.foundation.entry import Entry, EntryStatus, Occurrence
from app.foundation.ical import Cover, calendar, plain, single, vevent
from app.foundation.ical_mail import Method, Party, invitation
from app.foundation.ical_zones import zone_text
from app.foundation.recurrence import Every, Repeat
from tests.foundation.calendar_readers import as_meant, by_ical_js, by_vobject

BERLIN, HELSINKI, LISBON = (ZoneInfo(f"Europe/{city}") for city in ("Berlin", "Helsinki", "Lisbon"))
HOME, COVER = (
    "https://lindental.example",
    Cover("Lindental", "Europe/Berlin", "https://lindental.example/c.ics"),
)
CHANGED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def entry(uid: str, starts: datetime | date, ends: datetime | date, **more: object) -> Entry:
    return Entry(uid=uid, title=f"Fest {uid}", starts=starts, ends=ends, changed_at=CHANGED, **more)  # type: ignore[arg-type]


def series(uid: str, first: datetime, hours: int, repeat: Repeat, zone: ZoneInfo) -> Entry:
    length = timedelta(hours=hours)
    times = tuple(
        Occurrence(start.replace(tzinfo=zone), (start + length).replace(tzinfo=zone))
        for start in repeat.starts(first)
    )
    rule = repeat.rule(first, zone)
    return entry(uid, times[0].starts, times[0].ends, rule=rule, occurrences=times)


def at(*moment: int, zone: ZoneInfo = BERLIN, fold: int = 0) -> datetime:
    return datetime(*moment, tzinfo=zone, fold=fold)  # type: ignore[arg-type,misc]


ENTRIES = [
    entry("summer", at(2026, 7, 4, 18), at(2026, 7, 4, 23, 30)),
    entry("winter", at(2026, 12, 5, 18), at(2026, 12, 6, 2)),
    entry("whole-day-of-the-change", date(2026, 3, 29), date(2026, 3, 30)),
    entry("three-days", date(2026, 10, 24), date(2026, 10, 27)),
    entry("night-of-spring", at(2026, 3, 28, 22), at(2026, 3, 29, 4)),
    entry("night-of-autumn", at(2026, 10, 24, 22), at(2026, 10, 25, 4)),
    entry("half-past-two-the-first-time", at(2026, 10, 25, 2, 30), at(2026, 10, 25, 2, 45)),
    entry("half-past-two-again", at(2026, 10, 25, 2, 30, fold=1), at(2026, 10, 25, 2, 45, fold=1)),
    entry("noon-to-noon", at(2026, 3, 28, 12), at(2026, 3, 29, 12)),
    entry("cancelled", at(2026, 5, 1, 10), at(2026, 5, 1, 12), status=EntryStatus.CANCELLED),
    entry("asked-for", at(2026, 5, 2, 10), at(2026, 5, 2, 12), status=EntryStatus.TENTATIVE),
    entry("helsinki", at(2026, 7, 4, 18, zone=HELSINKI), at(2026, 7, 4, 20, zone=HELSINKI)),
    entry("lisbon", at(2026, 7, 4, 18, zone=LISBON), at(2026, 7, 4, 20, zone=LISBON)),
    entry(
        "far",
        at(2026, 7, 4, 18, zone=ZoneInfo("Asia/Tokyo")),
        at(2026, 7, 4, 20, zone=ZoneInfo("Asia/Tokyo")),
    ),
    series("choir", datetime(2026, 2, 3, 19, 30), 2, Repeat(Every.WEEK, until=date(2026, 12, 22)), BERLIN),
    series("first-monday", datetime(2026, 1, 5, 20), 3, Repeat(Every.MONTH_WEEKDAY, count=14), BERLIN),
    series(
        "on-the-31st", datetime(2026, 1, 31, 9), 1, Repeat(Every.MONTH_DAY, until=date(2026, 12, 31)), BERLIN
    ),
]


@pytest.mark.parametrize("reader", [by_ical_js, by_vobject])
def test_other_programs_read_the_same_dates(reader) -> None:
    told = {one.uid: one for one in reader(calendar(ENTRIES, COVER, HOME))}
    assert told == {each.uid: as_meant(each) for each in ENTRIES}


def test_dates_that_fall_out_are_gone_for_other_programs() -> None:
    weekly = series("w", datetime(2026, 10, 4, 10), 1, Repeat(Every.WEEK, count=6), BERLIN)
    gone = weekly.occurrences[3].starts
    left = tuple(time for time in weekly.occurrences if time.starts != gone)
    text = calendar([_with(weekly, exceptions=(gone,), occurrences=left)], COVER, HOME)
    for reader in (by_ical_js, by_vobject):
        assert reader(text)[0].dates == tuple((s.astimezone(UTC), e.astimezone(UTC)) for s, e in left)  # type: ignore[union-attr]


def _with(weekly: Entry, **changes: object) -> Entry:
    return Entry(**{name: getattr(weekly, name) for name in Entry.__slots__} | changes)  # type: ignore[arg-type]


titles = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=120)


@settings(max_examples=40, deadline=None)
@given(titles, titles)
def test_whatever_people_write_reads_back_equal(title: str, place: str) -> None:
    text = single(_with(ENTRIES[0], title=title, place=place), COVER, HOME)
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not {10, 13} & {*b"".join(lines)}
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    assert (str(event["summary"]), str(event["location"])) == (title, place)


HOSTILE = [
    "Fest\r\nATTENDEE:mailto:x@y.z",
    "\\n;,: \\",
    "„Sommerfest“ 🎉 " * 20,
    'a"b:c;d',
    "\x00\x07x",
    "ends with \\",
]


def test_hostile_titles_stay_titles_for_other_programs() -> None:
    entries = [_with(ENTRIES[0], uid=str(number), title=title) for number, title in enumerate(HOSTILE)]
    assert [one.title for one in by_ical_js(calendar(entries, COVER, HOME))] == [
        plain(title) for title in HOSTILE
    ]


def test_a_calendar_to_subscribe_has_what_programs_need_and_nothing_that_confuses_them() -> None:
    text = calendar(ENTRIES, COVER, HOME)
    head = text.split("BEGIN:VTIMEZONE")[0]
    assert "METHOD" not in text
    assert "UID" not in head
    for line in (
        "X-WR-CALNAME:Lindental",
        "NAME:Lindental",
        "X-WR-TIMEZONE:Europe/Berlin",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "SOURCE;VALUE=URI:https://lindental.example/c.ics",
    ):
        assert f"{line}\r\n" in head
    assert text.count("BEGIN:VTIMEZONE") == 3
    assert text.count("DTSTAMP:20260102T030405Z") == len(ENTRIES)
    assert calendar(ENTRIES, COVER, HOME) == text


def test_a_text_that_a_row_keeps_is_joined_as_it_is() -> None:
    kept = vevent(ENTRIES[0], HOME)
    assert kept in calendar([_with(ENTRIES[0], kept_text=kept, title="anders")], COVER, HOME)


def test_a_zone_without_summer_has_one_part() -> None:
    text = zone_text("Atlantic/Reykjavik")
    assert text.count("BEGIN:STANDARD") == 1
    assert "DAYLIGHT" not in text


@pytest.mark.parametrize("method", Method)
def test_an_invitation_names_both_sides_and_its_method(method) -> None:
    office, rosa = (
        Party("halle@lindental.example", 'Rathaus; "Halle"'),
        Party("rosa@demo.example", "Rosa Ünlü"),
    )
    sent = datetime(2026, 2, 1, 12, tzinfo=UTC)
    made = invitation(ENTRIES[0], method, organizer=office, attendee=rosa, sent_at=sent, home=HOME)
    letter = Calendar.from_ical(made.text)
    event = letter.walk("VEVENT")[0]
    assert letter["method"] == made.method == method
    assert "METHOD" not in event
    assert event["dtstamp"].dt == sent
    assert (event["organizer"], event["attendee"]) == (
        "mailto:halle@lindental.example",
        "mailto:rosa@demo.example",
    )
    assert event["attendee"].params["RSVP"] == "FALSE"
    assert event["status"] == ("CANCELLED" if method is Method.CANCEL else "CONFIRMED")
    assert by_ical_js(made.text)[0].dates == as_meant(ENTRIES[0]).dates
