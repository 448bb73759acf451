"""That somebody writes is shown in small rooms unless they mind; that somebody is there, only where both show it."""

import pytest

from app.community.models import Member
from app.features.chat import hints
from app.features.chat.actions import talks
from app.features.chat.actions.manners import choose
from app.features.chat.actions.reading import forget_seats
from app.features.chat.actions.rooms import rule
from app.features.chat.models import Manners, RoomState
from app.features.chat.queries import manners
from app.features.chat.queries.own import export
from app.features.chat.queries.rooms import room_at
from app.foundation import presence
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import sign_in


@pytest.fixture
def talk(choir):
    """Rosa and Nora talk; gives the room as one of them finds it."""
    with unit_of_work():
        room = talks.write_to(choir["nora"], choir["rosa"], "Hallo", "t-1").message.room
        talks.agree(room, choir["nora"])
    return lambda name: room_at(choir[name], room.public_id)


def shows(choir, name, **chosen):
    with unit_of_work():
        choose(choir[name], **({"shows_typing": True, "shows_presence": True} | chosen))


def test_that_one_writes_is_shown_in_small_rooms_to_those_who_talk(choir, talk, monkeypatch):
    with unit_of_work():
        assert manners.shows_typing(choir.room, choir["rosa"])
        assert manners.shows_typing(talk("rosa"), choir["rosa"])
        assert not manners.shows_typing(choir.notices, choir["frieda"])
        monkeypatch.setattr(manners, "MOST_READERS", 2)
        assert not manners.shows_typing(choir.room, choir["rosa"])
        assert manners.shows_typing(talk("rosa"), choir["rosa"])
        talks.block(talk("nora"), choir["nora"])
        assert not manners.shows_typing(talk("rosa"), choir["rosa"])


def test_who_switched_it_off_writes_unseen_and_in_a_locked_room_nobody_is_seen(choir):
    shows(choir, "rosa", shows_typing=False)
    with unit_of_work():
        assert not manners.shows_typing(choir.room, choir["rosa"])
        assert manners.shows_typing(choir.room, choir["nora"])
        rule(choir.room_for("frieda"), choir["frieda"], name="P", state=RoomState.READ_ONLY, slow_mode=0)
        assert not manners.shows_typing(choir.room_for("nora"), choir["nora"])


def test_it_is_said_to_the_others_and_kept_nowhere(choir):
    heard = []

    class Followers:
        are_there = staticmethod(lambda topic: topic == f"chat:{choir.room.public_id}")
        say = staticmethod(lambda *words, besides: heard.append((*words, besides)))

    hints.tell_typing(f"typing:{choir.room.public_id}:{choir.rosa.public_id}", Followers)
    hints.tell_typing(f"typing:{choir.notices.public_id}:{choir.rosa.public_id}", Followers)
    words = {"room_id": choir.room.public_id, "name": "Rosa"}
    assert heard == [(f"chat:{choir.room.public_id}", "typing", words, choir.rosa.id)]


def is_seen(choir, talk, reader):
    with unit_of_work(write=False):
        return manners.who_is_there(talk(reader), choir[reader]) != []


def test_that_one_is_there_is_shown_where_both_show_it(choir, talk):
    presence.note(choir.nora.id)
    assert not is_seen(choir, talk, "rosa"), "nobody chose it"
    shows(choir, "nora")
    presence.note(choir.nora.id)
    assert not is_seen(choir, talk, "rosa"), "Rosa shows nothing of herself"
    shows(choir, "rosa")
    assert is_seen(choir, talk, "rosa")


def test_who_switches_it_off_or_ends_the_conversation_is_gone_at_once(choir, talk):
    for name in ("rosa", "nora"):
        shows(choir, name)
    presence.note(choir.nora.id)
    shows(choir, "nora", shows_presence=False)
    assert presence.who_is_here([choir.nora.id]) == set()
    shows(choir, "nora")
    presence.note(choir.nora.id)
    with unit_of_work():
        talks.block(talk("nora"), choir["nora"])
    assert not is_seen(choir, talk, "rosa")


def test_in_rooms_of_groups_nobody_is_seen(choir):
    for name in ("rosa", "nora"):
        shows(choir, name)
    presence.note(choir.nora.id)
    with unit_of_work(write=False):
        assert manners.who_is_there(choir.room_for("rosa"), choir["rosa"]) == []


def test_it_is_chosen_on_a_page_given_out_and_forgotten(client, choir):
    rosa = sign_in(client, choir.rosa)
    assert "/chat/manners" in rosa.get("/chat").text
    assert rosa.get("/chat/manners").text.count(" checked") == 1
    assert rosa.post("/chat/manners", data={"shows_presence": "y"}).status_code == 303
    with unit_of_work():
        assert export(choir["rosa"])["shown"] == {"typing": False, "presence": True, "at_work": True}
        forget_seats(session().get_one(Member, choir.rosa.id))
        assert session().get(Manners, choir.rosa.id) is None
