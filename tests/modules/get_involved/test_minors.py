"""Who is under age helps with a guardian's yes, and in no shift that is for older people."""

from datetime import timedelta

import pytest

from app.foundation import clock
from app.foundation.refusal import Conflict, Refused
from app.modules.get_involved.actions import answering, attending, guardians, swapping, upkeep
from app.modules.get_involved.models import Guardian, SignUpState, SignUpStep
from app.modules.get_involved.queries import due
from app.modules.get_involved.queries.shifts import shifts_of
from tests.modules.get_involved.town import Town, a_shift, in_days

_S, _T = SignUpState, SignUpStep


@pytest.fixture
def town(at_work) -> Town:
    return Town()


def test_who_is_under_age_helps_with_a_guardians_yes(town, at_work):
    shift = town.shift(a_shift(days=1, most=9, leader_id=town.greta.id, min_age=14))
    with pytest.raises(Refused):
        town.in_it(shift, town.rosa, age=13, guardian_name="Mutter", guardian_email="mutter@example.org")
    with pytest.raises(Refused):
        town.in_it(shift, town.rosa, age=15)
    rosa = town.in_it(shift, town.rosa, age=15, guardian_name="Mutter", guardian_email="mutter@example.org")
    assert (rosa.is_minor, rosa.seats) == (True, 1)
    with clock.at(in_days(1, 9) + timedelta(minutes=5)), pytest.raises(Conflict):
        attending.note(rosa, _T.CHECK_IN, town.greta)
    guardians.agree_as_guardian(at_work.get_one(Guardian, rosa.id))
    with clock.at(in_days(1, 9) + timedelta(minutes=5)):
        attending.note(rosa, _T.CHECK_IN, town.greta)
    assert rosa.state is _S.ATTENDED


def test_nobody_under_age_comes_into_an_older_shift_by_changing(town):
    """A way round the question how old somebody is would be a way round their guardian."""
    action = town.action(
        a_shift(min_age=14), a_shift(hour=13, title="Kuchen"), a_shift(hour=17, title="Theke", min_age=16)
    )
    creek, cake, bar = shifts_of(action)
    rosa = town.in_it(creek, town.rosa, age=15, guardian_name="Mutter", guardian_email="mutter@example.org")
    with pytest.raises(Refused):
        answering.switch(rosa, bar, town.rosa)
    otto = town.in_it(bar, town.otto)
    swap = swapping.propose(rosa, otto, town.rosa)
    with pytest.raises(Refused):
        swapping.agree(swap, town.otto)
    swapping.withdraw(swap, town.rosa)
    with pytest.raises(Conflict):
        swapping.stand_in(swapping.ask_to_stand_in(otto, town.otto), town.rosa)
    answering.switch(rosa, cake, town.rosa)
    assert (rosa.shift_id, rosa.is_minor) == (cake.id, True)


def test_without_a_guardian_the_place_goes_to_others(town):
    shift = town.shift(a_shift(days=5, most=1))
    rosa = town.in_it(shift, town.rosa, age=15, guardian_name="Mutter", guardian_email="mutter@example.org")
    otto = town.in_it(shift, town.otto)
    assert due.without_guardian() == []
    with clock.at(in_days(4, 10)):
        assert due.without_guardian() == [rosa.id]
        assert upkeep.give_up_waiting_for_guardian(rosa)
    assert (rosa.state, otto.state) == (_S.REMOVED, _S.OFFERED)
