"""What nobody learns: not from the log, not from the time an answer takes, not from other people's pages."""

import re
from time import perf_counter

import pytest

from app.community.actions.members import set_password
from app.community.models import Member
from app.features.accounts.views import doorway
from app.foundation import db, limits, passwords
from app.foundation.passwords import hash_password
from app.foundation.work import unit_of_work
from tests.features.accounts.conftest import HASH, PASSWORD, enter, link_in, mails
from tests.features.accounts.test_second_factor import SET_UP, codes_on, digits, secret_on

SECRET = "Zz-geheim-4711"
ROUNDS = 15


def test_the_log_knows_no_secrets(client, rosa, capsys, monkeypatch):
    secrets = [SECRET, "rosa@example.org", "Rosa Berger", HASH]
    client.post("/reset", data={"email": rosa.email})
    link = link_in(mails()[0])
    client.post(link, data={"password": SECRET})
    enter(client, password=f"{SECRET}?")
    enter(client, password=SECRET)
    with client.session_transaction() as cookie:
        secrets += [cookie["_user_id"], link.rsplit("/", 1)[1]]
    seed = secret_on(client.get(SET_UP))
    codes = codes_on(client.post(SET_UP, data={"code": digits(seed), "current": SECRET}))
    secrets += [seed, *codes]
    client.post("/sign-out")

    def breaks(*_given, **_named):
        raise RuntimeError("the house is on fire")

    monkeypatch.setattr(doorway, "come_in", breaks)
    assert enter(client, password=SECRET).status_code == 500
    assert client.get(f"{link}/{SECRET}").status_code == 404
    diary = capsys.readouterr().err
    assert "sign_in_failed" in diary
    assert "the house is on fire" in diary
    assert len(codes) == 10
    assert [secret for secret in secrets if secret in diary] == []


def test_error_pages_know_no_secrets(client, rosa, monkeypatch):
    def breaks(*_given, **_named):
        raise RuntimeError(SECRET)

    monkeypatch.setattr(doorway, "come_in", breaks)
    answer = enter(client)
    assert answer.status_code == 500
    assert SECRET not in answer.text


@pytest.mark.usefixtures("slow_hashes")
@pytest.mark.parametrize(
    ("path", "known", "unknown"),
    [
        (
            "/sign-in",
            {"email": "rosa@example.org", "password": "falsch"},
            {"email": "x@example.org", "password": "falsch"},
        ),
        ("/reset", {"email": "rosa@example.org"}, {"email": "x@example.org"}),
        (
            "/sign-up",
            {"email": "rosa@example.org", "display_name": "Ro", "password": "vier gelbe Tulpen"},
            {"email": "x@example.org", "display_name": "Ro", "password": "vier gelbe Tulpen"},
        ),
    ],
)
def test_time_does_not_tell_who_has_an_account(client, rosa, path, known, unknown):
    with unit_of_work() as session:
        set_password(session.get_one(Member, rosa.id), hash_password(PASSWORD))
    took = {"known": [], "unknown": []}
    client.post(path, data=known)
    for _ in range(ROUNDS):
        for name, typed in (("known", known), ("unknown", unknown)):
            limits.forget_all()
            begin = perf_counter()
            client.post(path, data=typed)
            took[name].append(perf_counter() - begin)
    # The quickest answers: what other work on the machine adds is in none of them. A hash that is left out
    # makes them differ five times.
    known_took, unknown_took = min(took["known"]), min(took["unknown"])
    assert max(known_took, unknown_took) < 2.5 * min(known_took, unknown_took), took


def test_no_hash_is_made_inside_a_unit_of_work(client, rosa, monkeypatch):
    """Nobody may wait for the database while a password is hashed."""
    units = []
    real = passwords._canonical

    def noted(password):
        units.append(db._session.get())
        return real(password)

    monkeypatch.setattr(passwords, "_canonical", noted)
    client.post(
        "/sign-up", data={"email": "x@example.org", "display_name": "X Y", "password": "vier gelbe Tulpen"}
    )
    client.post(link_in(mails()[0]), data={})
    client.post("/sign-out")
    client.post("/reset", data={"email": rosa.email})
    client.post(link_in(mails()[0]), data={"password": "fünf schwarze Katzen"})
    enter(client, password="fünf schwarze Katzen")
    client.post("/account/password", data={"current": "fünf schwarze Katzen", "password": "sechs blaue Wale"})
    client.post("/account/address", data={"current": "sechs blaue Wale", "email": "rosa@new.example"})
    client.post("/account/export", data={"current": "sechs blaue Wale"})
    client.post("/account/delete", data={"current": "sechs blaue Wale", "texts": "stay"})
    assert len(units) == 8
    assert set(units) == {None}


PAGES = [
    "/sign-in",
    "/sign-up",
    "/reset",
    "/account/password",
    "/account/devices",
    "/account/second-factor/set-up",
]


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_a_member_are_kept_nowhere(client, rosa, path):
    if path.startswith("/account"):
        enter(client)
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Cookie" in answer.headers["Vary"]


def test_addresses_with_secrets_are_told_to_no_other_page(client, rosa):
    client.post("/reset", data={"email": rosa.email})
    answer = client.get(link_in(mails()[0]))
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    token = link_in(mails()[0]).rsplit("/", 1)[1]
    leads = re.findall(r'(?:href|src)="([^"]+)"', answer.text)
    assert not any(token in lead for lead in leads)


def test_links_come_from_the_configured_address_whatever_the_host(client, rosa):
    poisoned = client.post("/reset", data={"email": rosa.email}, headers={"Host": "evil.example"})
    assert poisoned.status_code == 400
    client.post("/reset", data={"email": rosa.email}, headers={"X-Forwarded-Host": "evil.example"})
    assert "http://localhost/reset/" in mails()[0].text
    assert "evil" not in mails()[0].text + mails()[0].html
