"""Who hands rights to others shows the password again, unless that was a moment ago (spec 7.5.1)."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.community.models import Member
from app.community.roles import Role
from app.features.accounts.models import FRESH, DeviceSession
from app.foundation import clock
from app.foundation.access import access_of, never
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership, sign_in
from tests.features.accounts.conftest import PASSWORD, afresh, mails

ASKED = "/account/proof"


@pytest.fixture
def admin(client, anna, rosa):
    """Anna signed in some time ago."""
    sign_in(client, anna)
    _some_time_passes()
    return client


def _some_time_passes():
    with unit_of_work():
        session().execute(update(DeviceSession).values(shown_at=clock.now() - FRESH - timedelta(seconds=1)))


def make_staff(browser, member, **headers):
    page = f"/admin/people/{member.public_id}"
    return browser.post(
        page, data={"role": "staff"}, headers={"Referer": f"http://localhost{page}"} | headers
    )


def test_a_role_of_the_place_is_given_after_the_password(admin, rosa):
    answer = make_staff(admin, rosa)
    assert (answer.status_code, answer.location) == (303, f"{ASKED}?next=/admin/people/{rosa.public_id}")
    assert afresh(rosa).role is Role.MEMBER
    assert "noch einmal Ihr Passwort" in admin.get(answer.location, headers={"Accept-Language": "de"}).text
    assert admin.post(answer.location, data={"current": "falsch geraten"}).status_code == 422
    assert make_staff(admin, rosa).location.startswith(ASKED)
    back = admin.post(answer.location, data={"current": PASSWORD})
    assert (back.status_code, back.location) == (303, f"/admin/people/{rosa.public_id}")
    assert make_staff(admin, rosa).status_code == 303
    assert afresh(rosa).role is Role.STAFF


def test_nobody_is_asked_who_has_just_signed_in(client, anna, rosa):
    make_staff(sign_in(client, anna), rosa)
    assert afresh(rosa).role is Role.STAFF


def test_reading_asks_for_nothing(admin, rosa):
    assert admin.get(f"/admin/people/{rosa.public_id}").status_code == 200


def test_the_browser_gets_a_new_secret(admin):
    with unit_of_work(write=False):
        before = session().scalars(select(DeviceSession.token_digest)).one()
    admin.post(ASKED, data={"current": PASSWORD})
    with unit_of_work(write=False):
        assert session().scalars(select(DeviceSession.token_digest)).one() != before
    assert admin.get("/account").status_code == 200


@pytest.mark.parametrize("way", ["https://evil.example", "//evil.example", "/a/../../evil"])
def test_the_way_back_stays_here(admin, way):
    assert admin.post(f"{ASKED}?next={way}", data={"current": PASSWORD}).location == "/account"


def test_a_role_of_a_group_and_an_invitation_that_carries_one(client, rosa, letters):
    with unit_of_work():
        owner, group = session().get_one(Member, rosa.id), a_group("Chor")
        a_membership(owner, group, Role.OWNER)
        other = session().scalars(select(Member).where(Member.display_name == "Otto Ofen")).one()
        a_membership(other, group)
    sign_in(client, rosa)
    _some_time_passes()
    answer = client.post(f"/g/{group.slug}/members/{other.public_id}/role", data={"role": "moderator"})
    assert answer.location.startswith(ASKED)
    invite = f"/g/{group.slug}/invitations/mail"
    with_role = client.post(invite, data={"email": "neu@example.org", "role": "moderator"})
    assert with_role.location.startswith(ASKED)
    assert mails("neu@example.org") == []
    assert client.post(invite, data={"email": "neu@example.org", "role": "member"}).status_code == 303
    assert len(mails("neu@example.org")) == 1


def test_where_rights_are_handed_out(house):
    marks = {name: access_of(view) for name, view in house.view_functions.items()}
    asks = {name for name, mark in marks.items() if mark and mark.afresh is not never}
    assert asks == {"admin.person", "groups.role", "groups.owner", "groups.new_mail"}
