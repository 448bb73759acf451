"""On the first day somebody writes slowly, leads many nowhere and asks one person for a conversation."""

import pytest
import time_machine

from app.features.chat.actions import changing, talks
from app.features.chat.queries import newcomers
from app.features.chat.refusals import LinkTooEarly, TooEarly, TooManyAddressed
from app.foundation import clock, limits
from app.foundation.mail import office_config
from app.foundation.work import unit_of_work
from tests.factories import a_member, a_membership, sign_in


@pytest.fixture
def newcomer(choir, monkeypatch):
    """Rosa came just now; the choir is larger than a newcomer should lead anywhere."""
    monkeypatch.setattr(newcomers, "MANY", 2)
    with unit_of_work():
        choir["rosa"].created_at = clock.now()
    return choir


def test_the_second_message_waits(newcomer):
    with unit_of_work():
        newcomer.says("rosa", "Hallo")
    with unit_of_work(), pytest.raises(TooEarly) as refused:
        newcomer.says("rosa", "Ich bin neu")
    assert 0 < refused.value.retry_after <= 10
    with unit_of_work():
        for words in ("Ich", "bin", "alt"):
            newcomer.says("nora", words)


def test_links_lead_few_people_elsewhere_and_nobody_by_a_second_look(newcomer):
    with unit_of_work(), pytest.raises(LinkTooEarly):
        newcomer.says("rosa", "Seht: www.beispiel.de/gewinn")
    with unit_of_work(), pytest.raises(LinkTooEarly):
        newcomer.says("rosa", f"Seht: {office_config().public_url}.beispiel.de/gewinn")
    with unit_of_work():
        said = newcomer.says("rosa", f"Seht: {office_config().public_url}/g/chor")
    with unit_of_work(), pytest.raises(LinkTooEarly):
        changing.edit(newcomer.message("rosa", said), newcomer["rosa"], "https://beispiel.example", rev=1)


def test_in_a_small_room_links_are_welcome(newcomer, monkeypatch):
    monkeypatch.setattr(newcomers, "MANY", 3)
    with unit_of_work():
        assert newcomer.says("rosa", "https://beispiel.example").message.seq == 1


def test_few_people_are_called(newcomer):
    with unit_of_work(), pytest.raises(TooManyAddressed):
        newcomer.says("rosa", "Ihr alle", to=["a", "b", "c", "d"])


def test_one_conversation_is_asked_for(newcomer):
    with unit_of_work():
        talks.write_to(newcomer["nora"], newcomer["rosa"], "Hallo", "t-1")
    limits.forget("chat.newcomer", newcomer.rosa.id)
    with unit_of_work(), pytest.raises(TooEarly):
        talks.write_to(newcomer["frieda"], newcomer["rosa"], "Hallo", "t-2")


def test_it_ends_after_a_day_or_five_messages_that_stand(newcomer):
    with unit_of_work():
        for number in range(newcomers.KNOWN_AFTER):
            limits.forget("chat.newcomer", newcomer.rosa.id)
            said = newcomer.says("rosa", f"Wort {number}")
        assert not newcomers.is_new(newcomer["rosa"])
        changing.delete_message(said.message, newcomer["rosa"])
        assert newcomers.is_new(newcomer["rosa"])
    with time_machine.travel(clock.now() + newcomers.NEW_FOR), unit_of_work():
        assert not newcomers.is_new(newcomer["rosa"])


def test_whom_the_town_hall_knows_and_who_keeps_order_is_not_new(newcomer):
    with unit_of_work():
        newcomer["frieda"].created_at = clock.now()
        assert newcomers.is_new(newcomer["frieda"])
        assert not newcomers.is_new_in(newcomer.room_for("frieda"), newcomer["frieda"])
        newcomer["rosa"].residence_confirmed_at = clock.now()
        assert not newcomers.is_new(newcomer["rosa"])


def test_a_page_keeps_what_a_newcomer_typed(newcomer, client):
    with unit_of_work():
        late = a_member("Lara", created_at=clock.now())
        a_membership(late, newcomer.group)
    home = f"/chat/{newcomer.room.public_id}/messages"
    browser = sign_in(client, late)
    assert browser.post(home, data={"body": "Hallo", "op_id": "1"}).status_code == 303
    again = browser.post(home, data={"body": "Ich bin Lara", "op_id": "2"})
    assert again.status_code == 429
    assert "Ich bin Lara</textarea>" in again.text
    assert "neu hier" in again.text
