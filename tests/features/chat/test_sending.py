"""What is said once is there once, under a number of its own, and only where one may say it."""

from datetime import timedelta

import pytest
import time_machine

from app.community.models import Group
from app.community.permissions import Forbidden
from app.features.chat.actions.rooms import open_room, rule
from app.features.chat.actions.sending import MOST_SIGNS, send
from app.features.chat.models import RoomKind, RoomState
from app.features.chat.queries.changes import missed
from app.features.chat.queries.messages import latest
from app.features.chat.queries.rooms import room_at
from app.features.chat.refusals import Empty, OtherWords, ReadOnly, TooLong, TooSoon
from app.foundation import clock
from app.foundation.db import session
from app.foundation.refusal import Refused, TooMany
from app.foundation.work import unit_of_work


def rules(choir, **changes):
    with unit_of_work():
        room = choir.room_for("frieda")
        known = {"name": room.name, "state": room.state, "slow_mode": room.slow_mode}
        rule(room, choir["frieda"], **(known | changes))


def test_messages_stand_in_the_order_of_the_room(choir):
    for name, words in (("rosa", "eins"), ("frieda", "zwei"), ("rosa", "drei")):
        with unit_of_work():
            choir.says(name, words)
    with unit_of_work():
        said = latest(choir.room_for("nora")).messages
        assert [(each.seq, each.body, each.author.name) for each in said] == [
            (1, "eins", "Rosa"),
            (2, "zwei", "Frieda"),
            (3, "drei", "Rosa"),
        ]


def test_a_unit_that_only_adds_takes_room_and_author_as_plain_values(choir):
    with unit_of_work(adds_only=True):
        room = room_at(choir.rosa, choir.room.public_id)
        sent = send(room, choir.rosa, "eins", "a-1").message
        assert room not in session(), "nobody could change it by accident"
        assert sent in session()
    with unit_of_work():
        assert [(each.seq, each.body) for each in latest(choir.room_for("nora")).messages] == [(1, "eins")]
        assert send(choir.room_for("rosa"), choir["rosa"], "eins", "a-1").is_duplicate


def test_an_answer_names_what_it_answers(choir):
    with unit_of_work():
        question = choir.says("rosa", "Wann ist Probe?").message
        answer = choir.says("frieda", "Um acht.", answers=question.public_id).message
        assert answer.answers is question


def test_the_same_sent_twice_is_one_message_also_days_later(choir):
    with unit_of_work():
        first = choir.says("rosa", "Hallo", "c-1")
    with time_machine.travel(clock.now() + timedelta(days=400)), unit_of_work():
        again = choir.says("rosa", "Hallo", "c-1")
        assert again.is_duplicate
        assert again.message.public_id == first.message.public_id
        assert choir.room_for("rosa").last_seq == 1


def test_another_text_under_the_same_number_is_refused(choir):
    with unit_of_work():
        choir.says("rosa", "Hallo", "c-1")
        with pytest.raises(OtherWords):
            choir.says("rosa", "Tschüss", "c-1")


def test_two_people_may_use_the_same_number(choir):
    with unit_of_work():
        assert not choir.says("rosa", "Hallo", "c-1").is_duplicate
        assert not choir.says("nora", "Hallo", "c-1").is_duplicate


def test_a_rollback_gives_the_number_back(choir):
    with pytest.raises(RuntimeError), unit_of_work():
        choir.says("rosa", "verloren")
        raise RuntimeError
    with unit_of_work():
        assert choir.says("rosa", "da").message.seq == 1


@pytest.mark.parametrize(
    ("words", "wrong"), [("", Empty), (" \u200b\n", Empty), ("x" * (MOST_SIGNS + 1), TooLong)]
)
def test_what_is_no_message_is_refused(choir, words, wrong):
    with unit_of_work(), pytest.raises(wrong):
        choir.says("rosa", words)


def test_strangers_know_nothing_of_the_room(choir):
    with unit_of_work():
        assert room_at(choir["otto"], choir.room.public_id) is None
        assert room_at(None, choir.room.public_id) is None
        with pytest.raises(Forbidden):
            send(choir.room_for("rosa"), choir["otto"], "Hallo", "c-1")


def test_whoever_was_put_out_reads_and_writes_no_more(choir):
    with unit_of_work():
        room = choir.room_for("rosa")
        choir.puts_out("rosa")
        with pytest.raises(Forbidden):
            send(room, choir["rosa"], "Hallo", "c-1")
    with unit_of_work():
        assert room_at(choir["rosa"], choir.room.public_id) is None


def test_where_things_are_announced_only_those_who_keep_order_write(choir):
    with unit_of_work():
        notices = choir.room_for("rosa", choir.notices)
        with pytest.raises(Forbidden):
            send(notices, choir["rosa"], "Ich auch", "c-1")
        send(choir.room_for("frieda", choir.notices), choir["frieda"], "Probe fällt aus", "c-2")


@pytest.mark.parametrize("state", [RoomState.READ_ONLY, RoomState.ARCHIVED])
def test_nobody_writes_in_a_locked_room(choir, state):
    rules(choir, state=state)
    with unit_of_work(), pytest.raises(ReadOnly):
        choir.says("rosa", "Hallo")


def test_a_room_archived_between_typing_and_sending_takes_nothing(choir):
    with unit_of_work():
        room = choir.room_for("rosa")
        session().expunge(room)
    rules(choir, state=RoomState.ARCHIVED)
    with unit_of_work(), pytest.raises(ReadOnly):
        send(session().merge(room, load=False), choir["rosa"], "Hallo", "c-1")


def test_a_slow_room_makes_members_wait_and_moderators_not(choir):
    rules(choir, slow_mode=60)
    with unit_of_work():
        choir.says("rosa", "eins")
        with pytest.raises(TooSoon) as refused:
            choir.says("rosa", "zwei")
        assert 55 < refused.value.retry_after <= 60
        choir.says("frieda", "eins")
        choir.says("frieda", "zwei")


def test_nobody_floods_a_room_but_a_second_try_is_always_heard(choir):
    with unit_of_work():
        for number in range(6):
            choir.says("rosa", f"Nummer {number}", f"c-{number}")
        with pytest.raises(TooMany):
            choir.says("rosa", "zu viel")
        assert choir.says("rosa", "Nummer 0", "c-0").is_duplicate


def test_rooms_of_a_group_have_names_of_their_own(choir):
    with unit_of_work():
        group, frieda = session().get_one(Group, choir.group.id), choir["frieda"]
        with pytest.raises(Refused):
            open_room(group, frieda, "plausch")
        with pytest.raises(Forbidden):
            open_room(group, choir["rosa"], "Meins")
        open_room(group, frieda, "Noten", RoomKind.CHANNEL)


def test_whatever_happens_is_told_in_its_order(choir):
    with unit_of_work():
        choir.says("rosa", "eins")
        choir.says("frieda", "zwei")
    rules(choir, slow_mode=10)
    with unit_of_work():
        room = choir.room_for("nora")
        told = missed(room, 0)
        assert [(each.seq, each.kind.value) for each in told.changes] == [
            (1, "message.new"),
            (2, "message.new"),
            (3, "room.updated"),
        ]
        assert (told.to_seq, told.more, told.reset) == (3, False, False)
        part = missed(room, 0, most=2)
        assert (part.to_seq, part.more) == (2, True)
        assert missed(room, 3).changes == []
        assert missed(room, 99).reset
