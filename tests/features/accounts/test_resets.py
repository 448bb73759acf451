"""A forgotten password."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.community.models import MemberState
from app.features.accounts.actions import second_factors
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.work import unit_of_work
from tests.features.accounts.conftest import PASSWORD, afresh, enter, is_in, link_in, mails
from tests.features.accounts.test_sign_up import PETRA, members, sign_up

NEW = "fünf schwarze Katzen"


def ask(client, email="rosa@example.org"):
    return client.post("/reset", data={"email": email})


def test_rosa_chooses_a_new_password(client, browser, rosa):
    at_home = browser()
    enter(at_home)
    assert ask(client).location == "/sign-up/check-mail?about=reset"
    link = link_in(mails()[0])
    page = client.get(link)
    assert 'autocomplete="new-password"' in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert client.post(link, data={"password": NEW}).location == "/sign-in"
    assert not is_in(client), "a mail opens no door"
    assert not is_in(at_home), "every other browser is signed out"
    assert enter(client, password=PASSWORD).status_code == 422
    assert enter(client, password=NEW).status_code == 303
    assert "Passwort" in mails()[0].subject


def test_a_link_is_good_once_for_two_hours_and_only_the_last_one(client, rosa):
    ask(client)
    first = link_in(mails()[0])
    ask(client)
    second = link_in(mails()[0])
    assert client.get(first).status_code == 410
    with clock.at(clock.now() + timedelta(hours=2, minutes=1)):
        assert client.post(second, data={"password": NEW}).status_code == 410
    assert client.post(second, data={"password": NEW}).status_code == 303
    assert client.post(second, data={"password": NEW}).status_code == 410


def test_a_link_is_good_for_its_purpose_only(client, rosa):
    ask(client)
    token = link_in(mails()[0]).rsplit("/", 1)[1]
    for path in (f"/sign-up/confirm/{token}", f"/account/address/{token}"):
        assert client.get(path).status_code == 410
        assert client.post(path, data={"password": PASSWORD}).status_code == 410


@pytest.mark.parametrize("token", ["x", "x" * 500, "%00", "..%2f..", "ä"])
def test_links_nobody_mailed(client, token):
    assert client.get(f"/reset/{token}").status_code in {404, 410}


def test_known_and_unknown_addresses_get_the_same_answer(client, browser, rosa):
    known, unknown = ask(client), ask(browser(), "nobody@example.org")
    assert (known.status_code, known.location, known.text) == (
        unknown.status_code,
        unknown.location,
        unknown.text,
    )
    assert len(mails()) == 1
    with unit_of_work(write=False):
        noted = session().scalars(select(EventRow).where(EventRow.name == "reset_asked")).all()
    assert [row.facts["member_id"] for row in noted] == [rosa.id, None]


def test_thirty_asks_make_five_mails(client, rosa):
    answers = [ask(client).status_code for _ in range(30)]
    assert answers.count(303) == 5
    assert answers[5:] == [429] * 25
    assert len(mails()) == 5


def test_twenty_asks_an_hour_from_one_neighbourhood(client):
    answers = [ask(client, f"n{n}@example.org").status_code for n in range(21)]
    assert answers == [303] * 20 + [429]


def test_a_reset_does_not_skip_the_second_factor(client, rosa):
    with unit_of_work():
        member = afresh(rosa)
        step = int(clock.now().timestamp()) // 30
        second_factors.set_up(
            member, "salt", second_factors.TOTP(second_factors.secret_of("salt")).generate_otp(step)
        )
    ask(client)
    client.post(link_in(mails()[0]), data={"password": NEW})
    enter(client, password=NEW)
    assert client.get("/account").location.startswith("/sign-in/second-factor")


def test_a_weak_password_is_refused_beside_the_field(client, rosa):
    ask(client)
    answer = client.post(link_in(mails()[0]), data={"password": "rosa.berger1"})
    assert answer.status_code == 422
    assert 'id="password-error"' in answer.text


def test_who_lost_the_password_before_confirming_gets_in_by_mail(client):
    sign_up(client)
    ask(client, "petra@example.org")
    client.post(link_in(mails()[0]), data={"password": NEW})
    assert members()[0].state is MemberState.ACTIVE
    assert enter(client, "petra@example.org", PETRA["password"]).status_code == 422
    assert enter(client, "petra@example.org", NEW).status_code == 303


def test_patience_after_wrong_passwords_ends_with_a_new_one(client, rosa):
    for _ in range(11):
        enter(client, password="falsch")
    assert enter(client).status_code == 429
    ask(client)
    client.post(link_in(mails()[0]), data={"password": NEW})
    assert enter(client, password=NEW).status_code == 303
