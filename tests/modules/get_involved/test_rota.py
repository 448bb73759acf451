"""A weekly duty: its shifts are made ahead, somebody stands in, two change."""

from datetime import timedelta

import pytest

from app.community.actions.posts import Writing
from app.community.permissions import Forbidden
from app.foundation import clock
from app.foundation.refusal import Conflict, Refused
from app.modules.get_involved.actions import announcing, answering, rota, swapping
from app.modules.get_involved.actions.announcing import Terms
from app.modules.get_involved.actions.rota import Duty
from app.modules.get_involved.models import SignUpState
from app.modules.get_involved.queries.rotas import open_swaps
from app.modules.get_involved.queries.shifts import shifts_of
from app.modules.get_involved.times import wall
from tests.factories import a_member
from tests.modules.get_involved.town import Town, a_shift, in_days

_S = SignUpState
ZONE = "Europe/Berlin"


@pytest.fixture
def town(at_work) -> Town:
    return Town()


def duty(**changes) -> Duty:
    """Three hours in the kitchen, beginning tomorrow."""
    begins = wall(in_days(1), ZONE).replace(hour=11)
    given = {
        "title": "Küche",
        "begins": begins,
        "ends": begins + timedelta(hours=3),
        "most": 1,
        "weeks_ahead": 4,
    }
    return Duty(**(given | changes))


def kitchen(town: Town):
    """A rota with the shifts of the next four weeks."""
    action = announcing.draft_action(
        town.group, town.clara, Writing(title="Mittagstisch"), Terms(is_rota=True), ()
    )
    pattern = rota.add_pattern(action, town.clara, duty())
    assert announcing.announce_action(action, town.clara)
    return action, pattern


def test_shifts_are_made_ahead_and_stay_at_their_hour(town):
    action, pattern = kitchen(town)
    shifts = shifts_of(action)
    assert len(shifts) == 4
    assert {wall(shift.starts_at, ZONE).hour for shift in shifts} == {11}
    assert rota.plan_ahead(pattern) == 0
    with clock.at(clock.now() + timedelta(weeks=20)):
        assert rota.follow_pattern(pattern) == 4
        assert {wall(shift.starts_at, ZONE).hour for shift in shifts_of(action)} == {11}
        rota.end_pattern(pattern, town.clara)
    with clock.at(clock.now() + timedelta(weeks=30)):
        assert rota.follow_pattern(pattern) == 0


def test_what_cannot_come_back_is_refused(town):
    action, _pattern = kitchen(town)
    begins = duty().begins
    for wrong in (
        {"title": ""},
        {"ends": begins},
        {"most": 0},
        {"fewest": 2},
        {"every_weeks": 0},
        {"weeks_ahead": 99},
    ):
        with pytest.raises(Refused):
            rota.add_pattern(action, town.clara, duty(**wrong))
    with pytest.raises(Conflict):
        rota.add_pattern(town.action(), town.clara, duty())
    with pytest.raises(Forbidden):
        rota.add_pattern(action, town.rosa, duty())


def test_somebody_stands_in_without_passing_the_line_and_without_a_gap(town):
    action, _pattern = kitchen(town)
    first = shifts_of(action)[0]
    rosa, waits = town.in_it(first, town.rosa), town.in_it(first, town.mara)
    swap = swapping.ask_to_stand_in(rosa, town.rosa, "Zahnarzt")
    assert open_swaps(action) == [swap]
    with pytest.raises(Conflict):
        swapping.ask_to_stand_in(rosa, town.rosa)
    with pytest.raises(Forbidden):
        swapping.stand_in(swap, town.rosa)
    with pytest.raises(Conflict):
        swapping.stand_in(swap, town.mara)
    came = swapping.stand_in(swap, town.otto)
    assert (rosa.state, came.state, waits.state) == (_S.CANCELLED, _S.CONFIRMED, _S.WAITLISTED)
    assert (first.taken, came.member_id) == (1, town.otto.id)
    with pytest.raises(Conflict):
        swapping.stand_in(swap, a_member())


def test_two_change_their_shifts(town):
    action, _pattern = kitchen(town)
    first, second, third = shifts_of(action)[:3]
    rosa, otto = town.in_it(first, town.rosa), town.in_it(second, town.otto)
    swap = swapping.propose(rosa, otto, town.rosa)
    for stranger in (town.rosa, town.mara):
        with pytest.raises(Forbidden):
            swapping.agree(swap, stranger)
    swapping.agree(swap, town.otto)
    assert (rosa.shift_id, otto.shift_id) == (second.id, first.id)
    assert (first.taken, second.taken, rosa.seats, otto.seats) == (1, 1, 1, 1)
    mara = town.in_it(third, town.mara)
    again = swapping.propose(mara, otto, town.mara)
    swapping.decline(again, town.otto)
    assert mara.shift_id == third.id
    last = swapping.ask_to_stand_in(mara, town.mara)
    with pytest.raises(Forbidden):
        swapping.withdraw(last, town.otto)
    swapping.withdraw(last, town.mara)
    with pytest.raises(Conflict):
        swapping.stand_in(last, town.rosa)


def test_who_came_from_two_waiting_lists_changes_too(town):
    """Both were the first in the line of their shift; a number says something in its own shift alone."""
    action = town.action(a_shift(most=1), a_shift(most=1, hour=14))
    came = []
    for shift, person in zip(shifts_of(action), (town.rosa, town.otto), strict=True):
        before, waits = town.in_it(shift), town.in_it(shift, person)
        answering.cancel(before, before.member)
        came.append(waits)
    assert [each.turn for each in came] == [1, 1]
    swapping.agree(swapping.propose(*came, town.rosa), town.otto)
    assert [each.state for each in came] == [_S.CONFIRMED, _S.CONFIRMED]


def test_who_cancelled_meanwhile_is_not_stood_in_for(town):
    action, _pattern = kitchen(town)
    rosa = town.in_it(shifts_of(action)[0], town.rosa)
    swap = swapping.ask_to_stand_in(rosa, town.rosa)
    answering.cancel(rosa, town.rosa)
    with pytest.raises(Conflict):
        swapping.stand_in(swap, town.otto)
