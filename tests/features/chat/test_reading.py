"""Where somebody has read to, what is new for them, and conversations of two."""

from datetime import timedelta

import pytest
import time_machine

from app.community.models import MemberState
from app.features.chat.actions import changing, reading, talks
from app.features.chat.actions.sending import send
from app.features.chat.events import MessageSent
from app.features.chat.messages import the_other
from app.features.chat.models import Room
from app.features.chat.pages import RoomPage
from app.features.chat.queries.acquaintances import acquaintance_at
from app.features.chat.queries.messages import latest
from app.features.chat.queries.rights import seat_of
from app.features.chat.queries.rooms import room_at, rooms_of
from app.features.chat.queries.unread import counts_of, first_unread, rooms_with_news, unread_in
from app.features.chat.refusals import ReadOnly, Unanswered
from app.features.chat.rows import list_of_rooms
from app.foundation import clock
from app.foundation.refusal import Refused, TooMany
from app.foundation.work import unit_of_work
from tests.factories import a_member, a_membership


def news(choir, name):
    with unit_of_work():
        member = choir[name]
        return rooms_with_news(member), sum(each.number for each in unread_in(member).values())


def test_what_others_wrote_is_new_until_it_is_read(choir):
    with unit_of_work():
        for words in ("eins", "zwei", "drei"):
            choir.says("rosa", words)
    assert news(choir, "nora") == (1, 3)
    assert news(choir, "rosa") == (0, 0)
    assert news(choir, "otto") == (0, 0)
    with unit_of_work():
        reading.read_to(choir.room_for("nora"), choir["nora"], 2)
        reading.read_to(choir.room_for("nora"), choir["nora"], 1)
    assert news(choir, "nora") == (1, 1)
    with unit_of_work():
        room, nora = choir.room_for("nora"), choir["nora"]
        assert first_unread(room, seat_of(room, nora), nora) == 3
        reading.read_to(room, nora, 999)
    assert news(choir, "nora") == (0, 0)


def test_what_was_taken_back_or_removed_is_no_news_any_more_in_list_and_navigation(choir):
    with unit_of_work():
        kept, gone, removed = (choir.says("rosa", words) for words in ("eins", "zwei", "drei"))
        reading.read_to(choir.room_for("nora"), choir["nora"], kept.message.seq)
    assert news(choir, "nora") == (1, 2)
    with unit_of_work():
        changing.delete_message(choir.message("rosa", gone), choir["rosa"])
    assert news(choir, "nora") == (1, 1)
    with unit_of_work():
        changing.remove(choir.message("frieda", removed), choir["frieda"], "Bitte nicht")
    assert news(choir, "nora") == (0, 0)
    with unit_of_work():
        lines = [line for line in list_of_rooms(choir["nora"]) if line.newest is not None]
        assert [line.newest.body for line in lines] == ["eins"], "what is still there is what the list shows"
        changing.bring_back(choir.message("rosa", gone), choir["rosa"])
    assert news(choir, "nora") == (1, 1)


def test_who_takes_the_question_back_has_asked_all_the_same(choir):
    with unit_of_work():
        sent = talks.write_to(choir["nora"], choir["rosa"], "Hallo", "t-1").message
        changing.delete_message(sent, choir["rosa"])
    with unit_of_work(), pytest.raises(Unanswered):
        talks.write_to(choir["nora"], choir["rosa"], "Hallo?", "t-2")


def test_what_was_said_before_one_came_is_not_new(choir):
    with unit_of_work():
        choir.says("rosa", "vorher")
    with time_machine.travel(clock.now() + timedelta(minutes=1)), unit_of_work():
        a_membership(choir["otto"], choir.room_for("rosa").group)
    assert news(choir, "otto") == (0, 0)


def test_one_can_mark_as_unread_again(choir):
    with unit_of_work():
        choir.says("rosa", "eins")
        choir.says("rosa", "zwei")
        reading.read_to(choir.room_for("nora"), choir["nora"], 2)
        reading.mark_unread(choir.room_for("nora"), choir["nora"], 2)
    assert news(choir, "nora") == (1, 1)


def test_a_silenced_room_does_not_call(choir):
    with unit_of_work():
        choir.says("rosa", "eins")
        reading.silence(choir.room_for("nora"), choir["nora"], 8)
    assert news(choir, "nora") == (0, 1)
    with time_machine.travel(clock.now() + timedelta(hours=9)):
        assert news(choir, "nora") == (1, 1)


def test_more_than_a_hundred_are_not_counted(choir, monkeypatch):
    monkeypatch.setattr("app.features.chat.queries.unread.MOST_COUNTED", 2)
    with unit_of_work():
        for words in ("eins", "zwei", "drei"):
            choir.says("rosa", words)
    assert news(choir, "nora") == (1, 2)


def talk(choir, name, other, words, client_id="t-1"):
    return talks.write_to(choir[other], choir[name], words, client_id).message


