"""Many people in one room at the same moment, on a real database with real commits."""

from contextlib import suppress
from functools import partial
from random import Random
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from app.features.chat.actions import changing
from app.features.chat.models import Message, RoomChange
from app.features.chat.queries.changes import missed
from app.foundation.refusal import Refused, TooMany
from app.foundation.work import persistently, unit_of_work
from tests.features.chat.conftest import Choir, a_choir

WRITERS, MESSAGES = 8, 25


@pytest.fixture
def choir(ground, monkeypatch) -> Choir:
    """A choir that is really there."""
    del ground
    monkeypatch.setattr("app.features.chat.actions.sending.limit", lambda *_who: None)
    with unit_of_work():
        return a_choir()


def together(act, hands=WRITERS):
    """Several threads do the same; what went wrong beside refusals goes wrong here too."""
    start, wrong = Barrier(hands), []

    def run(hand):
        start.wait()
        try:
            act(hand)
        except Exception as error:  # noqa: BLE001 - told below
            wrong.append(error)

    threads = [Thread(target=run, args=(hand,)) for hand in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def numbers(table):
    with unit_of_work(write=False) as session:
        return sorted(session.scalars(select(table.seq)))


class Undone(Exception):
    """Something went wrong after the message was written."""


def goes_wrong(chance):
    if chance.random() < 0.1:
        raise Undone


def test_a_reader_who_follows_the_numbers_misses_nothing(choir):
    """Writers of whom some are undone at the end; a reader who asks for what follows its last number."""
    seen, ready = [0], []

    def write(hand):
        chance = Random(hand)
        for number in range(MESSAGES):
            with suppress(Undone), unit_of_work():
                choir.says(("rosa", "nora", "frieda")[hand % 3], f"{hand}.{number}")
                goes_wrong(chance)
        ready.append(hand)

    def read():
        while True:
            is_over = len(ready) == WRITERS
            with unit_of_work(write=False):
                found = missed(choir.room_for("nora"), seen[-1])
            assert not found.reset
            seen.extend(change.seq for change in found.changes)
            if is_over and not found.changes:
                return

    together(lambda hand: read() if hand == WRITERS else write(hand), WRITERS + 1)
    there = numbers(RoomChange)
    assert there == list(range(1, len(there) + 1)), "no gaps, nothing twice"
    assert numbers(Message) == there
    assert seen[1:] == there


def test_the_same_numbers_from_many_tabs_are_one_message_each(choir):
    def say(number):
        with unit_of_work():
            choir.says("rosa", f"Nummer {number}", f"c-{number}")

    def write(_hand):
        for number in range(MESSAGES):
            persistently(partial(say, number))

    together(write)
    assert numbers(Message) == list(range(1, MESSAGES + 1))
    assert numbers(RoomChange) == list(range(1, MESSAGES + 1))


def test_mending_and_deleting_at_once_leave_one_truth(choir):
    with unit_of_work():
        said = choir.says("rosa", "eins")

    def change(hand):
        try:
            with unit_of_work():
                message = choir.message("rosa", said)
                if hand % 2:
                    changing.edit(message, choir["rosa"], f"zwei {hand}", rev=1)
                else:
                    changing.delete_message(message, choir["rosa"])
        except TooMany:
            raise
        except Refused:
            return

    together(change)
    with unit_of_work(write=False):
        kinds = [each.kind.value for each in missed(choir.room_for("nora"), 0).changes]
    assert kinds in (
        ["message.new", "message.deleted"],
        ["message.new", "message.updated", "message.deleted"],
    )
    assert numbers(RoomChange) == list(range(1, len(kinds) + 1))
