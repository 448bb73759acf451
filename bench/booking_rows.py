"""What bookings and calendars cost, inside one process: the rows B1 to B9 of the design, and the pages and feeds."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app import create_app
from app.community.models import Group, Member
from app.features.calendar import feeds
from app.features.calendar.drawn import forget_sheets
from app.foundation import clock, limits
from app.foundation.db import session
from app.foundation.entry import Span as Stretch
from app.foundation.ical_reading import read_dates
from app.foundation.work import unit_of_work
from app.modules.booking.actions.applying import Application, Contact, look_at
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.requesting import request
from app.modules.booking.models import Facility
from app.modules.booking.models.wanted import Wanted
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.busy import taken_over
from app.modules.booking.queries.facilities import facility_of
from app.modules.booking.queries.plan import plan
from app.modules.booking.queries.reports import report
from app.modules.booking.times import Span
from bench.bookings import GROUP
from bench.client import median, ninety_fifth
from config import Config

RACE = [sys.executable, "-m", "bench.race_bookings", "60"]
FAR = timedelta(days=900)
Measured = tuple[str, float, str, float]


def measured(environ: Mapping[str, str]) -> list[Measured]:
    """Measure in a process of its own, because a process has one database."""
    command = [sys.executable, "-m", "bench.booking_rows"]
    answer = subprocess.run(command, check=True, capture_output=True, env=dict(environ))
    return [tuple(row) for row in json.loads(answer.stdout)]


def main() -> None:
    """Print all rows."""
    house = create_app(Config.from_environment())
    rows: list[Measured] = []
    is_file = Path("dorflinde.sqlite3").name in str(Config.from_environment().database_url)
    for name, unit, budget, act in (
        ("booking.check.p95", "ms", 2 if is_file else 5, _check),
        ("booking.month.p95", "ms", 150, _month),
        ("booking.preview.p95", "ms", 100, _preview),
    ):
        rows.append((name, _times(act, 200, ninety_fifth), unit, budget))
    rows += [*_writing(), *_pages(house), _import(), ("booking.report", _times(_year, 5, max), "ms", 1_500)]
    print(json.dumps(rows))


def _times(act: Callable[[int], Any], times: int, sum_up: Callable[[list[float]], float]) -> float:
    took = []
    for number in range(times):
        limits.forget_all()
        begin = time.perf_counter()
        act(number)
        took.append((time.perf_counter() - begin) * 1000)
    return round(sum_up(took), 2)


def _each(act: Callable[[int], Any], numbers: Iterable[int]) -> list[float]:
    return [_times(lambda _turn, number=number: act(number), 1, max) for number in numbers]  # type: ignore[misc]


def _facility(number: int) -> Facility:
    ids = session().scalars(select(Facility.post_id).order_by(Facility.post_id)).all()
    found = facility_of(ids[number % len(ids)])
    assert found is not None  # the town was built with facilities
    return found


def _check(number: int) -> None:
    starts_at = clock.now() + timedelta(hours=number)
    with unit_of_work(write=False):
        taken_over([Wanted(number % 60 + 1, starts_at, starts_at + timedelta(hours=2))])


def _month(_number: int) -> None:
    now = clock.now()
    with unit_of_work(write=False):
        facilities = [_facility(number) for number in range(20)]
        plan(None, facilities, now, now + timedelta(days=31))


def _span(number: int) -> Span:
    """Two hours of an evening nobody has booked yet."""
    day = (clock.now() + FAR + timedelta(days=number)).date()
    begins = clock.now().replace(
        year=day.year, month=day.month, day=day.day, hour=18, minute=0, second=0, microsecond=0
    )
    return Span(begins.replace(tzinfo=None), begins.replace(tzinfo=None) + timedelta(hours=2))


def _wish(number: int, rrule: str = "") -> Application:
    return Application(_span(number), rrule=rrule, contact=Contact(name="Mieter", email="m@bench.example"))


def _preview(number: int) -> None:
    with unit_of_work(write=False):
        facility = _facility(number)
        look_at(
            facility, facility.offers[0], session().get_one(Member, 1), _wish(number, "FREQ=WEEKLY;COUNT=52")
        )


def _ask(number: int, rrule: str = "") -> int:
    with unit_of_work():
        facility = _facility(number)
        return request(
            facility, facility.offers[0], session().get_one(Member, 1 + number), _wish(number, rrule)
        ).id


def _approve(number: int) -> None:
    with unit_of_work():
        booking = booking_of(number)
        assert booking is not None  # it was just asked for
        admin = session().scalars(select(Member).where(Member.email == "admin@bench.example")).one()
        approve(booking, admin)


def _writing() -> list[Measured]:
    """A request, and the approval of 52 dates on three parts of a hall."""
    asked = [_ask(300 + number, "FREQ=WEEKLY;COUNT=52") for number in range(10)]
    took = _each(_approve, asked)
    one_by_one = _each(_ask, range(200))
    return [
        ("booking.submit.p50", round(median(one_by_one), 2), "ms", 20),
        ("booking.submit.p95", round(ninety_fifth(one_by_one), 2), "ms", 60),
        ("booking.approve.p95", round(ninety_fifth(took), 2), "ms", 400),
    ]


def _pages(house: Any) -> list[Measured]:
    client = house.test_client()
    with unit_of_work(write=False):
        slug = session().get_one(Group, GROUP).slug
    feed, month = f"/calendar/g/{slug}.ics", f"/g/{slug}/calendar?view=month"

    def cold(path: str) -> Callable[[int], Any]:
        def ask(_number: int) -> None:
            feeds.forget_feeds()
            forget_sheets()
            client.get(path)

        return ask

    etag = client.get(feed).headers["ETag"]
    known = {"If-None-Match": etag}
    return [
        ("booking.feed.cold", _times(cold(feed), 10, ninety_fifth), "ms", 150),
        ("booking.feed.warm", _times(lambda _n: client.get(feed), 50, median), "ms", 20),
        ("booking.feed.304", _times(lambda _n: client.get(feed, headers=known), 100, median), "ms", 3),
        ("calendar.month.cold", _times(cold(month), 5, median), "ms", 400),
        ("calendar.month.p50", _times(lambda _n: client.get(month), 50, median), "ms", 15),
        ("calendar.agenda.p50", _times(lambda _n: client.get(f"/g/{slug}/calendar"), 50, median), "ms", 15),
        ("booking.plan.p50", _times(lambda _n: client.get(f"/g/{slug}/booking/"), 20, median), "ms", 150),
    ]


def _import() -> Measured:
    """Five thousand dates of somebody else's calendar, read by the process that may fail."""
    now = clock.now()
    event = "BEGIN:VEVENT\r\nUID:{n}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:{at:%Y%m%dT%H%M%SZ}\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
    events = "".join(event.format(n=n, at=now + timedelta(hours=2 * n)) for n in range(5_000))
    body = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n".encode()
    span = Stretch(now, now + FAR)
    return "booking.import", _times(lambda _n: read_dates(body, "Europe/Berlin", span), 1, max), "ms", 30_000


def _year(_number: int) -> None:
    with unit_of_work(write=False):
        report(session().get_one(Group, GROUP), clock.now().year)


if __name__ == "__main__":
    main()
