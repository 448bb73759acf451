"""“@all” calls everybody: those who keep a room in order, and only after they were told how many people that is."""

import html

import pytest
from sqlalchemy import select

from app.features.chat import messages
from app.features.chat.actions import changing, reading, talks
from app.features.chat.actions.sending import Beside, send
from app.features.chat.events import MessageSent
from app.features.chat.queries.calling import names_everybody
from app.features.chat.queries.unread import unread_in
from app.features.chat.refusals import CalledOften, CallsAll
from app.features.chat.spoken import spoken_alone
from app.foundation import limits
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.tokens import new_token
from app.foundation.work import unit_of_work
from tests.factories import sign_in

AS_DATA = {"Accept": "application/json"}


def calling(choir, words="@alle Probe fällt aus", **more):
    return choir.says("frieda", words, **({"calls_all": True} | more))


def fact_of(message):
    room = message.room
    told = {"room_id": room.id, "room": room.public_id, "group_id": room.group_id}
    return MessageSent(**told, actor_id=message.author_id, message_id=message.id)


def who_is_called(choir, message):
    names = {getattr(choir, name).id: name for name in ("frieda", "rosa", "nora", "otto")}
    return {names[each] for each in session().scalars(messages.the_addressed(fact_of(message)))}


def calls_for(choir, name):
    return sum(each.calls for each in unread_in(choir[name]).values())


@pytest.mark.parametrize(
    ("words", "is_called"),
    [
        ("@alle kommt!", True),
        ("Hallo @ALL, seht her", True),
        ("(@alle)", True),
        ("Danke @alle.", True),
        ("@allerdings nicht", False),
        ("post@alle.example", False),
        ("@all-in", False),
        ("alle", False),
    ],
)
def test_the_word_is_one_of_its_own(words, is_called):
    assert names_everybody(words) is is_called


def test_who_may_call_everybody_is_asked_first_and_told_how_many_they_are(choir):
    with unit_of_work(), pytest.raises(CallsAll) as asked:
        calling(choir, calls_all=None)
    assert asked.value.others == 2
    with unit_of_work():
        assert choir.room_for("rosa").last_seq == 0, "nothing was said"
        message = calling(choir).message
        assert spoken_alone(message, None)["calls_all"] is True
        assert who_is_called(choir, message) == {"rosa", "nora"}
        assert [calls_for(choir, name) for name in ("frieda", "rosa", "nora")] == [0, 1, 1]
        rows = session().scalars(select(EventRow).where(EventRow.name == MessageSent.name))
        assert [row.delivered_at for row in rows] == [None], "the worker has somebody to tell"


def test_who_has_read_it_or_silenced_the_room_is_not_told(choir):
    with unit_of_work():
        message = calling(choir).message
        reading.read_to(choir.room_for("nora"), choir["nora"], message.seq)
        reading.silence(choir.room_for("rosa"), choir["rosa"], 8)
        assert who_is_called(choir, message) == set()
        assert calls_for(choir, "nora") == 0
        assert calls_for(choir, "rosa") == 1, "the list still says so, quietly"


def test_without_a_call_it_is_a_word(choir):
    with unit_of_work():
        said = [calling(choir, calls_all=False), choir.says("rosa", "@alle Hilfe", calls_all=True)]
        talk = talks.write_to(choir["nora"], choir["frieda"], "@alle beide", "t-1")
        for sent in (*said, talk):
            assert "calls_all" not in spoken_alone(sent.message, None)
            assert who_is_called(choir, sent.message) == set()


