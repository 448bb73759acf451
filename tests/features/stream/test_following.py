"""Who may hear that something is new."""

import pytest

from app.community.models import MembershipState, PostState
from app.features.stream.queries.following import may_follow_group, may_follow_post
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_membership, a_post


@pytest.fixture
def at_work(town):
    with unit_of_work() as session:
        yield session


def following(town, thing, asked):
    people = {"guest": None, **town.people}
    return {name for name, member in people.items() if asked(member, str(thing.id))}


def test_a_group_is_followed_by_those_who_could_read_it(town, at_work):
    assert following(town, town.square, may_follow_group) == {"ada", "otto", "mara", "lena"}
    assert following(town, town.circle, may_follow_group) == {"ada"}


@pytest.mark.parametrize("state", [state for state in MembershipState if state is not MembershipState.ACTIVE])
def test_whoever_is_not_active_in_a_hidden_group_hears_nothing(town, at_work, state):
    a_membership(town.lena, town.circle, state=state)
    assert not may_follow_group(town.lena, str(town.circle.id))


def test_a_post_is_followed_by_those_who_can_read_it(town, at_work):
    secret, removed = a_post(town.circle, town.ada), a_post(town.square, town.ada, state=PostState.REMOVED)
    assert following(town, secret, may_follow_post) == {"ada"}
    assert following(town, removed, may_follow_post) == {"ada", "mara"}
    assert following(town, a_post(town.square, town.ada), may_follow_post) == {"ada", "otto", "mara", "lena"}


@pytest.mark.parametrize("number", ["", "x", "-1", "99999999999999999999", "1; DROP", "²"])
def test_what_is_no_number_is_not_followed(town, at_work, number):
    assert session() is at_work
    assert not may_follow_group(town.ada, number)
    assert not may_follow_post(town.ada, number)
