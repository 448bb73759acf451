"""What goes with words: people who are addressed, pictures and files."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from sqlalchemy import select

from app.community.events import AttachmentReady
from app.community.models import Attachment, AttachmentState
from app.features.chat import handlers, jobs, messages
from app.features.chat.actions import changing, reading, talks
from app.features.chat.actions.files import MOST_FILES
from app.features.chat.actions.sending import MOST_ADDRESSED, Beside, send
from app.features.chat.events import MessageSent
from app.features.chat.models import Change
from app.features.chat.queries.changes import missed
from app.features.chat.queries.files import may_have
from app.features.chat.refusals import Empty, TooManyAddressed, TooManyFiles
from app.features.chat.spoken import spoken_alone
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.work import unit_of_work
from tests.factories import sign_in
from tests.modules.lost_found.uploads import a_jpeg, a_photo


def who_is_called(choir, sent):
    room = sent.message.room
    told = {"room_id": room.id, "room": room.public_id, "group_id": room.group_id}
    event = MessageSent(**told, actor_id=sent.message.author_id, message_id=sent.message.id)
    names = {getattr(choir, name).id: name for name in ("frieda", "rosa", "nora", "otto")}
    return {names[member_id] for member_id in session().scalars(messages.the_addressed(event))}


def test_whom_a_message_addresses_is_told_if_they_read_the_room(choir):
    called = [getattr(choir, name).public_id for name in ("frieda", "nora", "otto")]
    with unit_of_work():
        sent = choir.says("rosa", "Kommt ihr?", to=called)
        told = spoken_alone(sent.message, None)
        assert [each["name"] for each in told["addressed"]] == ["Frieda", "Nora"]
        assert who_is_called(choir, sent) == {"frieda", "nora"}
    with unit_of_work():
        reading.read_to(choir.room_for("nora"), choir["nora"], sent.message.seq)
        assert who_is_called(choir, sent) == {"frieda"}
        reading.silence(choir.room_for("frieda"), choir["frieda"], 8)
        assert who_is_called(choir, sent) == set()


def test_only_what_calls_somebody_leaves_the_worker_something_to_do(choir):
    with unit_of_work():
        said = [
            choir.says("rosa", "Guten Morgen"),
            choir.says("rosa", "Kommst du?", to=[choir.nora.public_id]),
        ]
        talk = talks.write_to(choir["nora"], choir["rosa"], "Hallo", "t-1")
    with unit_of_work(write=False):
        rows = session().scalars(select(EventRow).where(EventRow.name.startswith("chat_message_")))
        waits = {row.facts["message_id"]: row.delivered_at is None for row in rows}
    assert waits == {said[0].message.id: False, said[1].message.id: True, talk.message.id: True}


def test_who_was_put_out_in_the_same_second_is_not_told(choir):
    with unit_of_work():
        sent = choir.says("rosa", "Kommst du?", to=[choir.nora.public_id])
        choir.puts_out("nora")
        assert who_is_called(choir, sent) == set()


def test_between_two_people_nobody_is_addressed(choir):
    with unit_of_work():
        room = talks.write_to(choir["nora"], choir["rosa"], "Hallo", "t-1").message.room
        talks.agree(room, choir["nora"])
        sent = send(room, choir["rosa"], "Du?", "t-2", Beside(to=[choir.nora.public_id]))
        assert who_is_called(choir, sent) == set()


def test_nobody_calls_everybody(choir):
    with unit_of_work(), pytest.raises(TooManyAddressed):
        choir.says("rosa", "Alle!", to=[f"p{number}" for number in range(MOST_ADDRESSED + 1)])


def test_a_picture_goes_with_a_message_and_appears_once_it_is_prepared(choir):
    with unit_of_work():
        said = choir.says("rosa", "", files=[a_photo()], alts=["Die Bühne"])
        attachment_id = session().scalars(select(Attachment.id)).one()
        told = spoken_alone(said.message, None)["files"]
        assert [(each["alt"], each["state"]) for each in told] == [("Die Bühne", "received")]
    with unit_of_work():
        session().get_one(Attachment, attachment_id).state = AttachmentState.READY
        handlers.show_picture(AttachmentReady(attachment_id=attachment_id, post_id=None, group_id=None))
    with unit_of_work():
        changes = missed(choir.room_for("nora"), 1).changes
        assert [change.kind for change in changes] == [Change.UPDATED]
        assert spoken_alone(changes[0].message, None)["files"][0]["state"] == "ready"


def test_who_reads_the_room_has_its_files_and_nobody_has_those_of_what_is_gone(choir):
    with unit_of_work():
        said = choir.says("rosa", "Seht", files=[a_photo()])
        attachment_id = session().scalars(select(Attachment.id)).one()
        assert may_have(choir["nora"], attachment_id)
        assert not may_have(choir["otto"], attachment_id)
        assert not may_have(None, attachment_id)
        assert not may_have(choir["nora"], attachment_id + 1)
        changing.delete_message(said.message, choir["rosa"])
        assert not may_have(choir["rosa"], attachment_id)
    with unit_of_work():
        assert jobs.forget_files() == 0
    with time_machine.travel(clock.now() + jobs.KEPT + timedelta(minutes=1)), unit_of_work():
        assert jobs.forget_files() == 1


def test_a_message_is_words_or_files(choir):
    with unit_of_work(), pytest.raises(Empty):
        choir.says("rosa", "")
    with unit_of_work(), pytest.raises(TooManyFiles):
        choir.says("rosa", "Viele", files=[a_photo()] * (MOST_FILES + 1))


@pytest.fixture
def browsers(app, client, choir):
    del client
    return {name: sign_in(app.test_client(), getattr(choir, name)) for name in ("rosa", "nora", "otto")}


def test_a_page_without_scripts_addresses_and_attaches(browsers, choir):
    home = f"/chat/{choir.room.public_id}"
    page = browsers["rosa"].get(f"{home}/people?q=nor").text
    assert f"to={choir.nora.public_id}" in page
    assert "Frieda" not in page
    chosen = browsers["rosa"].get(f"{home}?to={choir.nora.public_id}").text
    assert f'value="{choir.nora.public_id}"' in chosen
    sent = {"body": "Schau", "to": choir.nora.public_id, "op_id": "o-1", "alts": "Ein Bild"}
    photo = (BytesIO(a_jpeg()), "bild.jpg")
    answer = browsers["rosa"].post(f"{home}/messages", data={**sent, "photos": photo})
    assert answer.status_code == 303
    read = browsers["nora"].get(home).text
    assert "@Nora" in read
    assert "chat-message--calls" in read
    assert 'data-file="received"' in read
    with unit_of_work(write=False):
        public_id = session().scalars(select(Attachment.public_id)).one()
    assert browsers["nora"].get(f"/files/{public_id}/960.webp").status_code == 200
    assert browsers["otto"].get(f"/files/{public_id}/960.webp").status_code == 404
    assert browsers["otto"].get(f"{home}/people").status_code == 404


def test_a_file_that_cannot_be_taken_leaves_the_words_in_their_field(browsers, choir):
    home = f"/chat/{choir.room.public_id}"
    wrong = {"body": "Schau mal", "op_id": "o-2", "photos": (BytesIO(b"nothing"), "bild.jpg")}
    answer = browsers["rosa"].post(f"{home}/messages", data=wrong)
    assert answer.status_code == 422
    assert "Schau mal</textarea>" in answer.text
