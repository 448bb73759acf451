"""Those who lead an action and those who help talk in a room that opens, closes and goes with it."""

import re
from datetime import timedelta

import pytest
import time_machine

from app.community.permissions import Forbidden, can
from app.features.chat.models import RoomState
from app.features.chat.queries.people import readers_of
from app.features.chat.queries.rooms import room_of_case
from app.foundation import clock
from app.foundation.db import session
from app.foundation.refusal import Conflict
from app.foundation.work import unit_of_work
from app.modules.get_involved.actions.answering import cancel
from app.modules.get_involved.actions.changing import cancel_action
from app.modules.get_involved.actions.talking import forget_talks, talk_about
from app.modules.get_involved.queries.shifts import shifts_of
from app.modules.get_involved.queries.talks import key_of
from tests.factories import sign_in
from tests.modules.get_involved.town import Town, a_shift, announced, here


@pytest.fixture
def town(app):
    del app
    with unit_of_work():
        return Town()


@pytest.fixture
def action(town):
    """Greta leads the one shift, Rosa helps, Otto waits."""
    with unit_of_work():
        action = town.action(a_shift(most=1))
        shift = shifts_of(action)[0]
        shift.leader_id = town.greta.id
        town.rosa_in_it = town.in_it(shift, town.rosa)
        town.in_it(shift, town.otto)
        return action


def talkers(action):
    """Who has a seat in the room of the action."""
    room = room_of_case(key_of(action.post_id))
    return {each.display_name.partition(" ")[0].lower() for each in session().scalars(readers_of(room))}


def opened(town, action, by="rosa"):
    with unit_of_work():
        talk_about(here(action), getattr(town, by))


def test_all_who_lead_and_help_hear_it_and_the_staff_may_look_in(town, action):
    opened(town, action)
    with unit_of_work(write=False):
        assert talkers(action) == {"clara", "greta", "rosa", "stefan"}
        room = room_of_case(key_of(action.post_id))
        assert not room.calls_staff
        assert not can(town.otto, "chat.read", room), "who waits is not there yet"


def test_whoever_moves_up_hears_it_and_whoever_cancels_does_not(town, action):
    opened(town, action, "clara")
    with unit_of_work():
        cancel(here(town.rosa_in_it), town.rosa)
    with unit_of_work(write=False):
        assert talkers(action) == {"clara", "greta", "otto", "stefan"}


def test_nobody_under_age_is_seated_beside_adults(town, action):
    with unit_of_work():
        other = town.action(a_shift(most=5))
        child = {"age": 15, "guardian_name": "Gerda", "guardian_email": "gerda@example.org"}
        town.in_it(shifts_of(other)[0], town.mara, **child)
        talk_about(other, town.clara)
        assert talkers(other) == {"clara", "stefan"}
        with pytest.raises(Forbidden):
            talk_about(other, town.mara)


def test_it_closes_with_the_action_and_goes_a_month_later(town, action):
    opened(town, action)
    with unit_of_work():
        cancel_action(here(action), town.clara, "Sturm")
    with unit_of_work():
        assert room_of_case(key_of(action.post_id)).state is RoomState.ARCHIVED
        with pytest.raises(Conflict):
            talk_about(here(action), town.clara)
        assert forget_talks() == 0
    with time_machine.travel(clock.now() + timedelta(days=31), tick=False), unit_of_work():
        assert forget_talks() == 1
        assert room_of_case(key_of(action.post_id)) is None


def test_it_is_begun_with_a_button_on_the_page(client, town):
    _action, page, _shift = announced(town, a_shift(most=2, days=5))
    sign_in(client, town.otto)
    assert "/talk" not in client.get(page).text, "nothing of his"
    sign_in(client, town.clara)
    pressed = re.search(r'action="([^"]+/talk)"', client.get(page).text).group(1)
    hidden = {name: re.search(rf'{pressed}".*?name="{name}" value="([^"]+)"', client.get(page).text, re.DOTALL).group(1)
              for name in ("csrf_token", "op_id")}  # fmt: skip
    room = client.post(pressed, data=hidden).headers["Location"].partition("#")[0]
    assert page in client.get(room).text, "and back"
    assert room in client.get(page).text
    sign_in(client, town.otto)
    assert client.get(room).status_code == 404
