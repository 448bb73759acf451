"""The edge cases of the specification with the real JavaScript client (npm socket.io-client), each by its name."""

import time
from collections.abc import Callable, Iterator

import pytest

from tests.features.chat.node_client import NodeClient
from tests.features.chat.saying import message, opened, say
from tests.foundation.served import Served, a_server


@pytest.fixture(scope="module")
def served(tmp_path_factory, database_server) -> Iterator[Served]:
    tmp = tmp_path_factory.mktemp("conformance")
    house = {"town": "tests.features.chat.chat_town", "app": "tests.features.chat.whole_house:app"}
    with a_server(tmp, database_server, "", **house) as served:
        yield served


@pytest.fixture
def page_of(served) -> Iterator[Callable[[str], NodeClient]]:
    opened: list[NodeClient] = []

    def page_of(name: str) -> NodeClient:
        opened.append(NodeClient(served, name))
        return opened[-1]

    yield page_of
    for page in opened:
        page.close()


@pytest.fixture
def room(served) -> str:
    return served.groups["room"]


def words_of(event):
    return event["message"]["html"].strip().removeprefix("<p>").removesuffix("</p>")


def test_ack_lost(page_of, room):
    """The message may have arrived: the same number again is answered with the same message, once in the room."""
    rosa, nora = page_of("Rosa"), page_of("Nora")
    opened(nora, room)
    lost = message(room, "Ankunft ungewiss")
    rosa.wish("lose", "message.send", lost)
    rosa.heard("disconnect")
    rosa.heard("connect")
    answer = say(rosa, lost)
    assert answer["ok"]
    assert words_of(nora.heard("room.event")) == "Ankunft ungewiss"
    assert nora.hears_nothing("room.event")
    assert say(rosa, lost)["duplicate"]


def test_ack_and_own_echo_name_the_same_message(page_of, room):
    """Whichever comes first: both carry the sender's own number and the same place."""
    rosa = page_of("Rosa")
    opened(rosa, room)
    sent = message(room, "Hin und zurück")
    answer, echo = say(rosa, sent), rosa.heard("room.event")
    assert answer["message"]["client_id"] == echo["message"]["client_id"] == sent["client_id"]
    assert answer["message"]["seq"] == echo["message"]["seq"] == echo["seq"]


def test_what_the_library_buffered_and_the_queue_sent_is_one_message(page_of, room):
    """The JavaScript client sends by itself what was said while it was away; the page's queue does so too."""
    rosa, nora = page_of("Rosa"), page_of("Nora")
    opened(nora, room)
    rosa.wish("close")
    rosa.heard("disconnect")
    twice = message(room, "Doppelt gehalten")
    first, second = rosa.begin("message.send", twice), rosa.begin("message.send", twice)
    rosa.wish("open")
    answers = [rosa.answer(first), rosa.answer(second)]
    assert [answer["duplicate"] for answer in answers] == [False, True]
    assert words_of(nora.heard("room.event")) == "Doppelt gehalten"
    assert nora.hears_nothing("room.event")


def test_what_one_page_says_at_once_stays_in_its_order(page_of, room):
    time.sleep(5)  # the pace of the room lets six through at once
    rosa, nora = page_of("Rosa"), page_of("Nora")
    opened(nora, room)
    asked = [rosa.begin("message.send", message(room, f"Reihe {number}")) for number in range(5)]
    numbers = [rosa.answer(number)["seq"] for number in asked]
    assert numbers == sorted(numbers)
    assert [words_of(nora.heard("room.event")) for _ in asked] == [f"Reihe {number}" for number in range(5)]


def test_network_gone_and_back_loses_nothing(served, page_of, room):
    nora = page_of("Nora")
    last = opened(nora, room)["last_seq"]
    nora.wish("close")
    nora.heard("disconnect")
    seq = served.happens("say", "Frieda", "im", "Tunnel", "gesagt")
    nora.wish("open")
    nora.heard("connect")
    sync = opened(nora, room, after_seq=last)["sync"]
    assert [words_of(event) for event in sync["events"]] == ["im", "Tunnel", "gesagt"]
    assert sync["to_seq"] == seq


