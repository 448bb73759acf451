"""An action is moved, put off, cancelled; whoever said yes is asked again or told once."""

from datetime import timedelta

import pytest

from app.community.actions import order
from app.community.permissions import Forbidden
from app.foundation import clock
from app.foundation.refusal import Conflict, Refused
from app.modules.get_involved.actions import announcing, answering, attending, changing, materials, upkeep
from app.modules.get_involved.actions.announcing import Terms
from app.modules.get_involved.actions.closing import duplicate
from app.modules.get_involved.actions.leaving import end_with_post
from app.modules.get_involved.actions.materials import Wanted
from app.modules.get_involved.actions.steps import NotPossible
from app.modules.get_involved.events import ActionCancelled, ActionRedated
from app.modules.get_involved.models import ActionState, SignUpState, SignUpStep
from app.modules.get_involved.models.action_states import ACTION_WAYS
from app.modules.get_involved.queries import due, people, waiting
from app.modules.get_involved.queries.materials import needs_of
from app.modules.get_involved.queries.shifts import shifts_of
from tests.modules.get_involved.town import Town, a_shift, in_days

_S = SignUpState


@pytest.fixture
def town(at_work) -> Town:
    return Town()


def test_the_ways_of_an_action_are_those_of_the_specification():
    ways = {
        state.value: {step.value: goal.value for step, goal in ways.items()}
        for state, ways in ACTION_WAYS.items()
    }
    assert ways == {
        "draft": {"submit": "submitted", "publish": "published"},
        "submitted": {"return": "draft", "publish": "published"},
        "published": {
            "postpone": "postponed",
            "redate": "published",
            "cancel": "cancelled",
            "start": "running",
        },
        "postponed": {"redate": "published", "cancel": "cancelled"},
        "running": {"finish": "done"},
        "done": {"close": "closed"},
        "closed": {},
        "cancelled": {},
    }


def test_another_time_is_said_yes_to_again(town, at_work):
    action = town.action(a_shift(most=2), a_shift(hour=13, title="Kuchen"))
    creek, cake = shifts_of(action)
    rosa, otto, mara = town.in_it(creek, town.rosa), town.in_it(cake, town.otto), town.in_it(creek, town.mara)
    changing.change_shift(creek, town.clara, a_shift(days=12))
    assert [rosa.state, otto.state, mara.state] == [_S.UNCONFIRMED, _S.CONFIRMED, _S.UNCONFIRMED]
    assert creek.taken == 2
    answering.reconfirm(rosa, town.rosa)
    answering.cancel(mara, town.mara)
    assert [rosa.state, mara.state, creek.taken] == [_S.CONFIRMED, _S.CANCELLED, 1]
    with pytest.raises(NotPossible):
        answering.reconfirm(rosa, town.rosa)


def test_more_words_or_places_ask_nobody_again(town):
    shift = town.shift(a_shift(most=2))
    rosa = town.in_it(shift, town.rosa)
    changing.change_shift(shift, town.clara, a_shift(most=4, title="Bach und Wiese"))
    assert rosa.state is _S.CONFIRMED
    with pytest.raises(Refused):
        changing.change_shift(shift, town.clara, a_shift(most=0))


def test_an_action_is_put_off_to_another_day(town, at_work):
    action = town.action(a_shift(most=1), a_shift(hour=13, title="Kuchen"))
    creek, cake = shifts_of(action)
    rosa, waits = town.in_it(creek, town.rosa), town.in_it(creek, town.otto)
    before, between = creek.starts_at, cake.starts_at - creek.starts_at
    with pytest.raises(Refused):
        changing.postpone(action, town.clara, "", in_days(17))
    with pytest.raises(Refused):
        changing.postpone(action, town.clara, "Sturm", in_days(-1))
    changing.postpone(action, town.clara, "Sturm", in_days(17))
    assert (action.state, action.reason, action.postponed_from) == (ActionState.PUBLISHED, "Sturm", before)
    assert (creek.starts_at, cake.starts_at - creek.starts_at) == (in_days(17), between)
    assert (rosa.state, waits.state) == (_S.UNCONFIRMED, _S.WAITLISTED)
    fact = ActionRedated(post_id=action.post_id, group_id=town.group.id, actor_id=town.clara.id)
    assert set(at_work.scalars(people.asked_again(fact))) == {town.rosa.id, town.otto.id}


def test_put_off_without_a_date_nobody_can_join_but_everybody_can_leave(town):
    action = town.action()
    (shift,) = shifts_of(action)
    rosa = town.in_it(shift, town.rosa)
    changing.postpone(action, town.clara, "Sturm")
    assert (action.state, rosa.state) == (ActionState.POSTPONED, _S.CONFIRMED)
    with pytest.raises(Conflict):
        town.in_it(shift, town.otto)
    answering.cancel(rosa, town.rosa)
    changing.set_new_date(action, town.clara, in_days(20))
    assert (action.state, shift.starts_at) == (ActionState.PUBLISHED, in_days(20))
    assert town.in_it(shift, town.otto).state is _S.CONFIRMED


