"""Somebody says yes: who may, how many, until when."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.community.models import Member, MembershipState
from app.community.permissions import Forbidden
from app.community.roles import Role
from app.foundation import clock
from app.foundation.events import EventRow
from app.foundation.refusal import Conflict, Refused
from app.modules.get_involved.actions import announcing, answering, deciding
from app.modules.get_involved.actions.signing_up import Wish, sign_up
from app.modules.get_involved.models import ActionState, SignUpState
from app.modules.get_involved.queries.shifts import shift_of, shifts_of
from app.modules.get_involved.queries.sign_ups import overlapping, position_of
from tests.factories import a_member, a_membership
from tests.modules.get_involved.town import Town, a_shift, in_days
from tests.query_budget import query_budget

_S = SignUpState


@pytest.fixture
def town(at_work) -> Town:
    return Town()


def test_a_family_of_three_takes_three_places(town):
    shift = town.shift(a_shift(most=4))
    made = town.in_it(shift, town.rosa, guests=2, guest_names=("Pia", "Tim"), shows_name=True)
    assert (made.state, made.seats, shift.taken, shift.free) == (_S.CONFIRMED, 3, 3, 1)
    assert made.guest_names == ["Pia", "Tim"]


def test_who_finds_no_place_waits_in_line(town):
    shift = town.shift(a_shift(most=2))
    town.in_it(shift, guests=1)
    first, second = town.in_it(shift), town.in_it(shift, guests=2)
    assert [first.state, second.state] == [_S.WAITLISTED, _S.WAITLISTED]
    assert [position_of(first), position_of(second)] == [1, 2]
    assert shift.taken == 2


def test_nobody_passes_those_who_wait(town):
    shift = town.shift(a_shift(most=3))
    town.in_it(shift, guests=1)
    family, single = town.in_it(shift, guests=1), town.in_it(shift)
    assert [family.state, single.state] == [_S.WAITLISTED, _S.WAITLISTED]
    assert shift.free == 1


def test_a_smaller_party_may_where_the_organiser_lets_them(town):
    shift = town.shift(a_shift(most=3), smaller_first=True)
    town.in_it(shift, guests=1)
    family, single = town.in_it(shift, guests=1), town.in_it(shift)
    assert [family.state, single.state] == [_S.WAITLISTED, _S.CONFIRMED]


def test_without_a_waiting_list_it_is_full(town):
    shift = town.shift(a_shift(most=2), has_waiting_list=False)
    town.in_it(shift)
    with pytest.raises(Conflict, match="Nur noch ein Platz"):
        town.in_it(shift, guests=1)
    town.in_it(shift)
    with pytest.raises(Conflict, match="Alle Plätze"):
        town.in_it(shift)


@pytest.mark.parametrize("guests", [-1, 6, 10_000])
def test_parties_have_a_size(town, guests):
    with pytest.raises(Refused) as refused:
        town.in_it(town.shift(), guests=guests)
    assert refused.value.field == "guests"


def test_names_are_not_more_than_people(town):
    with pytest.raises(Refused):
        town.in_it(town.shift(a_shift(most=9)), guests=1, guest_names=("Pia", "Tim"))


def test_nobody_stands_twice_in_a_shift(town):
    shift = town.shift(a_shift(most=9))
    town.in_it(shift, town.rosa)
    with pytest.raises(Conflict):
        town.in_it(shift, town.rosa)


def test_two_shifts_of_an_action_if_one_can_do_both(town):
    action = town.action(a_shift(), a_shift(title="Wiese"), a_shift(title="Kuchen", hour=13))
    creek, meadow, cake = shifts_of(action)
    town.in_it(creek, town.rosa)
    town.in_it(cake, town.rosa)
    with pytest.raises(Refused):
        town.in_it(meadow, town.rosa)


def test_another_action_at_that_time_is_only_pointed_out(town):
    one, other = town.shift(), town.shift()
    made = town.in_it(one, town.rosa)
    assert overlapping(town.rosa, other) == [made]
    assert town.in_it(other, town.rosa).state is _S.CONFIRMED


def test_deadlines_and_states_hold(town):
    late = town.shift(sign_up_until=clock.now() + timedelta(hours=1))
    with clock.at(clock.now() + timedelta(hours=2)), pytest.raises(Conflict):
        town.in_it(late)
    begun = town.shift(a_shift(days=1))
    with clock.at(in_days(1, 10)), pytest.raises(Conflict):
        town.in_it(begun)
    with pytest.raises(Conflict):
        town.in_it(shifts_of(town.drafted())[0], town.clara)
    with pytest.raises(Conflict):
        town.in_it(town.shift(a_shift(self_sign_up=False)))


def test_the_banned_stay_out(town):
    banned = a_member()
    a_membership(banned, town.group, state=MembershipState.BANNED)
    with pytest.raises(Forbidden):
        town.in_it(town.shift(), banned)
    with pytest.raises(Forbidden):
        sign_up(town.shift(), None, Wish())


def test_requests_take_no_place_until_they_are_answered(town):
    shift = town.shift(a_shift(most=1), needs_approval=True)
    one, other = town.in_it(shift, town.rosa), town.in_it(shift, town.otto)
    assert (one.state, shift.taken) == (_S.REQUESTED, 0)
    with pytest.raises(Forbidden):
        deciding.approve(one, town.rosa)
    deciding.approve(one, town.clara)
    assert (one.state, shift.taken) == (_S.CONFIRMED, 1)
    with pytest.raises(Conflict):
        deciding.approve(other, town.clara)
    with pytest.raises(Refused):
        deciding.decline(other, town.clara, "")
    deciding.decline(other, town.clara, "Schon voll")
    assert (other.state, other.reason) == (_S.DECLINED, "Schon voll")


def test_only_oneself_cancels(town):
    made = town.in_it(town.shift(), town.rosa)
    owner = a_member()
    a_membership(owner, town.group, Role.OWNER)
    for stranger in (town.otto, town.stefan, town.clara, owner):
        with pytest.raises(Forbidden):
            answering.cancel(made, stranger)
    answering.cancel(made, town.rosa, "Grippe")
    assert (made.state, made.seats, made.shift.taken) == (_S.CANCELLED, 0, 0)
    with pytest.raises(Conflict):
        answering.cancel(made, town.rosa)
    assert town.in_it(made.shift, town.rosa).state is _S.CONFIRMED


def test_a_member_hands_in_and_an_author_publishes(town, at_work):
    action = town.drafted(by=town.rosa)
    assert announcing.announce_action(action, town.rosa) is False
    with pytest.raises(Forbidden):
        announcing.publish(action, town.rosa)
    with pytest.raises(Refused):
        announcing.give_back(action, town.clara, "")
    announcing.give_back(action, town.clara, "Wo ist der Treffpunkt?")
    assert (action.state, action.reason) == (ActionState.DRAFT, "Wo ist der Treffpunkt?")
    assert announcing.announce_action(action, town.rosa) is False
    announcing.publish(action, town.clara)
    assert (action.is_open, action.reason) == (True, "")
    facts = set(at_work.scalars(select(EventRow.name)))
    assert {"action_submitted", "action_returned", "action_accepted"} <= facts


def test_a_trusting_group_lets_members_publish(at_work):
    town = Town(trusts_members=True)
    assert announcing.announce_action(town.drafted(by=town.rosa), town.rosa) is True


def test_nothing_is_announced_that_nobody_can_come_to(town):
    with pytest.raises(Refused):
        town.action(a_shift(days=-1))
    with pytest.raises(Refused):
        town.action(sign_up_until=clock.now() - timedelta(days=1))
    for plan in (
        a_shift(most=0),
        a_shift(fewest=3),
        a_shift(title=""),
        a_shift(ends_at=in_days(3)),
        a_shift(min_age=0),
    ):
        with pytest.raises(Refused):
            town.drafted(plan)


def test_a_yes_asks_the_database_little(town, at_work):
    """Every statement more is felt on PostgreSQL; where nobody ever waited, no line is read."""
    shift = town.shift(a_shift(most=9)).id
    town.in_it(shift_of(shift))
    at_work.flush()
    at_work.expunge_all()
    rosa, wanted = at_work.get_one(Member, town.rosa.id), shift_of(shift)
    with query_budget(14):
        sign_up(wanted, rosa, Wish(guests=1))
