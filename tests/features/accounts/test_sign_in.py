"""In and out."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.community.models import Member, MemberState
from app.features.accounts.models import DeviceSession
from app.foundation import clock
from app.foundation.db import session
from app.foundation.tokens import digest
from app.foundation.work import unit_of_work
from tests.features.accounts.conftest import PASSWORD, enter, is_in

ELSEWHERE = {"REMOTE_ADDR": "203.0.113.7"}


def devices():
    with unit_of_work(write=False):
        return session().scalars(select(DeviceSession).order_by(DeviceSession.id)).all()


def test_rosa_signs_in_and_out(client, rosa):
    answer = enter(client, " Rosa@Example.org")
    assert (answer.status_code, answer.location) == (303, "/")
    assert is_in(client)
    answer = client.post("/sign-out")
    assert (answer.status_code, answer.headers["Clear-Site-Data"]) == (303, '"cache", "storage"')
    assert not is_in(client)
    assert devices() == []


def test_a_copy_of_the_cookie_is_worth_nothing_after_signing_out(client, browser, rosa):
    enter(client)
    copied = client.get_cookie("session").value
    client.post("/sign-out")
    thief = browser()
    thief.set_cookie("session", copied)
    assert not is_in(thief)


@pytest.mark.parametrize(("typed", "lasts"), [({}, False), ({"stay": "y"}, True)])
def test_the_cookie_stays_only_if_asked(client, rosa, typed, lasts):
    cookie = enter(client, **typed).headers["Set-Cookie"]
    assert ("Expires" in cookie) is lasts
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_signing_in_makes_a_new_secret(client, rosa):
    client.get("/sign-in")
    enter(client)
    with client.session_transaction() as cookie:
        first = cookie["_user_id"]
    with unit_of_work(write=False):
        kept = session().scalars(select(DeviceSession)).one()
        assert kept.token_digest == digest(first)
    client.post("/sign-out")
    enter(client)
    with client.session_transaction() as cookie:
        assert cookie["_user_id"] != first


@pytest.mark.parametrize(
    ("email", "password"),
    [("rosa@example.org", "falsch"), ("nobody@example.org", PASSWORD), ("rosa@example.org", "x" * 199)],
)
def test_wrong_is_wrong_and_nobody_learns_which(client, rosa, email, password, hashes):
    answer = enter(client, email, password)
    assert answer.status_code == 422
    assert "E-Mail-Adresse oder Passwort stimmt nicht." in answer.text
    assert f'value="{email}"' in answer.text
    assert password not in answer.text
    assert hashes.count("_matches") == 1
    assert devices() == []


def test_the_page_helps_managers_and_keyboards(client, rosa):
    text = client.get("/sign-in").text
    assert 'autocomplete="username"' in text
    assert 'autocomplete="current-password"' in text
    assert 'type="email"' in text
    assert "autofocus" in enter(client, password="falsch").text


def test_ten_wrong_passwords_and_then_patience_but_no_locked_door(client, browser, rosa):
    answers = [enter(client, password="falsch") for _ in range(11)]
    assert [each.status_code for each in answers] == [422] * 10 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert "/reset" in answers[-1].text
    assert enter(client).status_code == 429, "the right password has to wait as well"
    at_home = browser().post(
        "/sign-in", data={"email": "rosa@example.org", "password": PASSWORD}, environ_overrides=ELSEWHERE
    )
    assert at_home.status_code == 303, "somebody else's guesses do not lock Rosa out"


def test_unknown_addresses_are_limited_in_the_same_way(client):
    answers = [enter(client, "nobody@example.org", "falsch").status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]


def test_forty_wrong_guesses_from_one_neighbourhood(client, rosa):
    answers = [enter(client, f"n{n}@example.org", "falsch").status_code for n in range(41)]
    assert answers == [422] * 40 + [429]


def test_a_town_hall_signs_in_behind_one_address(browser, rosa):
    assert {enter(browser()).status_code for _ in range(45)} == {303}


def test_guesses_from_many_places_are_limited_too(app, client, rosa):
    def guess(n):
        place = {"REMOTE_ADDR": f"10.{n // 10}.0.1"}
        return client.post(
            "/sign-in", data={"email": "rosa@example.org", "password": "x"}, environ_overrides=place
        )

    assert [guess(n).status_code for n in range(61)] == [422] * 60 + [429]


@pytest.mark.parametrize(
    "wish",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "///evil.example",
        "/%09/evil.example",
        "/%5cevil.example",
        "https:evil.example",
        ".evil.example",
        "@evil.example",
        "/login/../../evil",
        "/x\r\nSet-Cookie: a=b",
    ],
)
def test_nobody_is_led_away(client, browser, rosa, wish):
    assert enter(client, next=wish).location == "/"
    assert client.get("/sign-in", query_string={"next": wish}).location == "/"


def test_one_comes_back_to_where_one_wanted_to_go(client, rosa):
    door = client.get("/account/devices").location
    assert door == "/sign-in?next=/account/devices"
    assert 'value="/account/devices"' in client.get(door).text
    assert enter(client, next="/account/devices").location == "/account/devices"


def test_a_form_that_was_sent_too_late_leads_back_to_its_page(client, rosa):
    answer = client.post("/account/devices/sign-out", headers={"Referer": "http://localhost/account/devices"})
    assert answer.location == "/sign-in?next=/account/devices"
    foreign = client.post("/account/devices/sign-out", headers={"Referer": "https://evil.example/x"})
    assert foreign.location == "/sign-in"


def test_a_suspended_member_may_take_the_data_along_and_go(client, rosa):
    with unit_of_work():
        session().get_one(Member, rosa.id).state = MemberState.SUSPENDED
    enter(client)
    for path in ("/account", "/account/profile", "/account/devices", "/desk"):
        assert client.get(path).location.startswith("/account/suspended")
    assert client.get("/account/suspended").status_code == 200
    assert client.post("/account/export", data={"current": PASSWORD}).mimetype == "application/json"
    assert client.get("/account/delete").status_code == 200


def test_error_pages_know_nobody_and_work_for_everybody(client, rosa):
    enter(client)
    assert client.get("/there/is/nothing/here").status_code == 404
    assert client.get("/sign-out").status_code == 405


def test_the_csrf_value_is_needed(app, rosa):
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        assert enter(app.test_client()).status_code == 400
    finally:
        app.config["WTF_CSRF_ENABLED"] = False


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_guest_chooses_a_language_by_link_and_gets_no_cookie(client, lang):
    answer = client.get(f"/signed-out?lang={lang}", headers={"Accept-Language": "fr"})
    assert f'lang="{lang}"' in answer.text
    assert "Set-Cookie" not in answer.headers


def test_a_member_reads_in_the_chosen_language(client, rosa):
    with unit_of_work():
        session().get_one(Member, rosa.id).language = "en"
    enter(client)
    assert "My devices" in client.get("/account?lang=de", headers={"Accept-Language": "de"}).text


def test_a_browser_forgotten_in_the_library_is_signed_out_after_twelve_hours(client, rosa):
    enter(client)
    now = clock.now()
    with clock.at(now + timedelta(hours=11)):
        assert is_in(client)
    with clock.at(now + timedelta(hours=12, minutes=1)):
        assert not is_in(client)
