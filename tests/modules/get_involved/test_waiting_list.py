"""A place becomes free: who has it, by which rule, until when."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.community.permissions import Forbidden
from app.foundation import clock
from app.foundation.events import EventRow
from app.foundation.refusal import Conflict, Refused
from app.modules.get_involved.actions import answering, deciding, planning, upkeep
from app.modules.get_involved.models import SignUpMove, SignUpState
from app.modules.get_involved.queries import due
from app.modules.get_involved.queries.shifts import shifts_of
from app.modules.get_involved.times import Window, moved, offer_until, reconfirm_until, window_at
from tests.modules.get_involved.town import Town, a_shift, in_days

_S = SignUpState


@pytest.fixture
def town(at_work) -> Town:
    return Town()


def full(town: Town, waiting: int = 2, **terms):
    """A shift for one, taken by rosa; others wait."""
    shift = town.shift(a_shift(most=1), **terms)
    rosa = town.in_it(shift, town.rosa)
    return shift, rosa, [town.in_it(shift) for _number in range(waiting)]


def before(shift, hours: float):
    """That many hours before it begins."""
    return clock.at(shift.starts_at - timedelta(hours=hours))


@pytest.mark.parametrize(
    ("hours", "window"),
    [(48.01, "sure"), (48, "offer"), (6, "offer"), (5.99, "race"), (0.01, "race"), (0, "over"), (-1, "over")],
)
def test_the_windows(hours, window):
    now = clock.now()
    assert window_at(now, now + timedelta(hours=hours)) is Window(window)


def test_deadlines_of_offers_and_of_saying_yes_again():
    now = clock.now()
    assert offer_until(now, now + timedelta(hours=40)) == now + timedelta(hours=4)
    assert offer_until(now, now + timedelta(hours=3)) == now + timedelta(hours=3)
    assert reconfirm_until(now, now + timedelta(days=9)) == now + timedelta(hours=72)
    assert reconfirm_until(now, now + timedelta(hours=80)) == now + timedelta(hours=56)
    assert reconfirm_until(now, now + timedelta(hours=20)) == now + timedelta(hours=20)


def test_days_before_the_next_one_simply_has_it(town):
    shift, rosa, (first, second) = full(town)
    answering.cancel(rosa, town.rosa)
    assert (first.state, second.state, shift.taken) == (_S.CONFIRMED, _S.WAITLISTED, 1)


def test_two_days_before_the_next_one_is_asked_for_four_hours(town):
    shift, rosa, (first, second) = full(town)
    with before(shift, 30):
        answering.cancel(rosa, town.rosa)
        assert (first.state, first.seats, shift.taken) == (_S.OFFERED, 1, 1)
        assert first.offered_until - clock.now() < timedelta(hours=4)
        assert second.state is _S.WAITLISTED
        for other in (second.member, town.clara, town.stefan):
            with pytest.raises(Forbidden):
                answering.accept(first, other)
        answering.accept(first, first.member)
        assert (first.state, first.offered_until) == (_S.CONFIRMED, None)


def test_nobody_takes_what_was_offered_to_somebody_else(town):
    """Neither another one in the line nor the organiser; the offer stands as before."""
    shift, rosa, (first, second) = full(town)
    with before(shift, 24):
        answering.cancel(rosa, town.rosa)
        for by in (second.member, town.clara, town.stefan):
            with pytest.raises(Forbidden):
                answering.accept(first, by)
        with pytest.raises(Conflict):
            answering.accept(second, second.member)
    assert (first.state, second.state, shift.taken) == (_S.OFFERED, _S.WAITLISTED, 1)


def test_an_offer_that_runs_out_goes_to_the_next(town):
    shift, rosa, (first, second) = full(town)
    with before(shift, 30):
        answering.cancel(rosa, town.rosa)
    with before(shift, 25.9):
        with pytest.raises(Conflict):
            answering.accept(first, first.member)
        assert due.shifts_to_pass_on() == [shift.id]
        upkeep.follow_clock(shift)
        assert (first.state, first.seats) == (_S.EXPIRED, 0)
        assert (second.state, shift.taken) == (_S.OFFERED, 1)
        answering.cancel(second, second.member)
        assert (second.state, shift.taken) == (_S.CANCELLED, 0)


def test_hours_before_all_are_asked_and_the_first_has_it(town):
    shift, rosa, (first, second) = full(town)
    with before(shift, 5):
        answering.cancel(rosa, town.rosa)
        assert [first.state, second.state] == [_S.OFFERED, _S.OFFERED]
        assert shift.taken == 0
        answering.accept(second, second.member)
        assert (second.state, first.state) == (_S.CONFIRMED, _S.WAITLISTED)
        with pytest.raises(Conflict, match="schneller"):
            answering.accept(first, first.member)
        answering.cancel(second, second.member)
        assert first.state is _S.OFFERED


def test_a_newcomer_runs_in_the_race_too(town):
    shift, rosa, (first, _second) = full(town)
    with before(shift, 5):
        answering.cancel(rosa, town.rosa)
        assert town.in_it(shift).state is _S.CONFIRMED
        assert first.state is _S.WAITLISTED


def test_a_large_party_stays_at_the_head(town):
    shift = town.shift(a_shift(most=3))
    one = [town.in_it(shift) for _number in range(3)]
    family, single = town.in_it(shift, guests=1), town.in_it(shift)
    answering.cancel(one[0], one[0].member)
    assert (family.state, single.state, shift.free) == (_S.WAITLISTED, _S.WAITLISTED, 1)
    answering.cancel(one[1], one[1].member)
    assert (family.state, single.state, shift.free) == (_S.CONFIRMED, _S.WAITLISTED, 0)


def test_a_party_that_becomes_smaller_lets_others_in(town):
    shift = town.shift(a_shift(most=3))
    family, waiting = town.in_it(shift, town.rosa, guests=2), town.in_it(shift, town.otto, guests=1)
    with pytest.raises(Refused):
        answering.reduce(family, town.rosa, 2)
    answering.reduce(family, town.rosa, 1)
    assert (family.seats, waiting.state) == (2, _S.WAITLISTED)
    answering.reduce(waiting, town.otto, 0)
    assert (waiting.state, shift.taken) == (_S.CONFIRMED, 3)
    with pytest.raises(Refused):
        answering.reduce(family, town.rosa, -1)


def test_more_places_are_passed_on(town):
    shift, _rosa, (first, second) = full(town)
    planning.resize(shift, town.clara, fewest=0, most=2)
    assert (first.state, second.state) == (_S.CONFIRMED, _S.WAITLISTED)
    with pytest.raises(Refused):
        planning.resize(shift, town.clara, fewest=0, most=1)


def test_the_removed_make_room_and_read_why(town):
    _shift, rosa, (first, _second) = full(town)
    deciding.remove(rosa, town.clara, "Doppelt eingetragen")
    assert (rosa.state, rosa.reason, first.state) == (_S.REMOVED, "Doppelt eingetragen", _S.CONFIRMED)


def test_who_changes_the_shift_never_loses_the_old_place(town):
    morning, noon = shifts_of(town.action(a_shift(most=1), a_shift(most=1, hour=13, title="Kuchen")))
    rosa, otto = town.in_it(morning, town.rosa), town.in_it(noon, town.otto)
    waits = town.in_it(morning, town.mara)
    with pytest.raises(Conflict):
        answering.switch(rosa, noon, town.rosa)
    assert (rosa.state, rosa.shift_id, morning.taken) == (_S.CONFIRMED, morning.id, 1)
    answering.cancel(otto, town.otto)
    answering.switch(rosa, noon, town.rosa)
    assert (rosa.shift_id, rosa.seats, noon.taken) == (noon.id, 1, 1)
    assert waits.state is _S.CONFIRMED
    with pytest.raises(Refused):
        answering.switch(rosa, shifts_of(town.action())[0], town.rosa)


def test_when_it_begins_nobody_waits_any_more(town):
    shift, _rosa, waiting = full(town)
    with before(shift, 0):
        upkeep.follow_clock(shift)
    assert [each.state for each in waiting] == [_S.EXPIRED, _S.EXPIRED]
    assert shift.taken == 1


def test_late_cancellations_are_told_to_the_leader(town, at_work):
    shift, rosa, _waiting = full(town, sign_up_until=in_days(3))
    with before(shift, 24):
        answering.cancel(rosa, town.rosa)
    names = at_work.scalars(select(EventRow.name)).all()
    assert "late_cancellation" in names
    assert "sign_up_cancelled" not in names


def test_every_step_is_written_down(town, at_work):
    _shift, rosa, (first, _second) = full(town)
    answering.cancel(rosa, town.rosa, "Grippe")
    lines = at_work.scalars(select(SignUpMove).order_by(SignUpMove.id)).all()
    said = [(each.sign_up_id, each.step, each.came_from, each.went_to, each.reason) for each in lines[-2:]]
    assert said == [
        (rosa.id, "cancel", "confirmed", "cancelled", "Grippe"),
        (first.id, "promote", "waitlisted", "confirmed", ""),
    ]
    assert [each.actor_id for each in lines[-2:]] == [town.rosa.id, None]


def test_nine_stays_nine_when_the_clocks_are_put_back():
    summer = in_days(0, 7).replace(year=2026, month=10, day=20)
    winter = moved(summer, timedelta(days=7), "Europe/Berlin")
    assert (winter - summer) == timedelta(days=7, hours=1)