def test_a_changed_message_calls_nobody_anew_and_without_the_word_nobody_any_more(choir):
    with unit_of_work():
        plain = choir.says("frieda", "Probe fällt aus").message
        changing.edit(plain, choir["frieda"], "@alle Probe fällt aus", rev=1)
        assert not plain.calls_all
        message = calling(choir).message
        changing.edit(message, choir["frieda"], "@alle Probe ist doch", rev=1)
        assert message.calls_all
        assert messages.addressed(fact_of(message), choir["rosa"])
        changing.edit(message, choir["frieda"], "Probe ist doch", rev=2)
        assert who_is_called(choir, message) == set()
        assert not messages.addressed(fact_of(message), choir["rosa"])
        assert calls_for(choir, "rosa") == 0


def test_who_is_called_by_name_and_with_everybody_is_called_once(choir):
    with unit_of_work():
        message = calling(choir, to=[choir.nora.public_id]).message
        assert who_is_called(choir, message) == {"rosa", "nora"}
        assert calls_for(choir, "nora") == 1
        told = [messages.addressed(fact_of(message), choir[name]) for name in ("nora", "rosa")]
        assert told == ["Frieda spricht Sie in „Plausch“ an.", "Frieda ruft alle in „Plausch“."]


def test_everybody_is_called_a_few_times_an_hour_and_no_more(choir):
    for _ in range(5):
        limits.forget("chat.burst", choir.frieda.id)
        with unit_of_work():
            calling(choir)
    limits.forget("chat.burst", choir.frieda.id)
    with unit_of_work(), pytest.raises(CalledOften):
        calling(choir)
    with unit_of_work():
        assert not calling(choir, calls_all=False).message.calls_all


def test_sent_again_after_the_answer_was_lost_it_is_the_same_call(choir):
    with unit_of_work():
        first = calling(choir, client_id="c-1")
    with unit_of_work():
        again = send(choir.room_for("frieda"), choir["frieda"], "@alle Probe fällt aus", "c-1", Beside())
        assert again.is_duplicate
        assert again.message.id == first.message.id


def test_as_a_page_the_question_keeps_the_words_and_its_buttons_answer(client, app, choir):
    del client
    frieda, nora = (sign_in(app.test_client(), member) for member in (choir.frieda, choir.nora))
    home = f"/chat/{choir.room.public_id}"
    form = {"body": "@alle Probe fällt aus", "op_id": new_token()}
    asked = frieda.post(f"{home}/messages", data=form)
    page = html.unescape(asked.text)
    assert asked.status_code == 409
    assert "„@alle“ ruft 2 Menschen" in page
    assert "@alle Probe fällt aus</textarea>" in page
    assert 'id="calls" aria-labelledby="calls-title" open' in page
    assert frieda.post(f"{home}/messages", data=form | {"calls_all": "yes"}).status_code == 303
    assert "chat-message--calls" in nora.get(home).text
    assert "chat-message--calls" not in frieda.get(home).text
    with unit_of_work():
        reading.mark_unread(choir.room_for("nora"), choir["nora"], 1)
    assert "1 ruft Sie" in nora.get("/chat").text


def test_who_may_not_is_told_that_it_was_just_a_word(client, app, choir):
    del client
    rosa = sign_in(app.test_client(), choir.rosa)
    home = f"/chat/{choir.room.public_id}"
    form = {"body": "@alle Hilfe", "op_id": new_token()}
    page = rosa.post(f"{home}/messages", data=form, follow_redirects=True)
    assert "„@alle“ ruft hier niemanden" in html.unescape(page.text)


def test_programs_are_asked_in_the_same_words(client, app, choir):
    del client
    frieda = sign_in(app.test_client(), choir.frieda)
    address, form = f"/chat/{choir.room.public_id}/messages", {"body": "@all come", "client_id": "p-1"}
    asked = frieda.post(address, data=form, headers=AS_DATA)
    assert (asked.status_code, asked.json["code"]) == (409, "calls_all")
    assert asked.json["message"] == "„@alle“ ruft 2 Menschen. Soll die Nachricht so hinaus?"
    answered = frieda.post(address, data=form | {"calls_all": "yes"}, headers=AS_DATA)
    assert answered.json["message"]["calls_all"] is True
