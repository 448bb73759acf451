"""People whose residence the town hall has confirmed."""

import pytest

from app.community.actions.memberships import join
from app.community.actions.residence import confirm_residence, withdraw_residence
from app.community.models import JoinPolicy
from app.community.permissions import Forbidden
from app.community.roles import Role
from app.foundation.refusal import Refused
from tests.factories import a_group, a_member

pytestmark = pytest.mark.usefixtures("at_work")


def test_a_confirmed_resident_comes_into_a_group_for_residents():
    town, rosa, group = a_member(role=Role.ADMIN), a_member(), a_group(join_policy=JoinPolicy.RESIDENTS)
    with pytest.raises(Refused):
        join(group, rosa)
    confirm_residence(rosa, town)
    assert join(group, rosa).is_active


def test_who_moved_away_does_not_come_into_another_one():
    town, rosa = a_member(role=Role.ADMIN), a_member()
    confirm_residence(rosa, town)
    withdraw_residence(rosa, town)
    with pytest.raises(Refused):
        join(a_group(join_policy=JoinPolicy.RESIDENTS), rosa)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.STAFF])
@pytest.mark.parametrize("verb", [confirm_residence, withdraw_residence])
def test_only_the_towns_admins_confirm(verb, role):
    somebody = a_member(role=role)
    with pytest.raises(Forbidden):
        verb(somebody, somebody)
