"""Staff are shown as active where they are at work, unless they switched it off; nobody else is."""

import pytest

from app.community.models import Visibility
from app.community.roles import Role
from app.features.chat.actions.cases import Case, open_case, seat_in_case
from app.features.chat.actions.manners import choose
from app.features.chat.actions.rooms import open_room
from app.features.chat.queries import manners
from app.features.chat.queries.rooms import room_at
from app.foundation import presence
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, sign_in

KEY = "booking:9"


@pytest.fixture
def desk(choir):
    """Otto has a case that Vera and Frieda decide; Rosa and Nora only sing."""
    with unit_of_work():
        choir.vera = a_member("Vera")
        a_membership(choir.vera, choir.group, Role.STAFF)
        choir.case = open_case(Case(KEY, "Klavier", "/", choir.group), choir["otto"], [choir["otto"]])
    for name in ("vera", "frieda", "otto", "rosa"):
        presence.note(getattr(choir, name).id)
    return choir


def seen(choir, reader, room=None):
    with unit_of_work(write=False):
        found = room_at(choir[reader], (room or choir.case).public_id)
        return list(manners.who_is_there(found, choir[reader]))


def test_whom_a_case_is_about_sees_the_staff_and_not_the_other_way_round(desk):
    assert seen(desk, "otto") == ["Frieda", "Vera"]
    assert seen(desk, "vera") == ["Frieda"], "and not Otto"
    assert seen(desk, "rosa", desk.room) == [], "in a room of the whole group nobody is seen"
    with unit_of_work(write=False):
        shown = [manners.shows_presence(desk.case, desk[name]) for name in ("vera", "otto")]
    assert shown == [True, False]


def test_their_own_choice_goes_before(desk):
    with unit_of_work():
        choose(desk["vera"], shows_typing=True, shows_presence=True, shows_at_work=False)
        choose(desk["frieda"], shows_typing=True, shows_presence=False)
    for name in ("vera", "frieda"):
        presence.note(getattr(desk, name).id)
    assert seen(desk, "otto") == ["Frieda"]


def test_who_may_only_look_in_is_not_seen(desk):
    with unit_of_work():
        seat_in_case(KEY, lambda: [desk["otto"]], calls_staff=False)
    assert seen(desk, "otto") == []


def test_in_a_room_that_only_staff_read_they_see_each_other(desk):
    with unit_of_work():
        office = a_group("Bauhof", slug="bauhof", visibility=Visibility.HIDDEN)
        a_membership(desk["vera"], office, Role.OWNER)
        a_membership(desk["frieda"], office, Role.STAFF)
        room = open_room(office, desk["vera"], "Dienst")
    assert seen(desk, "vera", room) == ["Frieda"]
    with unit_of_work():
        a_membership(desk["rosa"], office)
    assert seen(desk, "vera", room) == [], "Rosa reads along"


def test_only_staff_are_asked_and_the_page_says_who_is_there(app, client, desk):
    del client
    vera, otto, rosa = (sign_in(app.test_client(), getattr(desk, name)) for name in ("vera", "otto", "rosa"))
    assert "shows_at_work" not in rosa.get("/chat/manners").text
    page = vera.get("/chat/manners").text
    assert "shows_at_work" in page
    assert page.count(" checked") == 2
    address = f"/chat/{desk.case.public_id}"
    assert "gerade aktiv: <span>Frieda, Vera</span>" in otto.get(address).text
    assert vera.post("/chat/manners", data={"shows_typing": "y"}).status_code == 303
    assert "gerade aktiv: <span>Frieda</span>" in otto.get(address).text
    assert rosa.post("/chat/manners", data={"shows_typing": "y"}).status_code == 303
    with unit_of_work(write=False):
        assert manners.manners_of(desk["rosa"]).shows_at_work, "who was not asked has not switched it off"
