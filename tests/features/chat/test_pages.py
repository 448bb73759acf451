"""The chat as pages: it is read and written without a script."""

import re

import pytest

from app.features.chat.actions import changing, talks
from app.features.chat.actions.rooms import rule
from app.features.chat.models import RoomState
from app.features.chat.queries.rooms import room_at
from app.foundation.work import unit_of_work
from tests.factories import sign_in
from tests.query_budget import query_budget

AS_DATA = {"Accept": "application/json"}


@pytest.fixture
def browsers(app, client, choir):
    """Everybody's browser."""
    del client
    return {
        name: sign_in(app.test_client(), getattr(choir, name)) for name in ("frieda", "rosa", "nora", "otto")
    }


@pytest.fixture
def home(choir):
    return f"/chat/{choir.room.public_id}"


def write(browser, home, words, **more):
    return browser.post(f"{home}/messages", data={"body": words, "op_id": f"op {words}"} | more)


def test_a_message_is_written_and_read_as_a_page(browsers, home):
    answer = write(browsers["rosa"], home, "Wann ist **Probe**?")
    assert (answer.status_code, answer.location) == (303, f"{home}#write")
    page = browsers["nora"].get(home).text
    assert "<strong>Probe</strong>" in page
    assert "Rosa" in page
    assert browsers["otto"].get(home).status_code == 404
    assert browsers["otto"].post(f"{home}/messages", data={"body": "Hallo"}).status_code == 404


def test_a_message_says_in_which_language_it_is(browsers, home):
    """Rosa writes on an English page, Nora reads a German one (WCAG 3.1.2)."""
    english = {"Accept-Language": "en"}
    sent = {"body": "Good morning", "op_id": "op en"}
    assert browsers["rosa"].post(f"{home}/messages", data=sent, headers=english).status_code == 303
    page = browsers["nora"].get(home, headers={"Accept-Language": "de"}).text
    assert '<div class="prose" lang="en"><p>Good morning</p>' in page
    assert '<span lang="en">Good morning</span>' in browsers["nora"].get("/chat").text


def test_questions_to_an_announcement_become_a_post_of_the_group(browsers, choir, home):
    way = f"/g/{choir.group.slug}/new"
    announced = browsers["nora"].get(f"/chat/{choir.notices.public_id}").text
    assert f'href="{way}">In der Gruppe danach fragen' in announced
    assert browsers["nora"].get(way).status_code == 200
    assert way not in browsers["nora"].get(home).text, "where one may write one asks right there"


def test_the_same_form_sent_twice_is_one_message(browsers, home):
    for _ in range(2):
        assert write(browsers["rosa"], home, "Hallo").status_code == 303
    assert browsers["nora"].get(home).text.count("<p>Hallo</p>") == 1


def test_what_was_typed_is_kept_when_it_cannot_be_sent(browsers, choir, home):
    with unit_of_work():
        room = choir.room_for("frieda")
        rule(room, choir["frieda"], name=room.name, state=RoomState.ACTIVE, slow_mode=60)
    write(browsers["rosa"], home, "eins")
    hasty = write(browsers["rosa"], home, "und noch etwas")
    assert hasty.status_code == 429
    assert "und noch etwas</textarea>" in hasty.text
    assert write(browsers["rosa"], home, "").status_code == 422
    assert write(browsers["rosa"], home, "x" * 4_001).status_code == 422


