"""Password and address change; the person is told, and others learn nothing."""

from datetime import timedelta

import pytest

from app.foundation import clock
from tests.features.accounts.conftest import PASSWORD, afresh, an_account, enter, is_in, link_in, mails

NEW = "fünf schwarze Katzen"


def change(client, **other):
    return client.post("/account/password", data={"current": PASSWORD, "password": NEW} | other)


def move(client, email="rosa@new.example", current=PASSWORD):
    return client.post("/account/address", data={"email": email, "current": current})


def test_a_new_password_signs_all_other_browsers_out(client, browser, rosa):
    enter(client)
    library = browser()
    enter(library)
    with client.session_transaction() as cookie:
        before = cookie["_user_id"]
    assert change(client).location == "/account"
    with client.session_transaction() as cookie:
        assert cookie["_user_id"] != before
    assert [is_in(client), is_in(library)] == [True, False]
    assert enter(library).status_code == 422
    assert enter(library, password=NEW).status_code == 303
    assert "geändert" in mails("rosa@example.org")[0].subject


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ({"current": "falsch"}, "current"),
        ({"current": ""}, "current"),
        ({"password": "kurz"}, "password"),
        ({"password": "rosa.berger1"}, "password"),
    ],
)
def test_a_password_is_not_changed_without_the_present_one_or_to_a_weak_one(client, rosa, typed, name):
    enter(client)
    answer = change(client, **typed)
    assert answer.status_code == 422
    assert f'id="{name}-error"' in answer.text
    assert mails() == []


def test_the_present_password_cannot_be_guessed_by_whoever_sits_down(client, rosa):
    enter(client)
    assert [change(client, current=f"falsch {n}").status_code for n in range(11)] == [422] * 10 + [429]


def test_links_that_were_mailed_before_are_useless_after_a_new_password(client, rosa):
    client.post("/reset", data={"email": rosa.email})
    reset = link_in(mails()[0])
    enter(client)
    move(client)
    address = link_in(mails("rosa@new.example")[0])
    change(client)
    assert [client.get(link).status_code for link in (reset, address)] == [410, 410]


def test_a_new_address_counts_when_it_is_confirmed_there(client, rosa):
    enter(client)
    assert move(client).status_code == 303
    assert "rosa@new.example" in mails("rosa@example.org")[0].text, "the old address is told at once"
    link = link_in(mails("rosa@new.example")[0])
    assert client.get(link).status_code == 200
    assert afresh(rosa).email == "rosa@example.org", "opening a link changes nothing"
    assert client.post(link).location == "/account"
    assert afresh(rosa).email == "rosa@new.example"
    assert "letzte E-Mail" in mails("rosa@example.org")[0].text
    assert client.post(link).status_code == 410


def test_the_link_works_on_another_device_and_for_one_day(client, browser, rosa):
    enter(client)
    move(client)
    link, phone = link_in(mails("rosa@new.example")[0]), browser()
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        assert phone.post(link).status_code == 410
    assert phone.post(link).status_code == 303
    assert not is_in(phone), "a mail opens no door"


def test_an_address_somebody_else_has_gives_the_same_answer(client, rosa):
    an_account("otto@example.org", "Otto Ofen")
    enter(client)
    free, taken = move(client), move(client, "otto@example.org")
    assert (free.status_code, free.location) == (taken.status_code, taken.location)
    assert "/account/address/" not in mails("otto@example.org")[0].text


def test_an_address_that_was_taken_meanwhile(client, rosa):
    enter(client)
    move(client)
    an_account("rosa@new.example", "Rosa Zwei")
    assert client.post(link_in(mails("rosa@new.example")[0])).status_code == 422
    assert afresh(rosa).email == "rosa@example.org"


@pytest.mark.parametrize("email", ["rosa@example.org", "rosa", "", "a@b.de\nBcc: c@d.de"])
def test_addresses_that_are_none(client, rosa, email):
    enter(client)
    assert move(client, email).status_code == 422


def test_the_address_is_not_changed_without_the_password(client, rosa):
    enter(client)
    assert move(client, current="falsch").status_code == 422
    assert mails() == []


def test_nobody_is_bombed_with_mails_through_a_change_of_address(client, rosa):
    enter(client)
    answers = [move(client, "victim@example.org").status_code for _ in range(7)]
    assert answers == [303] * 5 + [429] * 2
    assert len(mails("victim@example.org")) == 5
