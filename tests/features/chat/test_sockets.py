"""The chat by sockets of a real server: what is said comes once, whole, in its order, and only to those who may hear."""

import os
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from tests.features.chat.saying import events, message, opened, say, send
from tests.foundation.served import Served, a_server, redis_of_ones_own
from tests.foundation.socket_client import SocketClient


@pytest.fixture(scope="module", params=["mailbox", *(["redis"] if "TEST_REDIS_URL" in os.environ else [])])
def served(request, tmp_path_factory, database_server) -> Iterator[Served]:
    tmp = tmp_path_factory.mktemp("chat")
    house = {"town": "tests.features.chat.chat_town", "app": "tests.features.chat.whole_house:app"}
    with (
        redis_of_ones_own(tmp, request.param == "redis") as redis,
        a_server(tmp, database_server, redis, **house) as served,
    ):
        yield served


@pytest.fixture
def page_of(served: Served) -> Iterator[Callable[..., SocketClient]]:
    opened: list[SocketClient] = []

    def page_of(name: str) -> SocketClient:
        opened.append(served.socket_of(name))
        return opened[-1]

    yield page_of
    for client in opened:
        client.close()


@pytest.fixture
def room(served) -> str:
    return served.groups["room"]


def test_what_one_says_the_others_hear_in_order(served, page_of, room):
    rosa, nora = page_of("Rosa"), page_of("Nora")
    begin = opened(nora, room)["last_seq"]
    opened(rosa, room)
    sent = [send(rosa, room, f"Nummer {number}")["seq"] for number in range(4)]
    heard = events(nora, 4)
    assert [event["seq"] for event in heard] == sent == list(range(begin + 1, begin + 5))
    assert [event["message"]["html"] for event in heard] == [f"<p>Nummer {n}</p>\n" for n in range(4)]
    assert "client_id" not in heard[0]["message"]
    own = events(rosa, 4)
    assert all("client_id" in event["message"] for event in own), "the author knows it again"


def test_everybody_is_called_once_who_calls_has_agreed(page_of, room):
    frieda, nora = page_of("Frieda"), page_of("Nora")
    opened(nora, room)
    words = message(room, "@alle Probe fällt aus")
    assert say(frieda, words)["code"] == "calls_all"
    assert say(frieda, words | {"calls_all": "yes"})["message"]["calls_all"] is True
    assert events(nora, 1)[0]["message"]["calls_all"] is True


def test_a_list_of_conversations_hears_that_there_is_news_and_that_it_was_read(served, page_of, room):
    """On every device of the same person; what it is, the list asks for."""
    nora, rosa = page_of("Nora"), page_of("Rosa")
    other = page_of("Nora")
    own = f"reading:{served.groups['nora']}"
    for topic in (f"talks:{room}", own):
        assert nora.ask("follow", topic)["ok"]
    assert rosa.ask("follow", own) == {"ok": False, "code": "not_found"}, "theirs alone"
    assert page_of("Otto").ask("follow", f"talks:{room}")["code"] == "not_found"
    seq = send(rosa, room, "Neues")["seq"]
    assert nora.heard("refresh") == [{"topic": f"talks:{room}"}]
    assert other.ask("read.set", {"room_id": room, "seq": seq})["ok"]
    said = (nora.heard("refresh") for _ in range(3))  # what was said just before may be told once more
    assert [{"topic": own}] in said


def test_what_another_process_writes_is_heard(served, page_of, room):
    nora = page_of("Nora")
    opened(nora, room)
    seq = served.happens("say", "Frieda", "Aus dem anderen Haus")
    assert events(nora, 1)[0]["seq"] == seq


def test_a_lost_answer_is_asked_again_without_harm(served, page_of, room):
    rosa, nora = page_of("Rosa"), page_of("Nora")
    opened(nora, room)
    first = send(rosa, room, "Nur einmal", "lost-1")
    again = send(page_of("Rosa"), room, "Nur einmal", "lost-1")
    assert (first["duplicate"], again["duplicate"]) == (False, True)
    assert again["message"]["id"] == first["message"]["id"]
    events(nora, 1)
    assert nora.heard("room.event", within=1) is None