def test_programs_get_the_same_as_sockets(browsers, home):
    first = (
        browsers["rosa"]
        .post(f"{home}/messages", data={"body": "Hallo", "client_id": "c-1"}, headers=AS_DATA)
        .json
    )
    assert first["ok"]
    assert not first["duplicate"]
    assert first["message"]["client_id"] == "c-1"
    again = (
        browsers["rosa"]
        .post(f"{home}/messages", data={"body": "Hallo", "client_id": "c-1"}, headers=AS_DATA)
        .json
    )
    assert again["duplicate"]
    assert again["seq"] == 1
    wrong = browsers["rosa"].post(
        f"{home}/messages", data={"body": "Anders", "client_id": "c-1"}, headers=AS_DATA
    )
    assert (wrong.status_code, wrong.json["code"]) == (409, "conflict")
    told = browsers["nora"].get(f"{home}/changes?after=0").json
    assert [event["kind"] for event in told["events"]] == ["message.new"]
    assert "client_id" not in told["events"][0]["message"]
    assert told["to_seq"] == 1
    assert browsers["otto"].get(f"{home}/changes?after=0").status_code == 404


def test_a_page_that_was_read_is_read(browsers, home):
    write(browsers["rosa"], home, "eins")
    write(browsers["rosa"], home, "zwei")
    assert (
        "2 new" in browsers["nora"].get("/chat?lang=en").text
        or "2 neue" in browsers["nora"].get("/chat").text
    )
    browsers["nora"].get(home).close()
    assert "list__row--new" not in browsers["nora"].get("/chat").text


def test_long_talks_have_pages_and_places(browsers, choir, home, monkeypatch):
    monkeypatch.setattr("app.features.chat.queries.messages.ON_A_PAGE", 4)
    monkeypatch.setattr("app.features.chat.actions.sending.limit", lambda *_who: None)
    for number in range(1, 11):
        with unit_of_work():
            choir.says("rosa", f"Nummer {number}.")

    def numbers(query):
        return [int(n) for n in re.findall(r"Nummer (\d+)\.", browsers["nora"].get(home + query).text)]

    assert numbers("") == [7, 8, 9, 10]
    assert numbers("?before=7") == [3, 4, 5, 6]
    assert numbers("?after=2") == [3, 4, 5, 6]
    assert numbers("?at=5") == [3, 4, 5, 6]
    assert numbers("?on=2020-01-01") == [1, 2, 3, 4]
    for odd in ("Unsinn", "0001-01-01", "9999-12-31", "2026-02-30"):
        assert numbers(f"?on={odd}") != []
    assert numbers("?before=99999999999999") == [7, 8, 9, 10]


def test_words_are_found(browsers, home):
    write(browsers["rosa"], home, "Der Schlüssel liegt unter der Matte")
    write(browsers["rosa"], home, "100%")
    found = browsers["nora"].get(f"{home}/search?q=schlüssel").text
    assert "Matte" in found
    assert "Matte" not in browsers["nora"].get(f"{home}/search?q=%25").text
    assert browsers["otto"].get(f"{home}/search?q=schlüssel").status_code == 404


def message_address(browsers, home):
    return re.search(r'href="(/chat/\w+/m/\w+)"', browsers["nora"].get(home).text)[1]


def test_all_that_can_be_done_with_a_message_is_done_on_its_page(browsers, home):
    write(browsers["rosa"], home, "Probe um acht")
    at = message_address(browsers, home)
    assert browsers["nora"].post(f"{at}/nods", data={"thanks": "on"}).status_code == 303
    assert "· 1" in browsers["rosa"].get(home).text
    assert browsers["rosa"].post(f"{at}/edit", data={"body": "Probe um neun", "rev": "1"}).status_code == 303
    assert browsers["rosa"].post(f"{at}/edit", data={"body": "zehn", "rev": "1"}).status_code == 409
    assert browsers["nora"].post(f"{at}/edit", data={"body": "zehn", "rev": "2"}).status_code == 403
    assert browsers["frieda"].post(f"{at}/pin", data={"on": "1"}).status_code == 303
    assert "chat-pins" in browsers["nora"].get(home).text
    assert browsers["nora"].post(f"{at}/pin", data={"on": "1"}).status_code == 403
    assert browsers["frieda"].post(f"{at}/removal", data={"reason": ""}).status_code == 422
    assert browsers["frieda"].post(f"{at}/removal", data={"reason": "Zu laut"}).status_code == 303
    assert "neun" not in browsers["nora"].get(home).text
    assert "Zu laut" in browsers["rosa"].get(at).text
    assert "Zu laut" not in browsers["nora"].get(at).text
    assert browsers["frieda"].post(f"{at}/return").status_code == 303
    assert browsers["rosa"].post(f"{at}/deletion").status_code == 303
    assert browsers["nora"].post(f"{at}/return").status_code == 403
    assert browsers["rosa"].post(f"{at}/return").status_code == 303
    assert browsers["otto"].get(at).status_code == 404


