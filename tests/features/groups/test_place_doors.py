"""Administrators invite people to the place itself: by link and code, by mail, for a while, until they take it back."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.community.models import Invitation, Member, SignUpPolicy, Site
from app.community.queries.site import forget_site
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from tests.factories import a_member, sign_in, the_town

PASSWORD = "Kastanie wandert leise 7"  # made up
NINA = {"display_name": "Nina Neu", "email": "nina@example.org", "password": PASSWORD}


@pytest.fixture
def anna(app):
    """The administrator of a place that takes in whoever was invited."""
    with unit_of_work():
        the_town(sign_up=SignUpPolicy.INVITATION)
        anna = a_member("Anna", role=Role.ADMIN)
    forget_site()
    return anna


@pytest.fixture
def browser(client, anna):
    return sign_in(client, anna)


@pytest.fixture
def guest(app):
    return app.test_client()


def invited_by_link(browser, days="30", most_uses="2"):
    """The way to the page of a new link, and the path that the link leads to."""
    made = browser.post("/admin/invitations/link", data={"days": days, "most_uses": most_uses})
    page = browser.get(made.location).text
    return made.location, re.search(r"http://localhost(/invitations/[\w=-]+)", page)[1]


def opened(guest, path):
    """Follow the link, sign up and confirm; whether an account is open then."""
    asked = guest.get(path)
    if asked.status_code != 303 or guest.post(asked.location, data=NINA).status_code != 303:
        return False
    with unit_of_work(write=False):
        mail = session().scalars(select(Mail).order_by(Mail.id.desc())).first()
    return guest.post(re.search(r"http://localhost(/sign-up/confirm/\S+)", mail.text)[1]).status_code == 303


def test_a_newcomer_follows_the_link_and_gets_an_account(browser, guest):
    _page, path = invited_by_link(browser)
    assert guest.post("/sign-up", data=NINA).status_code == 200, "without invitation nobody gets in"
    assert "Lindental" in guest.get(guest.get(path).location).text
    assert opened(guest, path)
    with unit_of_work(write=False):
        assert session().scalars(select(Member).where(Member.email == NINA["email"])).one().is_active
        assert session().scalars(select(Invitation.used_count)).one() == 1


def test_the_code_is_printed(browser, guest):
    page, path = invited_by_link(browser)
    sheet = browser.get(f"{page}/notice").text
    assert "data:image/svg+xml" in sheet
    assert path in sheet


def test_a_link_ends_when_it_is_used_up_taken_back_or_too_old(browser, guest, app):
    _page, path = invited_by_link(browser, most_uses="1")
    assert opened(guest, path)
    assert app.test_client().get(path).status_code == 404
    page, path = invited_by_link(browser)
    assert browser.post(f"{page}/revocation").status_code == 303
    assert app.test_client().get(path).status_code == 404
    _page, path = invited_by_link(browser, days="7")
    with clock.at(clock.now() + timedelta(days=8)):
        assert app.test_client().get(path).status_code == 404


def test_one_person_is_invited_by_mail(browser, guest):
    assert browser.post("/admin/invitations/mail", data={"email": "nina"}).status_code == 422
    browser.post("/admin/invitations/mail", data={"email": NINA["email"]})
    with unit_of_work(write=False):
        mail = session().scalars(select(Mail)).one()
    assert mail.to_address == NINA["email"]
    assert "Einladung nach Lindental" in mail.subject
    assert NINA["email"] in browser.get("/admin/invitations").text
    assert opened(guest, re.search(r"http://localhost(/invitations/\S+)", mail.text)[1])


def test_whoever_has_an_account_needs_none(browser, app):
    _page, path = invited_by_link(browser)
    answer = browser.get(path)
    assert answer.location == "/"
    with unit_of_work(write=False):
        assert session().scalars(select(Invitation.used_count)).one() == 0


def test_only_administrators_invite_to_the_place(browser, app):
    page, _path = invited_by_link(browser)
    with unit_of_work():
        rosa = sign_in(app.test_client(), a_member("Rosa", role=Role.STAFF))
    assert rosa.get("/admin/invitations").status_code == 403
    assert rosa.post("/admin/invitations/link", data={"days": "7", "most_uses": "1"}).status_code == 403
    assert rosa.post(f"{page}/revocation").status_code == 403


def test_the_page_says_when_no_invitation_is_needed(browser):
    assert "ohne Einladung" not in browser.get("/admin/invitations").text
    with unit_of_work():
        session().get_one(Site, 1).sign_up = SignUpPolicy.OPEN
    forget_site()
    assert "ohne Einladung" in browser.get("/admin/invitations").text


def test_the_letter_for_the_letterboxes_is_accessible_and_leads_to_the_invitation(browser):
    page, path = invited_by_link(browser, most_uses="10")
    assert f'href="{page}/letter.pdf"' in browser.get(page).text
    letter = browser.get(f"{page}/letter.pdf")
    assert letter.mimetype == "application/pdf"
    assert b"pdfuaid" in letter.data
    assert len(letter.data) > 10_000
    assert path.startswith("/invitations/")


def test_no_letter_for_whoever_only_lives_there(browser, client):
    page, _path = invited_by_link(browser)
    with unit_of_work():
        rosa = a_member("Rosa")
    assert sign_in(client, rosa).get(f"{page}/letter.pdf").status_code in {403, 404}
