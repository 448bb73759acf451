"""The promise: never more people than places, whatever happens at the same moment."""

from collections import Counter
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.get_involved.actions.materials import Wanted, add_need, pledge
from app.modules.get_involved.actions.signing_up import Wish, sign_up
from app.modules.get_involved.models import Need, Pledge, Shift, SignUp, SignUpMove, SignUpState, SignUpStep
from app.modules.get_involved.models.sign_up_states import COMING, OPEN
from app.modules.get_involved.queries.materials import need_at
from app.modules.get_involved.queries.shifts import shift_of, shifts_of
from app.modules.get_involved.times import Window, window_at
from tests.factories import a_member
from tests.modules.get_involved.racing import Crew, outcome, race
from tests.modules.get_involved.town import Town, a_shift


def test_of_fifty_at_once_one_is_in_and_forty_nine_wait_in_order(ground):
    with unit_of_work():
        shift = Town().shift(a_shift(most=1))
        helpers = [a_member().id for _number in range(50)]
    outcomes = at_once(helpers, lambda by: sign_up(shift_of(shift.id), by, Wish()))
    assert Counter(outcomes) == {"done act": 50}
    with unit_of_work(write=False):
        assert states(shift.id) == {"confirmed": 1, "waitlisted": 49}
        turns = session().scalars(select(SignUp.turn).where(SignUp.state == SignUpState.WAITLISTED))
        assert sorted(turns) == list(range(1, 50))
        assert_exact()


@pytest.mark.parametrize("days", [10, 1.5, 0.2])
def test_eight_processes_never_overfill(ground, config, race_seconds, days):
    """Days before, the next one simply has a place; then they are asked in turn; then all at once."""
    with unit_of_work():
        town = Town()
        action = town.action(
            *(a_shift(most=most, days=days, hour=None) for most in (1, 4, 7)), smaller_first=days == 10
        )
        crew = Crew(
            [shift.id for shift in shifts_of(action)], [a_member().id for _number in range(30)], town.clara.id
        )
    counted = race(config, crew, race_seconds)
    assert [each for each in counted if each.startswith("ERROR")] == []
    assert counted["done _join"] > 0
    with unit_of_work(write=False):
        assert_exact()
        assert_nobody_waits_in_vain()
        assert_asked_in_turn()


def test_the_last_shovel_goes_to_one(ground):
    with unit_of_work():
        town = Town()
        action = town.action()
        need = add_need(action, town.clara, Wanted("Schaufel", 3)).public_id
        slug, helpers = town.group.slug, [a_member().id for _number in range(20)]
    outcomes = at_once(helpers, lambda by: pledge(need_at(by, slug, need), by, 1))
    assert Counter(outcomes) == {"done act": 3, "refused Refused": 17}
    with unit_of_work(write=False):
        kept = session().scalar(select(func.sum(Pledge.quantity)).where(Pledge.released_at.is_(None)))
        assert (session().scalar(select(Need.pledged)), kept) == (3, 3)


def at_once(helpers: list[int], act) -> list[str]:
    """Everybody acts in the same moment, each in a thread of their own."""
    together, outcomes = Barrier(len(helpers)), list[str]()

    def run(number: int) -> None:
        together.wait()
        came_to = "busy"
        while came_to == "busy":  # on a machine with much else to do: whoever is told so tries again
            came_to = outcome(lambda: act(session().get_one(Member, number)), "act")
        outcomes.append(came_to)

    threads = [Thread(target=run, args=(number,)) for number in helpers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def states(shift_id: int) -> dict[str, int]:
    counted = select(SignUp.state, func.count()).where(SignUp.shift_id == shift_id).group_by(SignUp.state)
    return {state.value: number for state, number in session().execute(counted)}


def assert_exact() -> None:
    """What the shifts count is what their people hold; nobody is in twice."""
    for shift in session().scalars(select(Shift)):
        rows = session().scalars(select(SignUp).where(SignUp.shift_id == shift.id)).all()
        assert shift.taken == sum(row.seats for row in rows) <= shift.most
        assert all(row.seats == row.party for row in rows if row.state in COMING)
        assert all(row.seats == 0 for row in rows if row.state not in COMING | {SignUpState.OFFERED})
        open_ones = [row.member_id for row in rows if row.state in OPEN]
        assert len(open_ones) == len(set(open_ones))


def assert_nobody_waits_in_vain() -> None:
    """Whoever has a place to themselves has it or was asked; a party too large holds up the line behind it."""
    for shift in session().scalars(select(Shift).options(joinedload(Shift.action))):
        waiting = select(SignUp).where(SignUp.shift_id == shift.id, SignUp.state == SignUpState.WAITLISTED)
        line = session().scalars(waiting.order_by(SignUp.turn)).all()
        assert len({each.turn for each in line}) == len(line)
        in_turn = window_at(clock.now(), shift.starts_at) is Window.OFFER and not shift.action.smaller_first
        next_ones = line[:1] if in_turn else line
        assert [each.party for each in next_ones if each.party <= shift.free] == []


def assert_asked_in_turn() -> None:
    """Where people are asked one after the other, nobody was asked before somebody who had waited longer."""
    for shift in session().scalars(select(Shift).options(joinedload(Shift.action))):
        if window_at(clock.now(), shift.starts_at) is not Window.OFFER or shift.action.smaller_first:
            continue
        asked = select(SignUp.turn).join(SignUpMove, SignUpMove.sign_up_id == SignUp.id)
        # Whoever has changed the shift since has left the line of it.
        here = asked.where(SignUp.shift_id == shift.id, SignUp.turn > 0, SignUpMove.step == SignUpStep.OFFER)
        turns = list(session().scalars(here.order_by(SignUpMove.id)))
        assert turns == sorted(turns)
