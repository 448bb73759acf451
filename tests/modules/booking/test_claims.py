"""Two blocking claims never overlap: the database itself refuses it, and the one function says it kindly."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from app.foundation import clock, promises
from app.foundation.db import session
from app.modules.booking.actions.claims import SlotTaken, claim_units, move_claims, release
from app.modules.booking.actions.guarding import claims_are_guarded
from app.modules.booking.models import Claim, ClaimSource, Facility, Pending
from app.modules.booking.models.wanted import Wanted, pieces, wanted_for
from app.modules.booking.queries.busy import taken_over
from tests.made_up import cases
from tests.modules.booking.town import Town, dates, hours, noon

NINE = datetime(2027, 5, 1, 9, tzinfo=UTC)


@pytest.fixture
def town(at_work) -> Town:
    return Town()


@pytest.fixture
def hall(town) -> Facility:
    return town.hall()


def at(unit_id: int, begins: float, ends: float) -> Wanted:
    return Wanted(unit_id, NINE + timedelta(hours=begins), NINE + timedelta(hours=ends))


def raw(wanted: Wanted, **more) -> dict:
    return {
        "unit_id": wanted.unit_id, "starts_at": wanted.starts_at, "ends_at": wanted.ends_at,
        "source": ClaimSource.BOOKING, "is_blocking": True, **more,
    }  # fmt: skip


def count() -> int:
    return session().scalar(select(func.count(Claim.id)))


def test_the_database_refuses_an_overlap_whoever_writes_it(town):
    unit = town.hut().units[0].id
    session().execute(insert(Claim), [raw(at(unit, 0, 2))])
    with pytest.raises(DBAPIError, match="claim_no_overlap"), session().begin_nested():
        session().execute(insert(Claim), [raw(at(unit, 1, 3))])
    session().execute(insert(Claim), [raw(at(unit, 1, 3), is_blocking=False), raw(at(unit, 2, 3))])
    with pytest.raises(DBAPIError, match="claim_no_overlap"), session().begin_nested():
        session().execute(update(Claim).where(Claim.is_blocking.is_(False)).values(is_blocking=True))


def test_what_touches_does_not_overlap(town):
    unit = town.hut().units[0].id
    claim_units([at(unit, 0, 2)], ClaimSource.BOOKING)
    claim_units([at(unit, 2, 4), at(unit, -2, 0)], ClaimSource.BOOKING)
    assert count() == 3


def test_a_refusal_names_the_time_and_what_is_in_the_way(town):
    unit = town.hut().units[0].id
    claim_units([at(unit, 0, 2)], ClaimSource.BOOKING)
    with pytest.raises(SlotTaken, match="11:00") as refused:
        claim_units([at(unit, 1, 3)], ClaimSource.BOOKING)
    assert [each.starts_at for each in refused.value.conflicts] == [NINE]
    assert count() == 1


def test_all_units_or_none(town):
    parts = [unit.id for unit in town.hall().units]
    claim_units([at(parts[1], 0, 2)], ClaimSource.BOOKING)
    with pytest.raises(SlotTaken):
        claim_units([at(unit, 0, 2) for unit in reversed(parts)], ClaimSource.BOOKING)
    assert count() == 1
    claim_units([at(parts[0], 0, 2), at(parts[2], 0, 2)], ClaimSource.BOOKING)


def test_a_hold_that_is_over_gives_way(town):
    unit = town.hut().units[0].id
    claim_units([at(unit, 0, 2)], ClaimSource.HOLD, expires_at=clock.now() + timedelta(hours=1))
    with pytest.raises(SlotTaken):
        claim_units([at(unit, 0, 2)], ClaimSource.BOOKING)
    with clock.at(clock.now() + timedelta(hours=2)):
        claim_units([at(unit, 0, 2)], ClaimSource.BOOKING)
    assert count() == 1


def test_a_move_does_not_stand_in_its_own_way(town):
    hut = town.hut(pending=Pending.INSTANT)
    booking = town.asks(town.rosa, hut, noon(30, 2))
    [date] = dates(booking)
    unit = hut.units[0].id
    move_claims(date, wanted_for(noon(31, 2), [unit], hut))
    assert [each.occurrence_id for each in taken_over(wanted_for(noon(31, 2), [unit], hut))] == [date.id]
    release([date.id])
    assert count() == 0


def test_nothing_wanted_is_an_error_and_never_everything(town):
    with pytest.raises(ValueError, match="nothing"):
        taken_over([])


def test_a_long_closure_is_written_in_pieces_that_the_index_finds(town):
    unit = town.hut().units[0].id
    claim_units([at(unit, 0, 24 * 200)], ClaimSource.CLOSURE)
    assert count() == len(pieces(at(unit, 0, 24 * 200))) == 5
    with pytest.raises(SlotTaken):
        claim_units([at(unit, 24 * 199, 24 * 199 + 1)], ClaimSource.BOOKING)


def test_buffers_lie_inside_the_claim(town):
    shared, apart = (
        town.hall(buffer_before=30, buffer_after=60),
        town.hall(buffer_before=30, buffer_after=60, buffer_shared=False),
    )
    span = hours(40, 10, 12)
    [one], [other] = wanted_for(span, [1], shared), wanted_for(span, [1], apart)
    assert (one.starts_at, one.ends_at) == (span.starts_at, span.ends_at + timedelta(hours=1))
    assert other.starts_at == span.starts_at - timedelta(minutes=30)


def test_a_house_without_the_guard_does_not_start(town):
    assert claims_are_guarded(), "no unit yet: the guards are looked for"
    town.hut()
    assert claims_are_guarded()
    assert count() == 0
    without = "DROP TRIGGER booking_claims_insert"
    if session().get_bind().dialect.name == "postgresql":
        without = "ALTER TABLE booking_claims DROP CONSTRAINT claim_no_overlap"
    with session().begin_nested() as savepoint:
        session().execute(text(without))
        assert not claims_are_guarded()
        savepoint.rollback()
    assert claims_are_guarded()


def test_promises_are_asked_before_people_are_served(app, monkeypatch):
    promises.refuse_unless_kept()
    monkeypatch.setattr(promises._book, "promises", (promises.Promise("nothing goes wrong", lambda: False),))
    with pytest.raises(promises.PromiseBroken, match="nothing goes wrong"):
        promises.refuse_unless_kept()


TRIES = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 40), st.integers(1, 12)), min_size=1, max_size=25
)


@settings(max_examples=cases(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tries=TRIES)
def test_the_table_agrees_with_a_naive_list(hall, tries):
    kept: list[Wanted] = []
    with session().begin_nested() as savepoint:
        for number, begins, length in tries:
            wanted = at(hall.units[number].id, begins / 2, (begins + length) / 2)
            fits = not any(wanted.meets(each) for each in kept)
            assert was_claimed(wanted) == fits
            kept += [wanted] if fits else []
        assert count() == len(kept)
        savepoint.rollback()


def was_claimed(wanted: Wanted) -> bool:
    try:
        claim_units([wanted], ClaimSource.BOOKING)
    except SlotTaken:
        return False
    return True
