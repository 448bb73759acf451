"""What an administrator does to people is remembered, and nobody is let in who never came."""

import pytest
from sqlalchemy import select

from app.community.models import MemberState
from app.community.roles import Role
from app.features.admin import actions
from app.foundation.events import EventRow
from app.foundation.refusal import Refused
from tests.factories import a_member


@pytest.mark.parametrize("state", [MemberState.UNCONFIRMED, MemberState.FORMER])
@pytest.mark.parametrize("is_suspended", [True, False])
def test_who_is_not_here_is_neither_put_out_nor_let_in(at_work, state, is_suspended):
    del at_work
    anna, nobody = a_member("Anna", role=Role.ADMIN), a_member("Nobody", state=state)
    with pytest.raises(Refused):
        actions.suspend(nobody, anna, is_suspended=is_suspended)
    assert nobody.state is state


def test_every_change_of_standing_is_remembered_with_who_made_it(at_work):
    anna, stefan = a_member("Anna", role=Role.ADMIN), a_member("Stefan")
    actions.change_role(stefan, anna, Role.STAFF)
    actions.suspend(stefan, anna, is_suspended=True)
    rows = at_work.scalars(select(EventRow).where(EventRow.name == "standing_changed").order_by(EventRow.id))
    facts = [(row.actor_id, row.facts["role"], row.facts["state"]) for row in rows]
    assert facts == [(anna.id, "staff", "active"), (anna.id, "staff", "suspended")]
