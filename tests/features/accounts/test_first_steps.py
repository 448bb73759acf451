"""Where a newcomer is led once the address is confirmed: Start, or where they wanted to go."""

import re
from html import escape, unescape

import pytest

from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_post
from tests.features.accounts.conftest import link_in, mails
from tests.features.accounts.test_sign_up import PETRA, sign_up


def test_start_says_welcome_and_shows_the_way_to_the_profile(client):
    with unit_of_work():
        a_post(a_group(), a_member(), "Wer gießt die Tomaten?")
    sign_up(client)
    client.post(link_in(mails("petra@example.org")[0]), data={})
    start = client.get("/").text
    assert "Willkommen, Petra Vogel! Ihr Konto ist eingerichtet." in start
    assert "Welche Gruppen sind Ihre?" in start
    assert 'href="/account/profile"' in start


@pytest.mark.parametrize(
    ("wish", "way"),
    [("/calendar?month=2026-12", "/calendar?month=2026-12"), ("//evil.example/", "/"), ("", "/")],
)
def test_who_wanted_to_go_somewhere_is_led_there(client, wish, way):
    door = client.get("/sign-in", query_string={"next": wish}).text
    path = unescape(re.search(r'href="(/sign-up[^"]*)"', door)[1])
    assert f'value="{escape(wish)}"' in client.get(path).text
    sign_up(client, next=wish)
    assert client.post(link_in(mails()[0]), data={}).location == way


def test_in_another_browser_the_way_is_start(client, browser):
    sign_up(client, next="/calendar")
    elsewhere = browser().post(link_in(mails()[0]), data={"password": PETRA["password"]})
    assert elsewhere.location == "/"
