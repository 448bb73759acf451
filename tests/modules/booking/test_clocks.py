"""Berlin's clocks are London's from now on: bookings stay at their hour, and what has no place there waits for staff."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.booking.actions.claims import claim_units, give_back
from app.modules.booking.actions.rescheduling import move
from app.modules.booking.jobs import follow_clocks
from app.modules.booking.models import Claim, ClaimSource, Occurrence, Pending
from app.modules.booking.models.wanted import Wanted
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.desk import DESK
from app.modules.booking.times.drifting import Held, Shift, stuck_among
from tests.desks import on_desk
from tests.foundation.other_clocks import clocks_of
from tests.modules.booking.town import Town, dates, hours

HOUR = timedelta(hours=1)


@pytest.fixture
def town(database) -> Town:
    """Two who meet one after the other, and one in the evening."""
    del database
    with unit_of_work():
        built = Town()
        hall = built.hall(pending=Pending.INSTANT)
        cases = [built.asks(built.rosa, hall, hours(30, begin, begin + 2)) for begin in (10, 12, 18)]
        built.numbers = [each.id for each in cases]
        built.begins = [dates(each)[0].starts_at for each in cases]
    return built


@pytest.fixture
def other_clocks(town, tmp_path):
    del town
    with clocks_of("Europe/Berlin", are_those_of="Europe/London", folder=tmp_path):
        yield


def later(town: Town) -> list[timedelta]:
    """By how much each booking comes later now; its claims stand where it does."""
    found = []
    with unit_of_work(write=False):
        for number, begin in zip(town.numbers, town.begins, strict=True):
            booking = booking_of(number)
            (date,) = dates(booking)
            claims = session().scalars(select(Claim).where(Claim.occurrence_id == date.id)).all()
            assert {(each.starts_at, each.ends_at) for each in claims} == {(date.starts_at, date.ends_at)}
            assert all(each.is_blocking for each in claims)
            assert booking.starts_at == date.starts_at
            found.append(date.starts_at - begin)
    return found


def tasks(town: Town) -> list[str]:
    with unit_of_work(write=False):
        return [str(each.text) for each in on_desk(town.stefan, DESK) if "Uhren" in str(each.text)]


def test_neighbours_follow_together(town, other_clocks):
    follow_clocks()
    assert later(town) == [HOUR] * 3
    assert tasks(town) == []


def test_nothing_is_touched_where_no_clock_changed(town):
    with unit_of_work(write=False):
        versions = [booking_of(number).version for number in town.numbers]
    follow_clocks()
    with unit_of_work(write=False):
        assert [booking_of(number).version for number in town.numbers] == versions
    assert later(town) == [timedelta()] * 3


def test_what_has_no_place_at_the_new_time_stays_and_waits_for_staff(town, other_clocks):
    with unit_of_work():
        held = select(Claim.unit_id).join(Occurrence, Occurrence.id == Claim.occurrence_id)
        units = session().scalars(held.where(Occurrence.booking_id == town.numbers[1])).all()
        end = town.begins[1] + 2 * HOUR
        claim_units([Wanted(unit, end, end + HOUR) for unit in units], ClaimSource.IMPORT)
    follow_clocks()
    assert later(town) == [timedelta(), timedelta(), HOUR], "the first cannot go where the second stays"
    assert len(tasks(town)) == 2
    with unit_of_work():
        foreign = select(Claim.id).where(Claim.source == ClaimSource.IMPORT)
        give_back(session().scalars(foreign).all())
    follow_clocks()
    assert later(town) == [HOUR] * 3
    assert tasks(town) == []


def test_a_task_is_done_when_staff_has_moved_it(town):
    with unit_of_work():
        booking = booking_of(town.numbers[0])
        (date,) = dates(booking)
        date.is_off_clock = True
    assert len(tasks(town)) == 1
    with unit_of_work():
        booking = booking_of(town.numbers[0])
        move(booking, dates(booking)[0], town.stefan, hours(31, 10, 12))
    assert tasks(town) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-2, 2), st.integers(1, 3)), max_size=12))
def test_whoever_stays_and_whoever_moves_never_meet(drawn):
    """Along one unit: a gap, by how many hours it moves (0: it does not), and how long it is."""
    begin, claims, goals = clock.now(), [], {}
    for number, (gap, hours_later, length) in enumerate(drawn):
        begin += gap * HOUR
        claims.append(Held(1, begin, begin + length * HOUR, number))
        if hours_later:
            goals[number] = Shift(hours_later * HOUR, hours_later * HOUR)
        begin += length * HOUR
    stuck = stuck_among(claims, goals)
    shift = {number: goal.begin for number, goal in goals.items() if number not in stuck}
    placed = sorted(
        (each.starts_at + shift.get(each.occurrence_id, 0 * HOUR), each.ends_at + shift.get(each.occurrence_id, 0 * HOUR))
        for each in claims
    )  # fmt: skip
    assert all(one[1] <= other[0] for one, other in pairwise(placed))
