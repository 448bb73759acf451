"""The way out, and what goes by itself."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.community.models import (
    Comment,
    CommentState,
    Credential,
    Group,
    Member,
    Membership,
    MemberState,
    Post,
    PostState,
)
from app.community.retention import erase_due
from app.community.roles import Role
from app.features.accounts.models import Departure, DeviceSession, MailedLink, SecondFactor
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership, a_post
from tests.features.accounts.conftest import PASSWORD, afresh, enter, is_in, mails
from tests.features.accounts.departures import an_other, get, leave, two_weeks_later, work_off
from tests.features.accounts.test_sign_up import sign_up


def test_rosa_asks_and_nobody_sees_her_any_more(client, rosa, letters, browser):
    enter(client)
    answer = leave(client)
    assert answer.location == "/farewell"
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "14" in client.get("/farewell").text
    assert not is_in(client)
    work_off()
    assert afresh(rosa).state is MemberState.LEAVING
    page = browser().get(f"/g/{get(Group, get(Post, letters[0]).group_id).slug}").text
    assert "Tomaten" in page
    assert "Rosa" not in page
    said = mails("rosa@example.org")[0]
    assert "gelöscht" in said.subject
    assert "http://localhost/sign-in" in said.text


def test_after_two_weeks_the_account_is_gone_and_the_texts_stay(client, rosa, letters):
    enter(client)
    leave(client)
    two_weeks_later(hours=-1)
    assert afresh(rosa).state is MemberState.LEAVING
    two_weeks_later()
    gone = afresh(rosa)
    assert (gone.email, gone.display_name, gone.state) == (None, "", MemberState.FORMER)
    assert get(Post, letters[0]).state is PostState.PUBLISHED
    assert enter(client).status_code == 422
    assert "gelöscht" in mails("rosa@example.org")[0].subject


def test_nothing_of_the_account_is_left(client, rosa, letters):
    enter(client)
    client.post("/reset", data={"email": rosa.email})
    leave(client)
    two_weeks_later()
    with unit_of_work(write=False):
        for table in (Credential, Departure, DeviceSession, MailedLink, SecondFactor):
            mine = select(func.count()).select_from(table).where(table.member_id == rosa.id)
            assert session().scalar(mine) == 0, table.__name__


def test_rosa_leaves_and_takes_her_texts_along(client, browser, rosa, letters):
    own, office, others = letters
    enter(client)
    assert (
        "geschieht das nach den 14 Tagen; bis dahin sind sie noch zu lesen"
        in client.get("/account/delete").text
    )
    leave(client, "go")
    two_weeks_later(hours=-1)
    still = browser().get(f"/g/{get(Group, get(Post, own).group_id).slug}").text
    assert "Tomaten" in still, "as the page said"
    assert "Rosa" not in still
    two_weeks_later()
    assert get(Post, own).state is PostState.DELETED
    assert get(Post, office).state is PostState.PUBLISHED, "the office's words are the office's"
    with unit_of_work(write=False):
        comments = session().scalars(select(Comment).order_by(Comment.id)).all()
    assert [(each.state, each.body) for each in comments] == [
        (CommentState.DELETED, ""),
        (CommentState.VISIBLE, "Das schreibt Otto Ofen"),
    ]
    assert get(Post, others).comment_count == 1


def test_many_texts_go_in_small_batches(client, rosa):
    with unit_of_work():
        group = a_group()
        for number in range(60):
            a_post(group, session().get_one(Member, rosa.id), f"Nummer {number}")
    enter(client)
    leave(client, "go")
    two_weeks_later()
    with unit_of_work(write=False):
        left = select(func.count()).select_from(Post).where(Post.state != PostState.DELETED)
        assert session().scalar(left) == 0


@pytest.mark.parametrize("typed", [{"current": "falsch"}, {"texts": ""}, {"texts": "perhaps"}])
def test_nobody_leaves_by_mistake(client, rosa, typed):
    enter(client)
    assert leave(client, **typed).status_code == 422
    assert is_in(client)


def test_the_last_owner_is_told_first(client, rosa):
    with unit_of_work():
        group = a_group("Gartenfreunde")
        a_membership(session().get_one(Member, rosa.id), group, Role.OWNER)
    enter(client)
    page = client.get("/account/delete").text
    assert f'href="/g/{group.slug}/members">Gartenfreunde' in page
    assert leave(client).status_code == 422
    assert leave(client, ownerless="y").status_code == 303
    assert get(Group, group.id) is not None


def test_with_a_second_owner_nobody_has_to_be_told(client, rosa):
    with unit_of_work():
        group = a_group("Gartenfreunde")
        for member in (session().get_one(Member, rosa.id), an_other()):
            a_membership(member, group, Role.OWNER)
    enter(client)
    assert "Gartenfreunde" not in client.get("/account/delete").text
    assert leave(client).status_code == 303


def test_a_second_owner_who_leaves_as_well_does_not_count(client, browser, rosa):
    with unit_of_work():
        group = a_group("Gartenfreunde")
        for member in (session().get_one(Member, rosa.id), an_other()):
            a_membership(member, group, Role.OWNER)
    enter(client)
    leave(client)
    otto = browser()
    enter(otto, "otto@example.org")
    assert "Gartenfreunde" in otto.get("/account/delete").text


def test_the_export_holds_what_is_known_and_no_secrets(client, rosa, letters):
    enter(client)
    assert client.post("/account/export", data={"current": "falsch"}).status_code == 422
    answer = client.post("/account/export", data={"current": PASSWORD})
    assert "attachment" in answer.headers["Content-Disposition"]
    data = json.loads(answer.text)
    assert data["accounts"]["email"] == "rosa@example.org"
    assert "Tomaten" in answer.text
    assert "Otto Ofen" not in answer.text
    assert "argon2" not in answer.text
    assert client.post("/account/export", data={"current": PASSWORD}).status_code == 200
    assert client.post("/account/export", data={"current": PASSWORD}).status_code == 429


def test_unconfirmed_accounts_and_old_devices_go_by_night(client, browser, rosa):
    enter(client, stay="y")
    sign_up(browser())
    begin = clock.now()
    with clock.at(begin + timedelta(days=6)):
        erase_due()
        assert len(mailboxes()) == 2
    with clock.at(begin + timedelta(days=8)):
        erase_due()
        assert mailboxes() == ["rosa@example.org"]
    with clock.at(begin + timedelta(days=62)):
        erase_due()
    with unit_of_work(write=False):
        assert session().scalars(select(DeviceSession)).all() == []
        assert session().scalars(select(MailedLink)).all() == []


def mailboxes():
    with unit_of_work(write=False):
        return list(session().scalars(select(Member.email).order_by(Member.email)))


def test_memberships_end_with_the_account(client, rosa, letters):
    enter(client)
    leave(client)
    two_weeks_later()
    with unit_of_work(write=False):
        states = session().scalars(select(Membership).where(Membership.member_id == rosa.id)).all()
    assert not any(each.is_active for each in states)
