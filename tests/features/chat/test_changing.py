"""Said words can be mended, taken back, removed, nodded at and pinned; each change has a number."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from app.community.models.reaction import ReactionKind
from app.community.permissions import Forbidden
from app.features.chat.actions import changing
from app.features.chat.jobs import erase_deleted, forget_changes
from app.features.chat.models import MessageRevision, MessageState
from app.features.chat.queries.changes import missed
from app.features.chat.refusals import BadState, StaleRevision, WindowClosed
from app.features.chat.spoken import spoken_changes
from app.foundation import clock
from app.foundation.refusal import Refused
from app.foundation.work import unit_of_work


@pytest.fixture
def said(choir):
    with unit_of_work():
        return choir.says("rosa", "Probe um acht")


def told(choir, after=1):
    with unit_of_work():
        room = choir.room_for("nora")
        return spoken_changes(room, missed(room, after), choir["nora"])["events"]


def test_a_mended_message_is_told_with_its_new_words(choir, said):
    with unit_of_work():
        assert changing.edit(choir.message("rosa", said), choir["rosa"], "Probe um **neun**", rev=1) == 2
    [event] = told(choir)
    assert (event["seq"], event["kind"]) == (2, "message.updated")
    assert event["message"]["html"] == "<p>Probe um <strong>neun</strong></p>\n"
    assert (event["message"]["seq"], event["message"]["rev"]) == (1, 2)
    assert not event["message"]["edited"], "within two minutes nobody has to know"
    assert "client_id" not in event["message"]


def test_later_it_says_that_it_was_mended_and_after_a_day_it_cannot_be(choir, said):
    with time_machine.travel(clock.now() + timedelta(minutes=5)), unit_of_work():
        changing.edit(choir.message("rosa", said), choir["rosa"], "Probe um neun", rev=1)
        assert choir.message("rosa", said).edited_at
    with time_machine.travel(clock.now() + timedelta(hours=25)), unit_of_work(), pytest.raises(WindowClosed):
        changing.edit(choir.message("rosa", said), choir["rosa"], "Probe um zehn", rev=2)


def test_only_the_author_mends_and_only_what_they_read(choir, said):
    with unit_of_work():
        with pytest.raises(Forbidden):
            changing.edit(choir.message("frieda", said), choir["frieda"], "Nein", rev=1)
        changing.edit(choir.message("rosa", said), choir["rosa"], "neun", rev=1)
        with pytest.raises(StaleRevision):
            changing.edit(choir.message("rosa", said), choir["rosa"], "zehn", rev=1)


def test_deleting_wins_over_mending(choir, said):
    with unit_of_work():
        changing.delete_message(choir.message("rosa", said), choir["rosa"])
        with pytest.raises(BadState):
            changing.edit(choir.message("rosa", said), choir["rosa"], "neun", rev=1)
    [event] = told(choir)
    assert (event["kind"], event["message"]["html"]) == ("message.deleted", "")


def test_a_deletion_can_be_undone_for_ten_minutes(choir, said):
    with unit_of_work():
        changing.delete_message(choir.message("rosa", said), choir["rosa"])
        changing.bring_back(choir.message("rosa", said), choir["rosa"])
        changing.delete_message(choir.message("rosa", said), choir["rosa"])
    with time_machine.travel(clock.now() + timedelta(minutes=11)), unit_of_work(), pytest.raises(BadState):
        changing.bring_back(choir.message("rosa", said), choir["rosa"])


def test_a_moderator_removes_with_a_reason_and_can_put_back(choir, said):
    with unit_of_work():
        message = choir.message("frieda", said)
        with pytest.raises(Refused):
            changing.remove(message, choir["frieda"], "")
        with pytest.raises(Forbidden):
            changing.remove(choir.message("nora", said), choir["nora"], "So nicht")
        changing.remove(message, choir["frieda"], "Bitte freundlich bleiben")
        assert message.state is MessageState.REMOVED
        changing.put_back(message, choir["frieda"])
    assert [each["kind"] for each in told(choir)] == ["message.removed", "message.restored"]


@pytest.mark.parametrize("state", MessageState)
@pytest.mark.parametrize(
    ("act", "leads_from"),
    [
        ("delete_message", "visible"),
        ("bring_back", "deleted"),
        ("take_away", "visible"),
        ("put_back", "removed"),
    ],
)
def test_every_way_that_is_not_foreseen_is_refused(choir, said, act, leads_from, state):
    """Nobody brings back with one act what was taken away by the other."""
    with unit_of_work():
        message = choir.message("frieda", said)
        message.state, message.state_at = state, None if state is MessageState.VISIBLE else clock.now()
        by = choir["rosa"] if act in {"delete_message", "bring_back"} else choir["frieda"]
        words = ("So nicht",) if act == "take_away" else ()
        if state.value == leads_from:
            assert getattr(changing, act)(message, by, *words) == 2
            return
        with pytest.raises(BadState):
            getattr(changing, act)(message, by, *words)


def test_a_nod_said_twice_is_one_nod(choir, said):
    with unit_of_work():
        message, nora = choir.message("nora", said), choir["nora"]
        assert changing.react(message, nora, ReactionKind.THANKS, on=True) == 2
        changing.react(message, nora, ReactionKind.THANKS, on=True)
        changing.react(choir.message("frieda", said), choir["frieda"], ReactionKind.THANKS, on=True)
    first, last = told(choir)
    assert first["message"] == last["message"], "each change shows the latest form"
    assert last["message"]["reactions"] == {"thanks": 2}
    with unit_of_work():
        changing.react(choir.message("nora", said), choir["nora"], ReactionKind.THANKS, on=False)
    assert told(choir, after=3)[0]["message"]["reactions"] == {"thanks": 1}


def test_three_messages_can_be_on_top(choir, said):
    with unit_of_work():
        frieda, more = choir["frieda"], [choir.says("rosa", f"Nr. {number}") for number in range(3)]
        for each in (said, *more[:2]):
            changing.pin(choir.message("frieda", each), frieda, on=True)
        with pytest.raises(Refused):
            changing.pin(choir.message("frieda", more[2]), frieda, on=True)
        changing.pin(choir.message("frieda", said), frieda, on=False)
        changing.pin(choir.message("frieda", more[2]), frieda, on=True)


def test_deleted_words_are_erased_and_old_changes_forgotten_after_a_month(choir, said):
    with unit_of_work():
        changing.edit(choir.message("rosa", said), choir["rosa"], "neun", rev=1)
        changing.delete_message(choir.message("rosa", said), choir["rosa"])
    with time_machine.travel(clock.now() + timedelta(days=31)), unit_of_work() as session:
        assert session.scalar(select(func.count()).select_from(MessageRevision)) == 1
        assert erase_deleted() == 1
        assert session.scalar(select(func.count()).select_from(MessageRevision)) == 0
        assert forget_changes() == 0, "the newest of each room stay"
        session.expire_all()
        assert choir.message("rosa", said).body == ""


def test_whoever_was_away_too_long_looks_afresh(choir, said, monkeypatch):
    monkeypatch.setattr("app.features.chat.jobs.NEWEST_KEPT", 1)
    with unit_of_work():
        choir.says("rosa", "zwei")
        choir.says("rosa", "drei")
    with time_machine.travel(clock.now() + timedelta(days=31)), unit_of_work():
        assert forget_changes() == 2
        room = choir.room_for("nora")
        assert missed(room, 0).reset
        assert not missed(room, 2).reset