def test_the_first_message_is_a_question(choir):
    with unit_of_work():
        room_id = talk(choir, "rosa", "nora", "Singst du mit?").room.public_id
        with pytest.raises(Unanswered):
            talk(choir, "rosa", "nora", "Hallo?", "t-2")
        with pytest.raises(ReadOnly):
            send(room_at(choir["nora"], room_id), choir["nora"], "Ja", "t-1")
        talks.agree(room_at(choir["nora"], room_id), choir["nora"])
        send(room_at(choir["nora"], room_id), choir["nora"], "Ja", "t-1")
        talk(choir, "rosa", "nora", "Schön!", "t-2")
    with unit_of_work():
        assert room_at(choir["frieda"], room_id) is None, "it belongs to the two"
        assert [room.public_id for room, _seat in rooms_of(choir["nora"])].count(room_id) == 1


def test_two_people_have_one_conversation_whoever_begins(choir):
    with unit_of_work():
        first = talk(choir, "rosa", "nora", "Hallo").room
        talks.agree(room_at(choir["nora"], first.public_id), choir["nora"])
        assert talk(choir, "nora", "rosa", "Hallo").room.id == first.id


def test_whoever_wants_no_more_is_left_alone(choir):
    with unit_of_work():
        room_id = talk(choir, "rosa", "nora", "Hallo").room.public_id
        talks.block(room_at(choir["nora"], room_id), choir["nora"])
        with pytest.raises(ReadOnly):
            talk(choir, "rosa", "nora", "Hallo?", "t-2")
        assert room_at(choir["rosa"], room_id), "both may still read"
        talks.agree(room_at(choir["nora"], room_id), choir["nora"])
        talk(choir, "rosa", "nora", "Danke", "t-2")


def test_whoever_leaves_for_good_becomes_a_former_member_and_their_words_stay(choir):
    with unit_of_work() as session:
        room_id = talk(choir, "rosa", "nora", "Hallo").room.public_id
        choir.says("rosa", "Auf Wiedersehen")
        reading.forget_seats(choir["rosa"])
        choir["rosa"].state = MemberState.FORMER
        session.flush()
    with unit_of_work(write=False):
        former = choir["rosa"].name
        page = RoomPage(room_at(choir["nora"], room_id), choir["nora"], latest(choir.room_for("nora")))
        assert former != "Rosa"
        assert page.title == former
        assert [line["author"]["name"] for _at, line in page.lines] == [former]
        assert not page.may_write


def test_nobody_writes_to_people_of_other_groups(choir):
    with unit_of_work(), pytest.raises(Refused):
        talk(choir, "rosa", "otto", "Hallo")


def test_no_adult_writes_to_somebody_under_age_alone_nor_they_to_them(choir):
    with unit_of_work():
        room = talks.write_to(choir["nora"], choir["rosa"], "Hallo Nora", "t-1").message.room
        talks.agree(room_at(choir["nora"], room.public_id), choir["nora"])
    with unit_of_work():
        choir["nora"].is_minor = True
    with unit_of_work():
        for by, other in (("rosa", "nora"), ("nora", "frieda")):
            assert acquaintance_at(choir[by], choir[other].public_id) is None
            with pytest.raises(Refused):
                talks.write_to(choir[other], choir[by], "Hallo", f"{by}-1")
        for by in ("rosa", "nora"):
            with pytest.raises(ReadOnly):
                send(room_at(choir[by], room.public_id), choir[by], "Noch da?", f"{by}-2")
        assert choir.says("nora", "Hier reden alle").message, "in the rooms of a group everybody talks"
    with unit_of_work():
        choir["rosa"].is_minor = True
    with unit_of_work():
        assert send(room_at(choir["rosa"], room.public_id), choir["rosa"], "Ich auch", "r-3").message


def test_nobody_asks_many(choir):
    with unit_of_work():
        group = choir.room_for("rosa").group
        others = [a_member(f"Sängerin {number}") for number in range(4)]
        for other in others:
            a_membership(other, group)
        for number in range(3):
            talks.write_to(others[number], choir["rosa"], "Hallo", f"t-{number}")
        with pytest.raises(TooMany):
            talks.write_to(others[3], choir["rosa"], "Hallo", "t-9")


def test_the_other_one_is_told_once_until_they_read(choir):
    def told(message):
        event = MessageSent(
            room_id=message.room_id, room="", group_id=None, actor_id=message.author_id, message_id=message.id
        )
        return list(session.scalars(the_other(event)))

    with unit_of_work() as session:
        room: Room = talk(choir, "rosa", "nora", "Hallo").room
        talks.agree(room_at(choir["nora"], room.public_id), choir["nora"])
        reading.read_to(room, choir["nora"], room.last_seq)
        session.refresh(room, ["last_seq"])
        reading.read_to(room, choir["nora"], room.last_seq)
        first = talk(choir, "rosa", "nora", "Bist du da?", "t-2")
        assert told(first) == [choir.nora.id]
        assert told(talk(choir, "rosa", "nora", "Na?", "t-3")) == []


def test_all_that_are_here_are_counted_at_once(choir):
    """As each of them counts on their own pages."""
    with unit_of_work():
        choir.says("rosa", "Hallo")
        reading.silence(choir.room_for("frieda"), choir["frieda"], 8)
    people = [choir.frieda, choir.rosa, choir.nora, choir.otto]
    with unit_of_work(write=False):
        told = dict(counts_of([each.id for each in people]))
        assert [told[each.id] for each in people] == [0, 0, 1, 0]
        assert [rooms_with_news(each) for each in people] == [0, 0, 1, 0]
