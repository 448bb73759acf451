"""Every group has a room in which all of it talk, from its first moment on."""

from datetime import UTC, datetime

import pytest
from alembic import command
from sqlalchemy import select

from app.community.actions.groups import archive_group, found_group
from app.community.models import Group, Member
from app.features.chat.actions.rooms import MOST_ROOMS, open_room, rule
from app.features.chat.actions.sending import send
from app.features.chat.models import Room, RoomKind, RoomState
from app.features.chat.queries.rooms import rooms_of_group
from app.features.chat.rows import list_of_rooms
from app.foundation import limits
from app.foundation.db import session
from app.foundation.refusal import Refused
from app.foundation.work import unit_of_work
from tests.architecture.test_migrations import connected, made, settings
from tests.factories import a_member, a_membership, sign_in, the_town
from tests.old_rows import kept, rows

BEFORE = "20261127_what_others_see_in_the_"


@pytest.fixture
def clara(app):
    with unit_of_work():
        the_town()
        return a_member("Clara")


@pytest.fixture
def boule(clara):
    with unit_of_work():
        return found_group(session().merge(clara), "Boule")


def own_room(group):
    [room] = rooms_of_group(session().get_one(Group, group.id))
    return room


def test_a_group_is_founded_with_its_room(client, clara, boule):
    with unit_of_work(write=False):
        room = own_room(boule)
        assert (room.kind, room.state, room.name) == (RoomKind.CHANNEL, RoomState.ACTIVE, "Alle zusammen")
    browser = sign_in(client, clara)
    assert room.public_id in browser.get("/g/boule/chat").text
    assert room.public_id in browser.get("/chat").text
    page = browser.get(f"/chat/{room.public_id}").text
    assert "Alle in der Gruppe können hier" in page, "an empty room says what it is for"
    browser.post(f"/chat/{room.public_id}/messages", data={"body": "Samstag um drei?", "op_id": "1"})
    page = browser.get(f"/chat/{room.public_id}").text
    assert "Samstag um drei?" in page
    assert "Alle in der Gruppe können hier" not in page


def test_the_room_speaks_the_language_of_its_group(clara):
    with unit_of_work():
        group = found_group(session().merge(clara), "Bowls", language="en")
        assert own_room(group).name == "All together"


def test_a_group_that_is_not_founded_leaves_no_room(clara):
    with pytest.raises(Refused), unit_of_work():
        found_group(session().merge(clara), "Boule")
        raise Refused("something else went wrong")
    with unit_of_work(write=False):
        assert session().scalars(select(Room)).all() == []


def test_its_moderators_rename_lock_and_close_it(clara, boule):
    with unit_of_work():
        room, by = own_room(boule), session().get_one(Member, clara.id)
        rule(room, by, name="Am Platz", state=RoomState.READ_ONLY, slow_mode=60)
        rule(room, by, name="Am Platz", state=RoomState.ARCHIVED, slow_mode=0)
    with unit_of_work(write=False):
        assert own_room(boule).name == "Am Platz"
        assert list_of_rooms(session().get_one(Member, clara.id)) == [], "a closed room is no place to talk"


def test_a_newcomer_finds_the_room_and_nobody_else_does(app, boule):
    with unit_of_work():
        rosa, otto = a_member("Rosa"), a_member("Otto")
        a_membership(rosa, session().get_one(Group, boule.id))
        way = f"/chat/{own_room(boule).public_id}"
    assert sign_in(app.test_client(), rosa).get(way).status_code == 200
    assert sign_in(app.test_client(), otto).get(way).status_code == 404


def test_an_archived_group_shows_the_rooms_in_which_something_was_said(clara, boule):
    with unit_of_work():
        by = session().get_one(Member, clara.id)
        bowls = found_group(by, "Bowls")
        send(own_room(bowls), by, "Das war ein schönes Jahr", "1")
        for group in (bowls, session().get_one(Group, boule.id)):
            archive_group(group, by)
    with unit_of_work(write=False):
        [line] = list_of_rooms(session().get_one(Member, clara.id))
        assert line.room.group_id == bowls.id


def test_groups_of_before_get_their_room(tmp_path, database_server):
    url = f"sqlite:///{tmp_path / 'town.sqlite3'}"
    if database_server:
        url = made(database_server, "rooms", "template1")
    with connected(url) as before:
        command.upgrade(settings(before), BEFORE)
        kept(before, "sites", language="de")
        for number, language in ((1, None), (2, "en"), (3, None), (4, None)):
            kept(before, "groups", id=number, slug=f"g{number}", language=language)
        of_before = {"last_seq": 0, "last_message_seq": 0, "slow_mode": 0, "state": "active"}
        kept(before, "chat_rooms", group_id=3, kind="channel", name="Plausch", public_id="r3", **of_before)
        called = {"name": "alle zusammen", "public_id": "r4"}
        kept(before, "chat_rooms", group_id=4, kind="announcements", **called, **of_before)
        before.commit()
        command.upgrade(settings(before), "head")
        assert rows(before, "chat_rooms", "group_id", "kind", "name", "state", "last_seq") == [
            (1, "channel", "Alle zusammen", "active", 0),
            (2, "channel", "All together", "active", 0),
            (3, "channel", "Plausch", "active", 0),
            (4, "announcements", "alle zusammen", "active", 0),
            (4, "channel", "Alle zusammen 2", "active", 0),
        ]
    with connected(url) as after:
        moments = [moment for (moment,) in rows(after, "chat_rooms", "created_at")]
        assert all(moment.replace(tzinfo=UTC) <= datetime.now(UTC) for moment in moments)


def test_twelve_rooms_stand_beside_it_and_each_may_be_renamed(choir):
    with unit_of_work():
        group = session().get_one(Group, choir.group.id)
        rooms_now = len(rooms_of_group(group))
        for number in range(MOST_ROOMS + 1 - rooms_now):
            limits.forget_all()
            open_room(group, choir["frieda"], f"Raum {number}")
        limits.forget_all()
        with pytest.raises(Refused):
            open_room(group, choir["frieda"], "Einer zu viel")
        room = choir.room_for("frieda")
        rule(room, choir["frieda"], name="PLAUSCH", state=RoomState.ACTIVE, slow_mode=0)
        with pytest.raises(Refused):
            rule(room, choir["frieda"], name="Raum 1", state=RoomState.ACTIVE, slow_mode=0)
        assert len(rooms_of_group(group)) == MOST_ROOMS + 1
