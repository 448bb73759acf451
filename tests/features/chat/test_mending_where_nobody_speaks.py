"""Who may say nothing here does not say it through old words either: neither by mending them nor by a nod."""

import pytest

from app.community.models import Membership
from app.community.models.reaction import ReactionKind
from app.community.permissions import Forbidden
from app.community.queries.memberships import forget_memberships
from app.community.roles import Role
from app.features.chat.actions import changing, talks
from app.features.chat.actions.rooms import rule
from app.features.chat.actions.sending import send
from app.features.chat.models import RoomState
from app.features.chat.queries.messages import one_in
from app.features.chat.refusals import ReadOnly
from app.foundation.db import session
from app.foundation.work import unit_of_work


@pytest.fixture
def talk(choir):
    """Nora wrote to Frieda, who agreed and then wanted no more of it."""
    with unit_of_work():
        said = talks.write_to(choir["frieda"], choir["nora"], "Hallo Frieda", "t-1")
        talks.agree(said.message.room, choir["frieda"])
    with unit_of_work():
        talks.block(choir.room_for("frieda", said.message.room), choir["frieda"])
    return said


def found(choir, name, said):
    return one_in(choir.room_for(name, said.message.room), said.message.public_id)


def test_whom_somebody_shut_out_says_nothing_to_them_through_old_words(choir, talk):
    with unit_of_work(), pytest.raises(ReadOnly):
        changing.edit(found(choir, "nora", talk), choir["nora"], "Das wirst du bereuen", rev=1)
    with unit_of_work():
        assert found(choir, "frieda", talk).body == "Hallo Frieda"


@pytest.mark.parametrize("name", ["nora", "frieda"])
def test_between_two_who_do_not_talk_nobody_nods(choir, talk, name):
    with unit_of_work(), pytest.raises(ReadOnly):
        changing.react(found(choir, name, talk), choir[name], ReactionKind.THANKS, on=True)


def test_ones_own_words_are_taken_back_all_the_same(choir, talk):
    with unit_of_work():
        changing.delete_message(found(choir, "nora", talk), choir["nora"])
    with unit_of_work():
        assert not found(choir, "frieda", talk).is_visible


@pytest.mark.parametrize("state", [RoomState.READ_ONLY, RoomState.ARCHIVED])
def test_in_a_locked_room_nobody_mends(choir, state):
    with unit_of_work():
        said = choir.says("rosa", "Probe um acht")
    with unit_of_work():
        rule(choir.room_for("frieda"), choir["frieda"], name="Plausch", state=state, slow_mode=0)
    with unit_of_work(), pytest.raises(ReadOnly):
        changing.edit(choir.message("rosa", said), choir["rosa"], "Werbung", rev=1)


def test_who_keeps_no_order_any_more_changes_no_announcement(choir):
    with unit_of_work():
        said = send(choir.room_for("frieda", choir.notices), choir["frieda"], "Probe fällt aus", "n-1")
    with unit_of_work():
        session().get_one(Membership, (choir.frieda.id, choir.group.id)).role = Role.MEMBER
        session().flush()
        forget_memberships(choir.frieda.id)
    with unit_of_work(), pytest.raises(Forbidden):
        changing.edit(
            one_in(choir.room_for("frieda", choir.notices), said.message.public_id),
            choir["frieda"],
            "Doch",
            rev=1,
        )
