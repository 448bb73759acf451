"""Calendars and invitations, read back by programs that are not ours."""
# ruff: noqa: DTZ001 - a series begins on a wall clock, which has no zone

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from app.foundation.entry import Entry, EntryStatus, Occurrence
from app.foundation.ical import Cover, Words, Written, called, file_of, lines_of, plain, vevent, written
from app.foundation.ical import calendar as joined
from app.foundation.ical_mail import Method, Parties, Party, invitation
from app.foundation.ical_zones import zone_text
from app.foundation.recurrence import Every, Repeat
from tests.foundation.calendar_programs import Desk
from tests.foundation.calendar_readers import Told, as_meant, by_ical_js, by_libical, by_vobject

BERLIN, HELSINKI, LISBON = (ZoneInfo(f"Europe/{city}") for city in ("Berlin", "Helsinki", "Lisbon"))
HOME, COVER = (
    "https://lindental.example",
    Cover("Lindental", "Europe/Berlin", "https://lindental.example/c.ics"),
)
CHANGED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def calendar(entries: Iterable[Entry], cover: Cover, home: str) -> str:
    return joined([written(entries, home)], cover)


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


def a_series_with_moved_dates() -> list[Entry]:
    """Weekly over both changes of the hour: one falls out, two are moved, one of them to the hour that comes twice."""
    weekly = series("moved", datetime(2026, 3, 8, 18), 2, Repeat(Every.WEEK, until=date(2026, 11, 8)), BERLIN)
    [fallen, first, last] = (weekly.occurrences[at] for at in (1, 3, -3))
    left = tuple(each for each in weekly.occurrences if each not in (fallen, first, last))
    night = at(2026, 10, 25, 2, 30, fold=1)
    one = {"title": "Fest moved", "sequence": 2}
    return [
        _with(weekly, exceptions=(fallen.starts,), occurrences=left, sequence=2),
        _with(entry("moved", at(2026, 3, 30, 9), at(2026, 3, 30, 12)), replaces=first.starts, **one),
        _with(
            entry("moved", night, at(2026, 10, 25, 4)),
            replaces=last.starts,
            status=EntryStatus.TENTATIVE,
            **one,
        ),
    ]


def _sorted(told: Iterable[Told]) -> list[Told]:
    return sorted(told, key=lambda one: (one.uid, one.status))


def the_test_set() -> list[Entry]:
    return [*ENTRIES, *a_series_with_moved_dates()]


READERS: list[Callable[[str], list[Told]]] = [by_ical_js, by_libical, by_vobject]


@pytest.mark.parametrize("reader", READERS)
def test_other_libraries_read_the_same_dates(reader) -> None:
    assert _sorted(reader(calendar(the_test_set(), COVER, HOME))) == _sorted(as_meant(the_test_set()))


def test_khal_shows_the_same_dates(tmp_path) -> None:
    told = Desk(tmp_path).by_khal(calendar(the_test_set(), COVER, HOME))
    assert _sorted(told) == _sorted(as_meant(the_test_set()))


def test_vdirsyncer_keeps_every_entry_with_its_moved_dates(tmp_path) -> None:
    told = Desk(tmp_path).by_vdirsyncer(calendar(the_test_set(), COVER, HOME))
    assert len({one.uid for one in told}) == len({each.uid for each in the_test_set()})
    assert _nameless(told) == _nameless(as_meant(the_test_set()))


def _nameless(told: Iterable[Told]) -> set[Told]:
    return {replace(one, uid="") for one in told}


def test_a_text_kept_without_words_gets_those_of_its_reader() -> None:
    bare = "".join(vevent(_with(each, title=""), "") for each in a_series_with_moved_dates())
    assert "SUMMARY" not in bare
    words = Words("Fest moved", "Am Waldrand; links", "Für alle\nmit Kaffee", "/g/x/y")
    text = joined([Written([called(bare, lines_of(words, HOME))], {"Europe/Berlin"})], COVER)
    full = [_with(each, **words._asdict()) for each in a_series_with_moved_dates()]
    for reader in READERS:
        assert _sorted(reader(text)) == _sorted(as_meant(full))
    said = Calendar.from_ical(text).walk("VEVENT")
    assert {str(each["description"]) for each in said} == {"Für alle\nmit Kaffee"}
    assert {str(each["url"]) for each in said} == {f"{HOME}/g/x/y"}


def _with(weekly: Entry, **changes: object) -> Entry:
    return Entry(**{name: getattr(weekly, name) for name in Entry.__slots__} | changes)  # type: ignore[arg-type]


titles = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=120)


@settings(max_examples=40, deadline=None)
@given(titles, titles)
def test_whatever_people_write_reads_back_equal(title: str, place: str) -> None:
    text = file_of([_with(ENTRIES[0], title=title, place=place)], COVER, HOME)
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
    made = invitation([ENTRIES[0]], method, Parties(office, rosa), sent_at=sent, home=HOME)
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
    for reader in READERS:
        assert reader(made.text)[0].dates == as_meant([ENTRIES[0]])[0].dates


def test_an_invitation_to_a_series_has_its_moved_dates_for_every_program(tmp_path) -> None:
    sides = Parties(Party("halle@lindental.example", "Rathaus"), Party("rosa@demo.example", "Rosa"))
    made = invitation(a_series_with_moved_dates(), Method.REQUEST, sides, sent_at=CHANGED, home=HOME)
    meant = _sorted(as_meant(a_series_with_moved_dates()))
    for reader in (*READERS, Desk(tmp_path).by_khal):
        assert _sorted(reader(made.text)) == meant
    cancelled = invitation(a_series_with_moved_dates(), Method.CANCEL, sides, sent_at=CHANGED, home=HOME)
    assert cancelled.text.count("BEGIN:VEVENT") == 1
