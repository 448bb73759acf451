"""Six digits of an app, each good once, and codes on paper."""

import re
from datetime import timedelta

import pytest
from pyotp import TOTP
from sqlalchemy import select

from app.features.accounts.duties import allowed
from app.features.accounts.models import DeviceSession, RecoveryCode, SecondFactor
from app.foundation import clock
from app.foundation.access import access_of
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.features.accounts.conftest import PASSWORD, enter, is_in, mails

SET_UP = "/account/second-factor/set-up"


def secret_on(page) -> str:
    return re.search(r'<strong translate="no">([A-Z2-7 ]+)</strong>', page.text)[1].replace(" ", "")


def digits(secret, steps=0) -> str:
    return TOTP(secret).generate_otp(int(clock.now().timestamp()) // 30 + steps)


def codes_on(page) -> list[str]:
    return re.findall(r"<code>([A-Z0-9-]+)</code>", page.text)


def connect(client, **more):
    """Connect an app; returns its secret and the page with the codes."""
    secret = secret_on(client.get(SET_UP))
    page = client.post(SET_UP, data={"code": digits(secret), "current": PASSWORD} | more)
    return secret, page


def show(client, code):
    return client.post("/sign-in/second-factor", data={"code": code})


@pytest.fixture
def protected(client, rosa):
    """Rosa's browser is signed out, her app is connected: its secret and her codes on paper."""
    enter(client)
    secret, page = connect(client)
    client.post("/sign-out")
    return secret, codes_on(page)


def test_rosa_connects_an_app(client, rosa):
    enter(client)
    page = client.get(SET_UP)
    assert "data:image/svg+xml;base64," in page.text
    secret, answer = connect(client)
    assert len(set(codes_on(answer))) == 10
    assert is_in(client)
    again = client.get("/account/second-factor").text
    assert not any(code in again for code in codes_on(answer)), "shown once"
    assert secret not in again
    assert "Faktor" in mails("rosa@example.org")[0].subject


def test_neither_the_secret_nor_the_codes_are_in_the_database(client, rosa):
    enter(client)
    secret, answer = connect(client)
    with unit_of_work(write=False):
        kept = [
            str(vars(row))
            for table in (SecondFactor, RecoveryCode)
            for row in session().scalars(select(table))
        ]
    assert len(kept) == 11
    for word in (secret, *codes_on(answer), *(code.replace("-", "") for code in codes_on(answer))):
        assert not any(word in row for row in kept)


def test_connecting_asks_for_the_password_and_the_right_digits(client, rosa):
    enter(client)
    for wrong in ({"current": "falsch"}, {"code": "000000"}, {"code": ""}):
        assert connect(client, **wrong)[1].status_code == 422
    with unit_of_work(write=False):
        assert session().scalars(select(SecondFactor)).all() == []


def test_the_digits_open_the_door(client, protected):
    secret, _ = protected
    enter(client)
    assert client.get("/account").location.startswith("/sign-in/second-factor")
    assert show(client, "123456").status_code == 422
    with client.session_transaction() as cookie:
        before = cookie["_user_id"]
    assert show(client, digits(secret, 1)).location == "/"
    with client.session_transaction() as cookie:
        assert cookie["_user_id"] != before, "a new secret at step-up"
    assert is_in(client)


def test_digits_are_good_once_and_not_backwards(client, browser, protected):
    secret, _ = protected
    enter(client)
    fresh = digits(secret, 1)
    assert show(client, fresh).status_code == 303
    thief = browser()
    enter(thief)
    for seen in (fresh, digits(secret), digits(secret, -1)):
        assert show(thief, seen).status_code == 422
    assert not is_in(thief)


def test_digits_typed_with_a_blank_and_half_a_minute_late(client, protected):
    secret, _ = protected
    enter(client)
    begin = clock.now()
    with clock.at(begin + timedelta(minutes=5)):
        late = digits(secret, -1)
        assert show(client, f"{late[:3]} {late[3:]}").status_code == 303


def test_a_code_from_paper_is_good_once(client, browser, protected):
    _, codes = protected
    enter(client)
    assert show(client, codes[0].lower().replace("-", " ")).status_code == 303
    assert is_in(client)
    other = browser()
    enter(other)
    assert show(other, codes[0]).status_code == 422
    assert show(other, codes[1]).status_code == 303
    assert "Ersatzcode" in mails("rosa@example.org")[0].subject


def test_new_codes_make_the_old_ones_useless(client, browser, protected):
    _, codes = protected
    enter(client)
    show(client, codes[0])
    path = "/account/second-factor/recovery-codes"
    assert client.post(path, data={"current": "falsch"}).status_code == 422
    new = codes_on(client.post(path, data={"current": PASSWORD}))
    assert len(new) == 10
    other = browser()
    enter(other)
    assert show(other, codes[1]).status_code == 422
    assert show(other, new[0]).status_code == 303


def test_digits_cannot_be_guessed(client, protected):
    enter(client)
    answers = [show(client, f"{n:06}").status_code for n in range(11)]
    assert answers == [422] * 10 + [429]


def test_switching_it_off_asks_for_the_password(client, protected):
    enter(client)
    show(client, protected[1][0])
    path = "/account/second-factor/remove"
    assert client.post(path, data={"current": "falsch"}).status_code == 422
    assert client.post(path, data={"current": PASSWORD}).status_code == 303
    client.post("/sign-out")
    enter(client)
    assert is_in(client)


def test_half_way_one_reaches_four_pages_and_nothing_else(client, protected):
    enter(client)
    assert reached(client) <= allowed("accounts.second_factor")


def test_staff_half_way_reach_the_set_up_and_nothing_else(client, anna):
    enter(client, "anna@example.org")
    assert reached(client) <= allowed("accounts.explain_second_factor")


def reached(client) -> set[str]:
    """Every endpoint that answers a browser half way with anything but the way to its duty; some never ask who it is."""
    found, changes = set(), {"accounts.sign_out", "accounts.put_off_second_factor"}
    house = client.application
    for rule in house.url_map.iter_rules():
        if rule.endpoint.startswith("probe.") or access_of(house.view_functions[rule.endpoint]).asks_nobody:
            continue
        path = rule.build({name: example(each) for name, each in rule._converters.items()})[1]
        for method in rule.methods & {"GET", "POST"} - ({"POST"} if rule.endpoint in changes else set()):
            answer = client.open(path, method=method)
            if "second-factor" not in (answer.location or ""):
                found.add(rule.endpoint)
    assert found
    return found


def example(converter) -> str:
    return next(iter(getattr(converter, "items", ["1"])))


def test_the_half_way_room_closes_after_half_an_hour(client, protected):
    enter(client)
    with clock.at(clock.now() + timedelta(minutes=31)):
        assert show(client, protected[1][0]).location == "/sign-in"


def test_nobody_is_anybody_half_way(client, protected):
    enter(client)
    page = client.get("/sign-in/second-factor").text
    assert "Rosa Berger" not in page
    with unit_of_work(write=False):
        assert session().scalars(select(DeviceSession)).one().proven_for is None
