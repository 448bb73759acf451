"""Guests who follow a link to what only members see find the way over the sign-in page, and learn nothing."""

import re

import pytest

from app.community.models import Member, Visibility
from app.community.roles import Role
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership, a_post, sign_in
from tests.features.accounts.conftest import PASSWORD, an_account


@pytest.fixture
def secret(rosa) -> str:
    """A post in a hidden group of Rosa's."""
    with unit_of_work():
        owner = session().get_one(Member, rosa.id)
        hidden = a_group("Arbeitskreis", visibility=Visibility.HIDDEN)
        a_membership(owner, hidden, Role.OWNER)
        post = a_post(hidden, owner, "Nebelhorn")
        return f"/g/{hidden.slug}/{post.public_id}"


def way_in(page: str) -> str | None:
    found = re.search(r'href="(/sign-in[^"]*)"', page)
    return found[1] if found else None


def test_the_link_of_a_mail_leads_over_the_door_to_the_post(client, secret):
    answer = client.get(f"{secret}?around=abc")
    assert answer.status_code == 404
    door = way_in(answer.text)
    page = client.get(door)
    kept = re.search(r'name="next"[^>]*value="([^"]*)"', page.text)[1]
    sent = client.post(door, data={"email": "rosa@example.org", "password": PASSWORD, "next": kept})
    assert sent.location.startswith(secret)
    assert client.get(sent.location).status_code == 200


def test_what_is_secret_and_what_never_was_look_the_same(client, secret):
    answers = {
        client.get(path).text.replace(path[1:].replace("/", "%2F"), "…")
        for path in (secret, "/g/nichts/zzzzzzzzzz")
    }
    assert len(answers) == 1


def test_members_are_not_sent_to_the_door(client, secret):
    otto = an_account("otto@example.org", "Otto Ofen")
    answer = sign_in(client, otto).get(secret)
    assert (answer.status_code, way_in(answer.text)) == (404, None)


def test_a_form_is_not_taken_there(client, secret):
    answer = client.post(f"{secret}/comments", data={"body": "Hallo"})
    assert (answer.status_code, way_in(answer.text)) == (404, None)


def test_an_address_of_nothing_offers_nothing(client):
    assert way_in(client.get("/there/never/was").text) is None
