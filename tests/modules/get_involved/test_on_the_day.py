"""On the day and after it: who came, what was brought, which hours count."""

from datetime import timedelta

import pytest

from app.community.permissions import Forbidden
from app.foundation import clock
from app.foundation.refusal import Conflict, Refused
from app.modules.get_involved.actions import (
    attending,
    closing,
    hours,
    materials,
    upkeep,
)
from app.modules.get_involved.actions.closing import Experiences
from app.modules.get_involved.actions.materials import Wanted
from app.modules.get_involved.models import ActionState, HoursState, SignUpState, SignUpStep, Supply
from app.modules.get_involved.queries import due
from app.modules.get_involved.queries.hours import hours_from, hours_of_action, own_hours, sums
from app.modules.get_involved.queries.shifts import shifts_of
from tests.modules.get_involved.town import Town, a_shift, in_days

_S, _T = SignUpState, SignUpStep


@pytest.fixture
def town(at_work) -> Town:
    return Town()


def then(minutes: int = 5):
    """Shortly after the shift of tomorrow began."""
    return clock.at(in_days(1, 9) + timedelta(minutes=minutes))


def tomorrow(town: Town, **changes):
    return town.shift(a_shift(days=1, most=9, leader_id=town.greta.id, **changes))


def test_the_leader_ticks_off(town):
    shift = tomorrow(town)
    rosa, otto, mara = (town.in_it(shift, each) for each in (town.rosa, town.otto, town.mara))
    with pytest.raises(Conflict):
        attending.note(rosa, _T.CHECK_IN, town.greta)
    with then(-30):
        attending.note(rosa, _T.CHECK_IN, town.greta)
        with pytest.raises(Conflict):
            attending.note(otto, _T.MISS, town.greta)
    with then():
        attending.note(rosa, _T.CHECK_IN, town.greta)
        attending.note(otto, _T.MISS, town.greta)
        attending.note(mara, _T.EXCUSE, town.clara)
        with pytest.raises(Forbidden):
            attending.note(rosa, _T.MISS, town.otto)
        assert [rosa.state, otto.state, mara.state] == [_S.ATTENDED, _S.NO_SHOW, _S.EXCUSED]
        assert hours_from(rosa.id).minutes == 120
        assert hours_from(otto.id) is None
        attending.note(otto, _T.CHECK_IN, town.greta)
        attending.note(rosa, _T.MISS, town.greta)
    assert hours_from(rosa.id).state is HoursState.WITHDRAWN
    assert hours_from(otto.id).state is HoursState.PROPOSED


def test_a_code_is_good_once(town):
    shift = tomorrow(town)
    rosa = town.in_it(shift, town.rosa)
    with then():
        with pytest.raises(Refused):
            attending.check_in_by_code(shift.action, town.greta, "XXXXXX")
        assert attending.check_in_by_code(shift.action, town.greta, f" {rosa.code.lower()} ") is rosa
        with pytest.raises(Conflict):
            attending.check_in_by_code(shift.action, town.greta, rosa.code)
        with pytest.raises(Forbidden):
            attending.check_in_by_code(shift.action, town.rosa, rosa.code)


def test_whoever_comes_along_is_noted_by_name(town):
    shift = town.shift(a_shift(days=1, most=1))
    town.in_it(shift, town.rosa)
    with then():
        came = attending.walk_in(shift, town.clara, "Herr Nachbar")
        with pytest.raises(Refused):
            attending.walk_in(shift, town.clara, "")
    assert (came.state, shift.taken, hours_from(came.id)) == (_S.ATTENDED, 1, None)


def test_hours_are_confirmed_corrected_and_lapse(town):
    shift = tomorrow(town)
    people = [town.in_it(shift, each) for each in (town.rosa, town.otto, town.mara)]
    with then():
        for each in people:
            attending.note(each, _T.CHECK_IN, town.greta)
    rosa, otto, mara = (hours_from(each.id) for each in people)
    with pytest.raises(Refused):
        hours.confirm(rosa, town.clara, 181)
    hours.confirm(rosa, town.clara, 181, "Auto kam nicht")
    with pytest.raises(Refused):
        hours.confirm(rosa, town.clara, 60)
    hours.confirm(rosa, town.clara, 60, "Verschrieben")
    with pytest.raises(Refused):
        hours.confirm(otto, town.clara, 0)
    with pytest.raises(Forbidden):
        hours.confirm(otto, town.otto)
    assert hours.confirm_all(shift.action, town.clara) == 2
    day = rosa.worked_on
    assert sums(town.rosa, day, day) == {town.group.id: 60}
    assert own_hours(town.otto) == [otto]
    with then(), pytest.raises(Conflict):
        attending.note(people[2], _T.MISS, town.greta)
    assert mara.is_confirmed


