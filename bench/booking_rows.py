"""What bookings and calendars cost, inside one process: python -m bench.booking_rows on a town with halls."""

import gc
import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app import create_app
from app.community.models import Group, Member
from app.features.calendar.drawn import forget_sheets
from app.features.calendar.feeds import forget_feeds
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
from app.modules.booking.queries.facilities import facilities_in, facility_of
from app.modules.booking.queries.plan import plan
from app.modules.booking.queries.reports import report
from app.modules.booking.times import Span
from bench.bookings import GROUP
from bench.client import median, ninety_fifth
from config import Config

EVENT = (
    "BEGIN:VEVENT\r\nUID:{n}\r\nDTSTAMP:20260101T000000Z\r\n"
    "DTSTART:{at:%Y%m%dT%H%M%SZ}\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
)
FAR = timedelta(days=900)
SumUp = Callable[[list[float]], float]
Measured = tuple[str, float, str, float | None]


def main() -> None:
    """Print all rows."""
    config = Config.from_environment()
    house = create_app(config)
    gc.freeze()  # as in gunicorn.conf.py
    check_budget = 5 if str(config.database_url).startswith("postgresql") else 2
    rows = [
        *measured("booking.check", _check, check_budget, ninety_fifth),
        *measured("booking.plan", _plan, 150, ninety_fifth),
        *measured("booking.preview", _preview, 100, ninety_fifth),
        *_writing(),
        *_pages(house),
        *measured("booking.import", _import, 30_000, max, 1),
        *measured("booking.report", _year, 1_500, max, 5),
    ]
    print(json.dumps(rows))


def measured(
    name: str, act: Callable[[int], Any], budget: float | None, sum_up: SumUp = median, times: int = 200
) -> list[Measured]:
    """By the clock, and what this process calculated for it: the second does not mind a busy machine.

    Nobody may do so much in a row, so the limits are lifted in between.
    """
    took, calculated = [], []
    for number in range(times):
        limits.forget_all()
        begin, calculating = time.perf_counter(), time.process_time()
        act(number)
        calculated.append((time.process_time() - calculating) * 1000)
        took.append((time.perf_counter() - begin) * 1000)
    return [
        (f"{name}.{_SHORT[sum_up]}", round(sum_up(took), 2), "ms", budget),
        (f"{name}.cpu", round(median(calculated), 2), "ms", None),
    ]


_SHORT = {median: "p50", ninety_fifth: "p95", max: "max"}


def _facility(number: int) -> Facility:
    ids = session().scalars(select(Facility.post_id).order_by(Facility.post_id)).all()
    found = facility_of(ids[number % len(ids)])
    assert found is not None  # the town was built with facilities
    return found


def _check(number: int) -> None:
    starts_at = clock.now() + timedelta(hours=number)
    with unit_of_work(write=False):
        taken_over([Wanted(number % 60 + 1, starts_at, starts_at + timedelta(hours=2))])


def _plan(_number: int) -> None:
    now = clock.now()
    with unit_of_work(write=False):
        facilities = facilities_in(None, session().get_one(Group, GROUP))
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
    return [
        *measured("booking.approve", lambda number: _approve(asked[number]), 400, max, 10),
        *measured("booking.submit", _ask, 20),
    ]


def _pages(house: Any) -> list[Measured]:
    client = house.test_client()
    with unit_of_work(write=False):
        slug = session().get_one(Group, GROUP).slug
    feed, month = f"/calendar/g/{slug}.ics", f"/g/{slug}/calendar?view=month"
    known = {"If-None-Match": client.get(feed).headers["ETag"]}
    client.get(month)  # the templates are translated once, when the house starts

    def ask(path: str, **more: Any) -> Callable[[int], Any]:
        return lambda _number: client.get(path, **more)

    def ask_anew(path: str) -> Callable[[int], Any]:
        def asked(_number: int) -> None:
            forget_feeds()
            forget_sheets()
            client.get(path)

        return asked

    return [
        *measured("booking.feed_anew", ask_anew(feed), 150, ninety_fifth),
        *measured("booking.feed", ask(feed), 20),
        *measured("booking.feed_unchanged", ask(feed, headers=known), 3),
        *measured("booking.month_anew", ask_anew(month), 150, ninety_fifth),
        *measured("booking.month", ask(month), 15),
        *measured("booking.agenda", ask(f"/g/{slug}/calendar"), 15),
        *measured("booking.overview", ask(f"/g/{slug}/booking"), 150),
    ]


def _import(_number: int) -> None:
    """Five thousand dates of somebody else's calendar, read by the process that may fail."""
    now = clock.now().replace(microsecond=0)
    dates = (now + timedelta(hours=2 * number) for number in range(5_000))
    events = "".join(EVENT.format(n=number, at=at) for number, at in enumerate(dates))
    body = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n".encode()
    read_dates(body, "Europe/Berlin", Stretch(now, now + FAR))


def _year(_number: int) -> None:
    with unit_of_work(write=False):
        report(session().get_one(Group, GROUP), clock.now().year)


if __name__ == "__main__":
    main()