def test_whoever_was_away_catches_up_from_their_number(served, page_of, room):
    nora = page_of("Nora")
    last = opened(nora, room)["last_seq"]
    nora.close()
    seq = served.happens("say", "Rosa", "eins", "zwei", "drei")
    sync = opened(page_of("Nora"), room, after_seq=last)["sync"]
    assert [event["seq"] for event in sync["events"]] == [last + 1, last + 2, last + 3]
    assert (sync["to_seq"], sync["more"], sync["reset"]) == (seq, False, False)


def test_whoever_missed_too_much_begins_anew(served, page_of, room):
    seq = served.happens("say_many", "Rosa", "Viel", "520")
    nora = page_of("Nora")
    answer = nora.ask("room.sync", {"room_id": room, "after_seq": seq - 510})
    assert answer["reset"]
    part = nora.ask("room.sync", {"room_id": room, "after_seq": seq - 300})
    assert (len(part["events"]), part["more"], part["to_seq"]) == (200, True, seq - 100)


def test_changes_are_told_too(served, page_of, room):
    rosa, nora = page_of("Rosa"), page_of("Nora")
    opened(nora, room)
    at = {"room_id": room, "message_id": send(rosa, room, "Probe um acht")["message"]["id"]}
    assert rosa.ask("message.edit", {**at, "body": "Probe um neun", "rev": 1})["ok"]
    stale = rosa.ask("message.edit", {**at, "body": "Probe um zehn", "rev": 1})
    assert stale["code"] == "stale_rev"
    assert nora.ask("reaction.set", {**at, "kind": "thanks", "on": True})["ok"]
    assert nora.ask("message.delete", at)["code"] == "not_allowed"
    assert rosa.ask("message.delete", at)["ok"]
    kinds = [event["kind"] for event in events(nora, 4)]
    assert kinds == ["message.new", "message.updated", "reaction", "message.deleted"]
    assert rosa.ask("message.edit", {**at, "body": "doch", "rev": 2})["code"] == "bad_state"


def test_nobody_hears_or_says_what_is_not_theirs(served, page_of, room):
    otto, rosa = page_of("Otto"), page_of("Rosa")
    unknown = {"ok": False, "code": "not_found"}
    assert otto.ask("room.open", {"room_id": room}) == unknown
    assert otto.ask("room.sync", {"room_id": room, "after_seq": 0})["code"] == "not_found"
    assert send(otto, room, "Hallo")["code"] == "not_found"
    send(rosa, room, "Unter uns")
    assert otto.heard("room.event", within=0.7) is None
    assert send(rosa, served.groups["notices"], "Ich sage an")["code"] == "not_allowed"


def test_whoever_is_put_out_hears_the_door_and_nothing_more(served, page_of, room):
    served.happens("take_in", "Otto")
    otto, rosa = page_of("Otto"), page_of("Rosa")
    opened(otto, room)
    served.happens("put_out", "Otto")
    assert otto.heard("removed") == [{"topic": f"chat:{room}"}]
    send(rosa, room, "Er ist weg")
    assert otto.heard("room.event", within=0.7) is None
    assert send(otto, room, "Ich bin noch da")["code"] == "not_found"


def test_a_session_that_ended_says_nothing_more(served, page_of, room):
    served.happens("sign_in", "Nora")
    nora = page_of("Nora")
    opened(nora, room)
    served.happens("forget_browsers", "Nora")
    assert send(nora, room, "Noch etwas")["code"] == "session_ended"
    assert nora.is_closed()
    served.happens("sign_in", "Nora")


def test_signing_out_closes_a_room(served, page_of, room):
    served.happens("sign_in", "Nora")
    nora = page_of("Nora")
    opened(nora, room)
    served.happens("sign_out", "Nora")
    assert nora.is_closed()
    served.happens("sign_in", "Nora")


