"""A guest follows an invitation, gets an account, and stands in the group."""

import re

import pytest
from sqlalchemy import select

from app.community.actions.invitations import invite_by_link
from app.community.models import Invitation, Member, Membership, Visibility
from app.community.queries.invitations import token_of
from app.community.roles import Role
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, the_town

PASSWORD = "Kastanie wandert leise 7"  # made up


@pytest.fixture
def token(app):
    with unit_of_work():
        the_town()
        group, clara = a_group("Chor", visibility=Visibility.HIDDEN), a_member("Clara")
        a_membership(clara, group, Role.OWNER)
        return token_of(invite_by_link(group, clara))


def test_a_newcomer_comes_from_the_link_into_the_group(client, token):
    page = client.get(f"/invitations/{token}").get_data(as_text=True)
    sign_up = re.search(r'href="(/sign-up\?invitation=[^"]+)"', page)[1]
    form = {"display_name": "Nina Neu", "email": "nina@example.org", "password": PASSWORD}
    asked = client.post(sign_up, data=form)
    assert asked.status_code == 303
    with unit_of_work(write=False):
        mail = session().scalars(select(Mail)).one()
    link = re.search(r"http://localhost(/sign-up/confirm/[\w-]+)", mail.text)[1]
    came = client.post(link, data={})
    with unit_of_work(write=False):
        nina = session().scalars(select(Member).where(Member.email == "nina@example.org")).one()
        there = session().scalars(select(Membership).where(Membership.member_id == nina.id)).one()
        used = session().scalars(select(Invitation.used_count)).one()
    assert there.is_active
    assert used == 1
    assert re.fullmatch(r"/g/[\w-]+", came.headers["Location"])
    inside = client.get(came.headers["Location"])
    assert inside.status_code == 200
    assert "Chor" in inside.get_data(as_text=True)


def test_signing_in_leads_back_to_the_invitation(client, token):
    page = client.get(f"/invitations/{token}").get_data(as_text=True)
    sign_in = re.search(r'href="(/sign-in\?next=[^"]+)"', page)[1]
    form = client.get(sign_in.replace("&amp;", "&")).get_data(as_text=True)
    assert f'value="/invitations/{token}"' in form