def test_nobody_confirms_their_own_hours(town):
    action = town.action(a_shift(days=1))
    prepared = hours.add_preparation(action, town.clara, 90, "Einkauf", in_days(0).date())
    with pytest.raises(Forbidden):
        hours.confirm(prepared, town.clara)
    hours.confirm(prepared, town.stefan)
    assert prepared.is_confirmed
    own = hours.add_preparation(action, town.stefan, 30, "Schlüssel", in_days(0).date())
    with pytest.raises(Refused):
        hours.confirm(own, town.stefan)
    assert hours.confirm_all(action, town.stefan) == 0
    hours.confirm(own, town.clara)
    assert own.is_confirmed


def test_hours_wait_two_weeks_and_lapse_after_sixty_days(town):
    shift = tomorrow(town)
    rosa = town.in_it(shift, town.rosa)
    with then():
        attending.note(rosa, _T.CHECK_IN, town.greta)
    kept = hours_from(rosa.id)
    with then(15 * 24 * 60):
        assert due.actions_with_waiting_hours() == [shift.post_id]
        assert upkeep.tell_of_waiting_hours(shift.action)
        assert due.actions_with_waiting_hours() == due.hours_to_lapse() == []
    with then(61 * 24 * 60):
        assert due.hours_to_lapse() == [kept.id]
        assert hours.lapse(kept)
        with pytest.raises(Conflict):
            hours.confirm(kept, town.clara)


def test_an_action_is_closed_when_all_is_settled(town):
    shift = tomorrow(town)
    action, rosa = shift.action, town.in_it(shift, town.rosa)
    with then():
        upkeep.start(action)
        attending.note(rosa, _T.CHECK_IN, town.greta)
        other = town.in_it(shifts_of(town.action())[0], town.otto)
        assert other.is_open
    with then(180):
        upkeep.finish(action)
        with pytest.raises(Conflict):
            closing.close(action, town.clara, Experiences("Schön war es."))
        hours.confirm_all(action, town.clara)
        review = closing.close(action, town.clara, Experiences("Schön war es.", 4200, "Bagger: Herr Maier"))
    assert (action.state, review.cost_cents) == (ActionState.CLOSED, 4200)
    assert review.told_in_id is not None
    assert [each.state for each in hours_of_action(action)] == [HoursState.CONFIRMED]


def test_things_are_brought_by_several(town):
    action = town.action(a_shift(days=1))
    need = materials.add_need(action, town.clara, Wanted("Schaufeln", 5, "Stück", Supply.LEND))
    rosa = materials.pledge(need, town.rosa, 3)
    for quantity in (0, -2, 3, 10_000):
        with pytest.raises(Refused):
            materials.pledge(need, town.otto, quantity)
    otto = materials.pledge(need, town.otto, 2)
    assert need.missing == 0
    assert materials.pledge(need, town.rosa, 1) is rosa
    assert need.missing == 2
    with pytest.raises(Forbidden):
        materials.release(otto, town.rosa)
    materials.release(otto, town.otto)
    materials.release(otto, town.otto)
    assert need.missing == 4
    materials.note_brought(rosa, town.clara, was_brought=True)
    with pytest.raises(Conflict):
        materials.release(rosa, town.rosa)
    materials.note_returned(rosa, town.clara)
    assert rosa.returned_at is not None
    with pytest.raises(Conflict):
        materials.drop_need(need, town.clara)


def test_what_is_closed_stays_as_it_was_noted(town):
    """Nobody is ticked off, and nobody comes along, once the hours are settled; nothing is done before its last shift."""
    action = town.action(a_shift(days=1, most=9), a_shift(days=2, most=9))
    shift = shifts_of(action)[0]
    rosa = town.in_it(shift, town.rosa)
    with then():
        attending.note(rosa, _T.CHECK_IN, town.clara)
        assert upkeep.start(action)
        with pytest.raises(Conflict):
            closing.finish(action, town.clara)
    with clock.at(in_days(2, 10)):
        closing.finish(action, town.clara)
        hours.confirm_all(action, town.clara)
        closing.close(action, town.clara, Experiences())
        for late in (
            lambda: attending.note(rosa, _T.MISS, town.clara),
            lambda: attending.walk_in(shift, town.clara, "Frau Huber"),
        ):
            with pytest.raises(Conflict):
                late()
    assert rosa.state is _S.ATTENDED


def test_reminders_come_once(town):
    shift = town.shift(a_shift(days=9, fewest=2))
    rosa = town.in_it(shift, town.rosa)
    assert due.reminders() == []
    told = []
    for hours_before in (168, 24, 2):
        with clock.at(shift.starts_at - timedelta(hours=hours_before, minutes=-5)):
            told += [upkeep.remind(rosa, each) for each in (*due.reminders(), *due.reminders())]
            assert due.reminders() == []
    assert told == [True, False] * 3


def test_helpers_are_called_once(town, at_work):
    short, enough = town.shift(a_shift(days=2, fewest=2)), town.shift(a_shift(days=2))
    assert due.actions_short_of_helpers() == [short.post_id]
    assert upkeep.seek_helpers(short.action)
    assert not upkeep.seek_helpers(short.action)
    assert due.actions_short_of_helpers() == []
    assert enough.action.helpers_sought_at is None