def test_a_room_archived_between_typing_and_sending_says_so(served, page_of, room):
    rosa = page_of("Rosa")
    opened(rosa, room)
    served.happens("lock", "archived")
    assert send(rosa, room, "Hallo")["code"] == "read_only"
    served.happens("lock", "active")
    assert send(rosa, room, "Hallo")["ok"]


ODD = [None, 7, "x", [], {"room_id": None}, {"room_id": {"a": 1}}, {"room_id": "\0"}]


@pytest.mark.parametrize("event", ["room.open", "room.sync", "message.send", "message.edit", "message.delete",
                                   "reaction.set", "read.set", "read.unread"])  # fmt: skip
def test_every_question_is_answered(page_of, event):
    frieda = page_of("Frieda")
    assert [frieda.ask(event, said)["code"] for said in ODD] == ["not_found"] * len(ODD)


def test_odd_values_are_answered_in_words(served, page_of, room):
    frieda = page_of("Frieda")
    odd = {"room_id": room, "after_seq": -1, "seq": "x", "client_id": ["a"], "body": 7, "kind": [], "rev": {}}
    assert frieda.ask("message.send", odd)["code"] == "empty"
    assert frieda.ask("message.send", odd | {"body": "x" * 4_001, "client_id": "long"})["code"] == "too_long"
    assert frieda.ask("message.send", odd | {"body": "x", "client_id": "y" * 65})["code"] == "too_long"
    assert frieda.ask("room.sync", odd)["ok"]
    assert frieda.ask("reaction.set", odd)["code"] == "not_found"
    assert frieda.ask("message.cards", odd | {"message_ids": ["\ud800", "\0", 7, []]})["cards"] == {}
    assert frieda.ask("read.set", odd | {"seq": 2**40})["ok"]
    assert frieda.ask("message.send", odd | {"body": "\ud800 da", "client_id": "\ud800half"})["ok"]


def test_flooding_is_stopped_and_says_how_long(served, page_of, room):
    rosa = page_of("Frieda")
    answers = [rosa.ask("message.send", message(room, f"schnell {number}")) for number in range(12)]
    refused = [answer for answer in answers if not answer["ok"]]
    assert refused
    assert all(answer["code"] == "rate_limited" and answer["retry_after"] > 0 for answer in refused)


def test_that_somebody_writes_is_said_every_three_seconds_at_most(served, page_of, room):
    frieda, nora = page_of("Frieda"), page_of("Nora")
    opened(nora, room)
    assert frieda.ask("typing", {"room_id": room})["ok"]
    again = frieda.ask("typing", {"room_id": room})
    assert again["code"] == "rate_limited"
    assert 0 < again["retry_after"] <= 3
    time.sleep(again["retry_after"])
    assert frieda.ask("typing", {"room_id": room})["ok"]
    assert [nora.heard("typing", 1.0) for _ in range(3)] == [
        [{"room_id": room, "name": "Frieda"}],
        [{"room_id": room, "name": "Frieda"}],
        None,
    ], "what was refused is said to nobody"


def test_many_voices_are_one_order_for_all(served, page_of, room):
    """Three people write at once from several pages; everybody hears the same in the same order."""
    listeners = [page_of(name) for name in ("Frieda", "Rosa", "Nora")]
    for page in listeners:
        opened(page, room)
    voices = [page_of(name) for name in ("Frieda", "Rosa", "Nora")]
    sent: list[int] = []

    def speak(page, who):
        sent.extend(send(page, room, f"{who} {number}")["seq"] for number in range(4))

    threads = [threading.Thread(target=speak, args=(page, who)) for who, page in enumerate(voices)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(sent) == 12
    heard = [[event["seq"] for event in events(page, len(sent))] for page in listeners]
    assert heard == [sorted(sent)] * 3