def test_an_answer_shows_what_it_answers(browsers, home):
    write(browsers["rosa"], home, "Wann?")
    message_id = message_address(browsers, home).rsplit("/", 1)[1]
    assert "Wann?" in browsers["frieda"].get(f"{home}?answer={message_id}").text
    write(browsers["frieda"], home, "Um acht", answers=message_id)
    assert '<span lang="de">Rosa: Wann?' in browsers["nora"].get(home).text


def test_moderators_open_rooms_and_keep_order(browsers, choir, home):
    slug = choir.group.slug
    made = {"name": "Noten", "kind": "channel"}
    assert browsers["rosa"].get(f"/g/{slug}/chat/new").status_code == 403
    assert browsers["frieda"].post(f"/g/{slug}/chat/new", data=made).status_code == 303
    assert browsers["frieda"].post(f"/g/{slug}/chat/new", data=made).status_code == 422
    assert "Noten" in browsers["rosa"].get(f"/g/{slug}/chat").text
    locked = {"name": "Plausch", "state": "read_only", "slow_mode": "0"}
    assert browsers["rosa"].post(f"{home}/rules", data=locked).status_code == 403
    assert browsers["frieda"].post(f"{home}/rules", data=locked).status_code == 303
    assert write(browsers["rosa"], home, "Hallo").status_code == 409


def test_a_room_can_be_silenced_and_made_unread(browsers, home):
    write(browsers["rosa"], home, "eins")
    browsers["nora"].get(home).close()
    assert browsers["nora"].post(f"{home}/quiet", data={"hours": "8"}).status_code == 303
    assert browsers["nora"].post(f"{home}/reading", data={"seq": "1", "unread": "1"}).status_code == 303
    assert "list__row--new" in browsers["nora"].get("/chat").text
    assert browsers["nora"].post(f"{home}/reading", data={"seq": "1"}, headers=AS_DATA).json == {"ok": True}


def test_two_people_agree_to_talk(browsers, choir):
    assert "Nora" in browsers["rosa"].get("/chat/new?q=nora").text
    assert browsers["rosa"].get(f"/chat/to/{choir.otto.public_id}").status_code == 404
    begun = browsers["rosa"].post(f"/chat/to/{choir.nora.public_id}", data={"body": "Hallo", "op_id": "o"})
    talk = begun.location.split("#")[0]
    assert begun.status_code == 303
    assert f"{talk}/agreement" in browsers["nora"].get(talk).text
    assert browsers["nora"].post(f"{talk}/agreement").status_code == 303
    assert write(browsers["nora"], talk, "Ja").status_code == 303
    assert browsers["frieda"].get(talk).status_code == 404
    assert browsers["nora"].post(f"{talk}/end").status_code == 303
    assert write(browsers["rosa"], talk, "Hallo?").status_code == 409


def test_pages_ask_little(browsers, choir, home):
    for words in ("eins", "zwei", "drei"):
        write(browsers["rosa"], home, words)
    with unit_of_work():
        talk = talks.write_to(choir["rosa"], choir["nora"], "Hallo", "t-1").message.room.public_id
        changing.pin(choir.message("frieda", choir.says("nora", "vier")), choir["frieda"], on=True)
        assert room_at(choir["nora"], talk)
    browsers["nora"].get(home).close()
    with query_budget(10):
        browsers["nora"].get(home)
    with query_budget(8):
        browsers["nora"].get("/chat")