def test_what_is_put_off_waits_for_its_date_with_everybody_in_it(town):
    """The day that was announced passes; nobody is ticked off, nobody loses a place or their turn, all can still leave."""
    shift = town.shift(a_shift(most=1))
    rosa, otto = town.in_it(shift, town.rosa), town.in_it(shift, town.otto)
    mara = town.in_it(shift, town.mara, age=15, guardian_name="Mutter", guardian_email="mutter@example.org")
    action, begins = shift.action, shift.starts_at
    with clock.at(begins - timedelta(hours=24)):
        answering.cancel(rosa, town.rosa)
        assert (otto.state, shift.taken) == (_S.OFFERED, 1)
        changing.postpone(action, town.clara, "Sturm")
        assert (otto.state, otto.turn < mara.turn, shift.taken) == (_S.WAITLISTED, True, 0)
    with clock.at(begins + timedelta(minutes=5)):
        assert (due.shifts_to_pass_on(), due.without_guardian()) == ([], [])
        upkeep.follow_clock(shift)
        with pytest.raises(Conflict):
            attending.walk_in(shift, town.clara, "Frau Huber")
    with clock.at(begins + timedelta(days=5)):
        changing.set_new_date(action, town.clara, begins + timedelta(days=20))
        assert (otto.state, mara.state) == (_S.CONFIRMED, _S.WAITLISTED)


def test_who_is_in_what_was_put_off_can_leave_after_the_old_day_and_is_not_ticked_off(town):
    shift = town.shift(a_shift(most=3))
    rosa, otto = town.in_it(shift, town.rosa, guests=1), town.in_it(shift, town.otto)
    changing.postpone(shift.action, town.clara, "Sturm")
    with clock.at(shift.ends_at + timedelta(days=1)):
        assert [str(each.text) for each in waiting.open_things(town.rosa)] != []
        answering.reduce(rosa, town.rosa, 0)
        with pytest.raises(Conflict):
            attending.note(otto, SignUpStep.CHECK_IN, town.clara)
        answering.cancel(rosa, town.rosa)
    assert (rosa.state, shift.taken) == (_S.CANCELLED, 1)


def test_another_place_is_said_yes_to_again(town):
    action = town.action(a_shift(), a_shift(hour=13, title="Kuchen", place="Küche"))
    creek, cake = shifts_of(action)
    rosa, otto = town.in_it(creek, town.rosa), town.in_it(cake, town.otto)
    changing.change_place(action, town.clara, "Alte Brücke")
    assert (rosa.state, otto.state) == (_S.UNCONFIRMED, _S.CONFIRMED)
    terms = Terms(place="Ganz woanders", bring="Handschuhe")
    announcing.edit_action(
        action, town.clara, announcing.Writing(title="Putzete"), terms, version=action.post.version
    )
    assert (action.place, action.bring) == ("Alte Brücke", "Handschuhe")


def test_cancelled_everybody_is_told_once_and_nothing_is_to_be_brought(town, at_work):
    action = town.action(a_shift(most=1), a_shift(hour=13, title="Kuchen"))
    creek, cake = shifts_of(action)
    need = materials.add_need(action, town.clara, Wanted("Müllsäcke", 5))
    signed = [town.in_it(creek, town.rosa), town.in_it(cake, town.rosa), town.in_it(creek, town.otto)]
    materials.pledge(need, town.mara, 2)
    with pytest.raises(Forbidden):
        changing.cancel_action(action, town.rosa, "Sturm")
    with pytest.raises(Refused):
        changing.cancel_action(action, town.clara, "")
    changing.cancel_action(action, town.clara, "Sturm")
    assert {each.state for each in signed} == {_S.CANCELLED_BY_ORG}
    assert (creek.taken, cake.taken, need.missing) == (0, 0, 5)
    fact = ActionCancelled(post_id=action.post_id, group_id=town.group.id, actor_id=town.clara.id)
    told = list(at_work.scalars(people.called_off(fact).distinct()))
    assert sorted(told) == sorted([town.rosa.id, town.otto.id, town.mara.id])
    with pytest.raises(NotPossible):
        changing.cancel_action(action, town.clara, "Sturm")


def test_the_clock_begins_and_ends_it(town):
    action = town.action(a_shift(days=1))
    assert (upkeep.start(action), upkeep.finish(action)) == (False, False)
    with clock.at(in_days(1, 9) + timedelta(minutes=1)):
        assert upkeep.start(action)
        with pytest.raises(NotPossible):
            changing.cancel_action(action, town.clara, "Sturm")
    with clock.at(in_days(1, 12)):
        assert upkeep.finish(action)
        assert action.state is ActionState.DONE


def test_an_action_people_count_on_is_not_deleted(town):
    action = town.action()
    rosa = town.in_it(shifts_of(action)[0], town.rosa)
    with pytest.raises(Conflict):
        order.delete(action.post, town.clara)
    end_with_post(action.post_id)
    assert (rosa.state, shifts_of(action)[0].taken) == (_S.CANCELLED_BY_ORG, 0)


def test_last_years_action_is_begun_again(town):
    old = town.action(a_shift(most=3, fewest=2), a_shift(hour=13, title="Kuchen"), needs_approval=True)
    materials.add_need(old, town.clara, Wanted("Müllsäcke", 5))
    town.in_it(shifts_of(old)[0], town.rosa)
    new = duplicate(old, town.clara, in_days(375))
    assert (new.state, new.post.title, new.needs_approval) == (ActionState.DRAFT, old.post.title, True)
    assert [(shift.title, shift.most, shift.taken) for shift in shifts_of(new)] == [
        ("Bach", 3, 0),
        ("Kuchen", 2, 0),
    ]
    assert shifts_of(new)[0].starts_at == in_days(375)
    assert [need.name for need in needs_of(new)] == ["Müllsäcke"]
    with pytest.raises(Refused):
        duplicate(old, town.clara, in_days(-3))
