"""Many people at the same moment: processes of their own on one real database."""

import multiprocessing
import random
import time
from collections import Counter
from typing import Any

from sqlalchemy import select, text

from app.community.models import Member
from app.foundation import db, limits, work
from app.foundation.db import session
from app.foundation.refusal import Busy, Refused
from app.foundation.work import persistently, unit_of_work
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.ending import cancel
from app.modules.booking.actions.falling_out import cancel_dates
from app.modules.booking.actions.requesting import request
from app.modules.booking.actions.rescheduling import move
from app.modules.booking.actions.swapping import Side, swap
from app.modules.booking.models import Booking, BookingState
from app.modules.booking.queries.bookings import booking_of, live_occurrences_of
from app.modules.booking.queries.facilities import facility_of
from app.modules.booking.queries.swapping import candidates_for, claimed_of
from config import Config
from tests.modules.booking.town import hours, wants

OVERLAPS = text(
    "SELECT count(*) FROM booking_claims a JOIN booking_claims b ON a.unit_id = b.unit_id AND a.id < b.id "
    "AND a.is_blocking AND b.is_blocking AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at"
)


def race(config: Config, crew: "Crew", seconds: float, processes: int = 8) -> Counter[str]:
    """Let processes hammer the facilities for a while; what each act came to, and how many were not foreseen."""
    together = multiprocessing.get_context("fork")  # a house that stands already
    results, start = together.Queue(), together.Barrier(processes)
    runners = [
        together.Process(target=_run, args=(config, crew, seconds, number, start, results))
        for number in range(processes)
    ]
    for runner in runners:
        runner.start()
    counted: Counter[str] = Counter()
    for _runner in runners:
        counted += results.get(timeout=3 * seconds + 60)
    for runner in runners:
        runner.join()
    return counted


class Crew:
    """The ids of those who act; processes share nothing else."""

    def __init__(self, facilities: list[int], renters: list[int], staff: list[int]) -> None:
        self.facilities, self.renters, self.staff = facilities, renters, staff


def _run(config: Config, crew: Crew, seconds: float, number: int, *tools: Any) -> None:
    start, results = tools
    work.connect(db.Database(config))  # connections are never shared with the parent
    chance, counted = random.Random(number), Counter[str]()
    start.wait()
    begin = time.monotonic()
    while (passed := time.monotonic() - begin) < seconds or (
        passed < 3 * seconds and _missing(number, counted)
    ):
        limits.forget_all()
        left = ACTS if passed < seconds else (_approve, *_missing(number, counted))
        counted[_outcome(chance.choice((_ask, _ask, *left)), crew, chance)] += 1
    work.database().dispose()
    results.put(counted)


def _missing(number: int, counted: Counter[str]) -> list[Any]:
    """On a slow machine the first goes on alone until it has done everything once."""
    return [act for act in (_ask, *ACTS) if number == 0 and f"done {act.__name__}" not in counted]


def _outcome(act: Any, crew: Crew, chance: random.Random) -> str:
    try:
        booking = persistently(lambda: _worked(act, crew, chance))
    except Busy:
        return "busy"
    except Refused as refused:
        return f"refused {type(refused).__name__}"
    except Exception as error:  # noqa: BLE001 - what the race is about
        return f"ERROR {type(error).__name__}: {str(error)[:300]}"
    return f"done {act.__name__}" if booking else f"nothing for {act.__name__}"


def _worked(act: Any, crew: Crew, chance: random.Random) -> Booking | None:
    """As a request does it (foundation/web.py); which booking, if there was one for this."""
    with unit_of_work():
        return act(crew, chance)


def _ask(crew: Crew, chance: random.Random) -> Booking:
    facility = facility_of(chance.choice(crew.facilities))
    by = session().get_one(Member, chance.choice(crew.renters))
    begins = chance.randrange(8, 20)
    wish = wants(hours(chance.randrange(30, 34), begins, begins + 2))
    return request(facility, chance.choice(facility.offers), by, wish)


def _series(crew: Crew, chance: random.Random) -> Booking:
    facility = facility_of(chance.choice(crew.facilities))
    by = session().get_one(Member, chance.choice(crew.renters))
    begins = chance.randrange(8, 20)
    wish = wants(hours(30, begins, begins + 1), rrule="FREQ=DAILY;COUNT=4")
    return request(facility, chance.choice(facility.offers), by, wish)


def _some(chance: random.Random, *states: BookingState) -> Booking | None:
    rows = list(session().scalars(_numbers(states)))
    return booking_of(chance.choice(rows)) if rows else None


def _numbers(states: tuple[BookingState, ...]) -> Any:
    return select(Booking.id).where(Booking.state.in_(states)).order_by(Booking.id.desc()).limit(20)


def _approve(crew: Crew, chance: random.Random) -> Booking | None:
    booking = _some(chance, BookingState.REQUESTED)
    if booking is not None:
        approve(booking, session().get_one(Member, chance.choice(crew.staff)))
    return booking


def _move(crew: Crew, chance: random.Random) -> Booking | None:
    booking = _some(chance, BookingState.APPROVED)
    dates = live_occurrences_of(booking) if booking is not None else []
    if booking is None or not dates:
        return None
    begins = chance.randrange(8, 20)
    by = session().get_one(Member, crew.staff[0])
    move(booking, chance.choice(dates), by, hours(chance.randrange(30, 34), begins, begins + 2))
    return booking


def _swap(crew: Crew, chance: random.Random) -> Booking | None:
    """Two of one facility, whichever; what a rule or somebody else has against it is refused."""
    one = _some(chance, BookingState.APPROVED)
    others = candidates_for(one) if one is not None else []
    own = claimed_of(live_occurrences_of(one)) if one is not None else []
    if one is None or not own or not others:
        return None
    date = chance.choice(others).date
    sides = Side(one, chance.choice(own)), Side(booking_of(date.booking_id), date)
    swap(*sides, session().get_one(Member, crew.staff[0]))
    return one


def _cancel(crew: Crew, chance: random.Random) -> Booking | None:
    booking = _some(chance, BookingState.APPROVED)
    if booking is not None:
        cancel(booking, session().get_one(Member, crew.staff[0]), reason="Wettlauf")
    return booking


def _cancel_one_date(crew: Crew, chance: random.Random) -> Booking | None:
    """Of a series, the rest of which stays."""
    series = _numbers((BookingState.APPROVED,)).where(Booking.rrule != "")
    rows = list(session().scalars(series))
    booking = booking_of(chance.choice(rows)) if rows else None
    dates = live_occurrences_of(booking) if booking is not None else []
    if booking is None or len(dates) < 2:
        return None
    by = session().get_one(Member, crew.staff[0])
    cancel_dates(booking, [chance.choice(dates).id], by, reason="Wettlauf")
    return booking


ACTS = (_series, _approve, _move, _swap, _cancel, _cancel_one_date)