def test_laptop_asleep_for_eight_hours(served, page_of, room):
    """More was said than one answer holds: the page asks on until nothing is missing, and nothing comes twice."""
    nora = page_of("Nora")
    last = opened(nora, room)["last_seq"]
    nora.wish("close")
    nora.heard("disconnect")
    end = served.happens("say_many", "Frieda", "Nachts", "230")
    nora.wish("open")
    nora.heard("connect")
    missed = opened(nora, room, after_seq=last)["sync"]
    seen = [event["seq"] for event in missed["events"]]
    while missed["more"]:
        missed = nora.ask("room.sync", {"room_id": room, "after_seq": missed["to_seq"]})
        seen += [event["seq"] for event in missed["events"]]
    assert seen == list(range(last + 1, end + 1))
    assert nora.hears_nothing("room.event")


def test_longer_away_than_is_kept_begins_anew(served, page_of, room):
    """The page is told so in a word, not by a list with a hole in it."""
    nora = page_of("Nora")
    last = opened(nora, room)["last_seq"]
    served.happens("say_many", "Frieda", "Woche", "501")
    missed = nora.ask("room.sync", {"room_id": room, "after_seq": last})
    assert (missed["reset"], missed["events"], missed["to_seq"]) == (True, [], last + 501)


def test_first_load_without_race(served, page_of, room):
    """What is said between drawing the page and opening its socket comes with the opening."""
    nora = page_of("Nora")
    drawn = opened(nora, room)["last_seq"]
    said = served.happens("say", "Frieda", "Dazwischen")
    later = page_of("Nora")
    sync = opened(later, room, after_seq=drawn)["sync"]
    assert [words_of(event) for event in sync["events"]] == ["Dazwischen"]
    assert sync["to_seq"] == said
    served.happens("say", "Frieda", "Danach")
    assert words_of(later.heard("room.event")) == "Danach"


def test_same_number_from_two_people_is_two_messages(page_of, room):
    rosa, nora = page_of("Rosa"), page_of("Nora")
    same = message(room, "Zufall", "the-same-number")
    answers = [say(page, same) for page in (rosa, nora)]
    assert [answer["duplicate"] for answer in answers] == [False, False]


def test_same_person_in_two_tabs(page_of, room):
    left, right = page_of("Nora"), page_of("Nora")
    for tab in (left, right):
        opened(tab, room)
    sent = message(room, "Aus dem linken Fenster")
    say(left, sent)
    assert right.heard("room.event")["message"]["client_id"] == sent["client_id"]


def test_edit_racing_delete(page_of, room):
    """Deleting wins; the edit that comes after it is told so."""
    left, right = page_of("Nora"), page_of("Nora")
    at = {
        "room_id": room,
        "message_id": say(left, message(room, "Weg damit"))["message"]["id"],
    }
    deleted = left.begin("message.delete", at)
    assert left.answer(deleted)["ok"]
    assert right.ask("message.edit", {**at, "body": "doch nicht", "rev": 1})["code"] == "bad_state"


def test_put_out_between_two_messages(served, page_of, room):
    """What was said before still goes out, what is said after does not."""
    served.happens("take_in", "Otto")
    otto, nora = page_of("Otto"), page_of("Nora")
    opened(otto, room)
    opened(nora, room)
    assert say(otto, message(room, "Noch dabei"))["ok"]
    served.happens("put_out", "Otto")
    assert words_of(nora.heard("room.event")) == "Noch dabei"
    assert otto.heard("removed") == {"topic": f"chat:{room}"}
    assert say(otto, message(room, "Nicht mehr"))["code"] == "not_found"


def test_a_server_that_closes_the_session_is_not_asked_again(served, page_of, room):
    """The client does not come back by itself: the page asks who it is instead."""
    served.happens("sign_in", "Nora")
    nora = page_of("Nora")
    opened(nora, room)
    served.happens("sign_out", "Nora")
    nora.heard("ended")
    assert nora.heard("disconnect") == "io server disconnect"
    assert nora.hears_nothing("connect", within=1)
    served.happens("sign_in", "Nora")


def test_too_large_a_message_ends_one_connection_and_no_more(page_of, room):
    rosa = page_of("Rosa")
    rosa.wish("lose", "message.send", message(room, "x" * 200_000))
    rosa.heard("disconnect")
    rosa.heard("connect")
    assert opened(rosa, room)["ok"]
