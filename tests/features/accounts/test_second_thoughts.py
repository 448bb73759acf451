"""Two weeks in which whoever signs in stays, and what happens on the day."""

from datetime import timedelta

from pyotp import TOTP

from app.community.models import Member, MemberState, Post, PostState
from app.community.roles import Role
from app.features.accounts.actions import leaving
from app.features.accounts.actions.devices import open_device
from app.features.accounts.actions.second_factors import secret_of, set_up
from app.foundation import clock
from app.foundation.db import session
from app.foundation.tokens import new_token
from app.foundation.work import unit_of_work
from tests.features.accounts.conftest import afresh, an_account, enter, is_in, mails
from tests.features.accounts.departures import an_other, get, leave, two_weeks_later


def test_whoever_signs_in_within_two_weeks_stays(client, rosa, letters):
    enter(client)
    leave(client, "go")
    with clock.at(clock.now() + timedelta(days=13)):
        assert enter(client, password="falsch").status_code == 422
        assert afresh(rosa).state is MemberState.LEAVING, "a wrong password changes nothing"
        answer = enter(client)
        assert "bleibt" in client.get(answer.location).text
        assert is_in(client)
    two_weeks_later()
    assert afresh(rosa).state is MemberState.ACTIVE
    assert get(Post, letters[0]).state is PostState.PUBLISHED
    assert "bleibt" in mails("rosa@example.org")[0].subject


def test_the_second_factor_is_asked_before_anything_is_taken_back(client, rosa):
    salt = new_token()
    with unit_of_work():
        set_up(session().get_one(Member, rosa.id), salt, TOTP(secret_of(salt)).now())
        device = open_device(session().get_one(Member, rosa.id), "", is_kept=True, owes_factor=False)
    with client.session_transaction() as cookie:
        cookie["_user_id"] = device
    leave(client)
    with clock.at(clock.now() + timedelta(days=1)):
        enter(client)
        assert afresh(rosa).state is MemberState.LEAVING
        digits = TOTP(secret_of(salt)).at(clock.now())
        answer = client.post("/sign-in/second-factor", data={"code": digits})
        assert answer.status_code == 303
        assert afresh(rosa).state is MemberState.ACTIVE
        assert "bleibt" in client.get("/").text


def test_whoever_was_kept_out_is_kept_out_again(client, rosa):
    enter(client)
    with unit_of_work():
        session().get_one(Member, rosa.id).state = MemberState.SUSPENDED
    assert leave(client).status_code == 303
    enter(client)
    assert afresh(rosa).state is MemberState.SUSPENDED


def test_the_last_administrator_names_another_one_first(client, anna, browser):
    with unit_of_work():
        device = open_device(session().get_one(Member, anna.id), "", is_kept=True, owes_factor=False)
    with client.session_transaction() as cookie:
        cookie["_user_id"] = device
    assert "/admin/people" in client.get("/account/delete").text
    assert leave(client).status_code == 422
    assert afresh(anna).is_active
    an_account("berta@example.org", "Berta Boss", Role.ADMIN)
    assert leave(client).status_code == 303


def test_one_account_that_cannot_be_closed_does_not_hold_up_the_others(client, rosa, monkeypatch):
    otto = an_other()
    for address in ("rosa@example.org", "otto@example.org"):
        enter(client, address)
        leave(client)
    real = leaving.leave

    def breaks_for_rosa(member, **how):
        if member.id == rosa.id:
            raise RuntimeError
        real(member, **how)

    monkeypatch.setattr(leaving, "leave", breaks_for_rosa)
    two_weeks_later()
    assert afresh(rosa).state is MemberState.LEAVING
    assert afresh(otto).state is MemberState.FORMER
