"""Our mails in the hands of somebody who wants to write to strangers."""

import pytest
from sqlalchemy import select

from app.community.models import Visibility
from app.community.roles import Role
from app.foundation import limits
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, sign_in, the_town

LURE = "Win https://evil.example/now or mallory@evil.example"


@pytest.fixture
def mallory(app, client):
    app.config["WTF_CSRF_ENABLED"] = False
    with unit_of_work():
        the_town()
        somebody = a_member("Mallory www.evil.example")
        group = a_group(LURE, about=LURE, visibility=Visibility.HIDDEN)
        a_membership(somebody, group, Role.OWNER)
    sign_in(client, somebody)

    def invite(number=0):
        """Each hour anew, so that only the day counts."""
        limits.forget("invite", somebody.id)
        data = {"email": f"stranger{number}@example.net", "role": "member"}
        return client.post(f"/g/{group.slug}/invitations/mail", data=data)

    return invite


def test_an_invitation_carries_nothing_to_follow_but_our_own_link(mallory):
    assert mallory().status_code == 303
    with unit_of_work(write=False):
        mail = session().scalars(select(Mail)).one()
    for words in (mail.subject, mail.text, mail.html):
        assert "evil.example" not in words
        assert "@evil" not in words
    assert mail.text.count("://") == mail.text.count("http://localhost") == 2


def test_nobody_writes_to_more_than_fifty_strangers_a_day(mallory):
    codes = [mallory(number).status_code for number in range(52)]
    assert codes == [303] * 50 + [429] * 2
