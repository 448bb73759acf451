"""Booking: the choir's dates stand in an old Outlook calendar, and the hall is never taken twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.foundation import clock, outside
from app.modules.booking.jobs import follow_calendars
from app.modules.booking.models import BookingState
from tests.foundation.feed_server import FeedServer
from tests.stories.test_booking import Village, approves, in_days, newest
from tests.stories.test_booking_keys import asks

EVENING = {"begins": "19:00", "ends": "21:00"}


class Choir:
    """Its leader keeps the dates in Outlook, as years before: by the clock on the wall, in a zone of Windows."""

    def __init__(self, server: FeedServer) -> None:
        self._server, self.url = server, server.url

    def rehearses(self, *days: date, begins: str = "190000", ends: str = "213000") -> None:
        events = "".join(
            f"BEGIN:VEVENT\r\nUID:{day:%Y%m%d}@chor\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Chorprobe\r\n"
            f"DTSTART;TZID=W. Europe Standard Time:{day:%Y%m%d}T{begins}\r\n"
            f"DTEND;TZID=W. Europe Standard Time:{day:%Y%m%d}T{ends}\r\nEND:VEVENT\r\n"
            for day in days
        )
        self._server.text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:Outlook\r\n{events}END:VCALENDAR\r\n"


@pytest.fixture
def choir(config):
    with FeedServer() as server:
        outside.connect(replace(config, fetch_inside=frozenset({server.place})))
        yield Choir(server)
    outside.connect(config)


@pytest.fixture
def village(neighbour):
    return Village(neighbour)


@pytest.fixture
def hours_later(later):
    """The worker looks at the calendar again when its hour has come."""

    def looked(hours: int) -> None:
        with clock.at(clock.now() + timedelta(hours=hours)):
            follow_calendars()
            later()

    return looked


def test_the_choirs_calendar_takes_its_hours(village, choir, hours_later):
    otto, rosa, stefan, day = village.otto, village.rosa, village.stefan, in_days(20)
    calendars = village.hall.replace("/f/", "/facilities/").replace("/request", "/calendars")
    choir.rehearses(day, in_days(27))
    plan = f"{village.group}/booking?day={day}"
    free = otto.goes(plan).text.count("belegt")
    stefan.sends(calendars, url=choir.url, label="Kirchenchor")
    assert stefan.sees("Kirchenchor")
    hours_later(0)

    assert otto.goes(plan).text.count("belegt") > free
    assert not otto.sees("Chorprobe"), "who sings there is nobody's business"
    evening = EVENING | {"first": day.isoformat()}
    assert asks(otto, village.hall, **evening).status == 409
    assert otto.sees("stattdessen frei")

    choir.rehearses(in_days(21), in_days(27))
    hours_later(2)
    asks(otto, village.hall, **evening)
    approves(stefan, otto.where)
    assert newest().state is BookingState.APPROVED, "the rehearsal moved, the hall is free"

    choir.rehearses(day, in_days(27))
    hours_later(4)
    assert newest().state is BookingState.APPROVED, "nobody is thrown out by a calendar"
    assert stefan.goes(calendars).sees("Trifft Buchungen")
    assert stefan.sees(newest().number)

    ending = next(each for each in stefan.page.text.split('"') if each.endswith("/end"))
    stefan.sends(ending)
    asks(rosa, village.hall, **EVENING, first=in_days(27).isoformat())
    assert rosa.sees("Angefragt"), "followed no more, its hours are free again"
