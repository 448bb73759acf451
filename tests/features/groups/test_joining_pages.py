"""Coming in, asking, being answered, going: as people do it in a browser."""

import re

import pytest
from sqlalchemy import select

from app.community.actions.invitations import invite_by_link
from app.community.actions.join_codes import set_code
from app.community.models import JoinPolicy, Membership, MembershipState, Visibility
from app.community.queries.invitations import token_of
from app.community.roles import Role
from app.features.groups.queries.waiting import DESK
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from tests.desks import on_desk
from tests.factories import a_group, a_member, a_membership, sign_in

GERMAN = {"Accept-Language": "de"}


def standing(member, group):
    with unit_of_work(write=False):
        return (
            session()
            .scalars(
                select(Membership).where(Membership.member_id == member.id, Membership.group_id == group.id)
            )
            .one_or_none()
        )


@pytest.fixture
def chor(app):
    with unit_of_work():
        group, clara = a_group("Chor"), a_member("Clara")
        a_membership(clara, group, Role.OWNER)
        group.clara = clara
        return group


@pytest.fixture
def otto(app):
    with unit_of_work():
        return a_member("Otto")


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)).split())


def test_an_open_group_is_joined_with_one_tap(client, chor, otto):
    browser = sign_in(client, otto)
    about = browser.get(f"/g/{chor.slug}/about", headers=GERMAN)
    assert f'action="/g/{chor.slug}/join"' in about.get_data(as_text=True)
    assert browser.post(f"/g/{chor.slug}/join").status_code == 303
    assert standing(otto, chor).is_active


def test_a_guest_is_led_to_the_door_through_sign_in(client, chor):
    about = client.get(f"/g/{chor.slug}/about")
    assert about.status_code == 200
    assert f'href="/g/{chor.slug}/join"' in about.get_data(as_text=True)
    led = client.get(f"/g/{chor.slug}/join")
    assert led.status_code == 303
    assert "/sign-in" in led.headers["Location"]
    assert f"{chor.slug}%2Fjoin" in led.headers["Location"] or f"{chor.slug}/join" in led.headers["Location"]


def test_a_code_is_asked_for_and_a_wrong_one_is_said_beside_the_field(client, chor, otto):
    with unit_of_work():
        group = session().merge(chor)
        group.join_policy = JoinPolicy.CODE
        set_code(group, "LINDE")
    browser = sign_in(client, otto)
    assert 'name="code"' in browser.get(f"/g/{chor.slug}/join").get_data(as_text=True)
    wrong = browser.post(f"/g/{chor.slug}/join", data={"code": "BUCHE"})
    assert wrong.status_code == 422
    assert 'value="BUCHE"' in wrong.get_data(as_text=True)
    assert standing(otto, chor) is None
    assert browser.post(f"/g/{chor.slug}/join", data={"code": "linde"}).status_code == 303
    assert standing(otto, chor).is_active


def test_somebody_asks_and_is_let_in(client, app, chor, otto):
    with unit_of_work():
        group = session().merge(chor)
        group.join_policy, group.questions = JoinPolicy.REQUEST, ["Welche Stimme singen Sie?", "Seit wann?"]
    browser = sign_in(client, otto)
    form = text(browser.get(f"/g/{chor.slug}/join", headers=GERMAN))
    assert "Welche Stimme singen Sie?" in form
    half = browser.post(f"/g/{chor.slug}/join", data={"answer_1": "Bass"})
    assert half.status_code == 422
    assert "Bass" in half.get_data(as_text=True)
    assert (
        browser.post(f"/g/{chor.slug}/join", data={"answer_1": "Bass", "answer_2": "1998"}).status_code == 303
    )
    assert standing(otto, chor).state is MembershipState.APPLIED
    clara = sign_in(app.test_client(), chor.clara)
    asked = text(clara.get(f"/g/{chor.slug}/applications"))
    assert "Otto" in asked
    assert "Bass" in asked
    with unit_of_work(write=False):
        assert [thing.url for thing in on_desk(chor.clara, DESK)] == [f"/g/{chor.slug}/applications"]
        assert on_desk(otto, DESK) == []
    yes = clara.post(f"/g/{chor.slug}/applications/{otto.public_id}", data={"decision": "accept"})
    assert yes.status_code == 303
    there = standing(otto, chor)
    assert there.is_active
    assert there.answers == []
    late = clara.post(f"/g/{chor.slug}/applications/{otto.public_id}", data={"decision": "decline"})
    assert late.status_code == 409


def test_an_application_is_taken_back(client, chor, otto):
    with unit_of_work():
        session().merge(chor).join_policy = JoinPolicy.REQUEST
    browser = sign_in(client, otto)
    browser.post(f"/g/{chor.slug}/join")
    assert browser.get(f"/g/{chor.slug}/leave").status_code == 200
    browser.post(f"/g/{chor.slug}/leave")
    assert standing(otto, chor).state is MembershipState.LEFT


@pytest.mark.parametrize("policy", [JoinPolicy.INVITATION, JoinPolicy.CLOSED])
def test_where_nobody_can_join_there_is_no_button_and_no_way(client, chor, otto, policy):
    with unit_of_work():
        session().merge(chor).join_policy = policy
    browser = sign_in(client, otto)
    assert f"/g/{chor.slug}/join" not in browser.get(f"/g/{chor.slug}/about").get_data(as_text=True)
    assert browser.post(f"/g/{chor.slug}/join").status_code == 403
    assert standing(otto, chor) is None


def test_the_last_owner_reads_why_they_stay(client, chor):
    answer = sign_in(client, chor.clara).post(f"/g/{chor.slug}/leave")
    assert answer.status_code == 422
    assert standing(chor.clara, chor).is_active


def test_leaving_a_hidden_group_leads_to_the_directory(client, otto):
    with unit_of_work():
        group = a_group("Still", visibility=Visibility.HIDDEN)
        a_membership(otto, group)
    left = sign_in(client, otto).post(f"/g/{group.slug}/leave")
    assert (left.status_code, left.headers["Location"]) == (303, "/groups")


@pytest.fixture
def token(chor):
    with unit_of_work():
        group = session().merge(chor)
        group.visibility = Visibility.HIDDEN
        return token_of(invite_by_link(group, session().merge(chor.clara)))


def test_a_guest_follows_an_invitation_and_the_secret_stays_in_the_address(client, chor, token):
    page = client.get(f"/invitations/{token}")
    said = page.get_data(as_text=True)
    assert "Chor" in said
    assert f"invitation={token}" in said
    assert f"next=/invitations/{token}" in said or f"next=%2Finvitations%2F{token}" in said
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert token not in str(page.headers.getlist("Set-Cookie"))
    assert client.post(f"/invitations/{token}").status_code == 200, "a guest who posts is asked to sign in"


def test_looking_at_an_invitation_does_not_join(client, chor, otto, token):
    browser = sign_in(client, otto)
    assert browser.get(f"/invitations/{token}").status_code == 200
    assert standing(otto, chor) is None
    came = browser.post(f"/invitations/{token}")
    assert (came.status_code, came.headers["Location"]) == (303, f"/g/{chor.slug}")
    assert standing(otto, chor).is_active


def test_a_spoiled_invitation_says_so_and_not_whose_it_was(client, chor, token):
    page = client.get(f"/invitations/{token}x")
    assert page.status_code == 404
    assert "Chor" not in page.get_data(as_text=True)


def test_an_invitation_by_mail(client, app, chor, otto):
    clara = sign_in(client, chor.clara)
    wrong = clara.post(f"/g/{chor.slug}/invitations/mail", data={"email": "no address", "role": "member"})
    assert wrong.status_code == 422
    assert "no address" in wrong.get_data(as_text=True)
    sent = clara.post(
        f"/g/{chor.slug}/invitations/mail", data={"email": "Bert@Example.org", "role": "moderator"}
    )
    assert sent.status_code == 303
    with unit_of_work(write=False):
        mail = session().scalars(select(Mail)).one()
    assert mail.to_address == "bert@example.org"
    assert "Clara" in mail.text
    link = re.search(r"http://localhost(/invitations/[\w-]+)", mail.text)[1]
    assert link in mail.html
    came = sign_in(app.test_client(), otto).post(link)
    assert came.status_code == 303
    assert standing(otto, chor).role is Role.MODERATOR
    with unit_of_work():
        bert = a_member("Bert")
    assert sign_in(app.test_client(), bert).post(link).status_code == 404, "good once"


def test_a_link_is_made_shown_and_revoked(client, chor):
    clara = sign_in(client, chor.clara)
    made = clara.post(f"/g/{chor.slug}/invitations/link", data={"days": "7", "most_uses": "20"})
    shown = clara.get(made.headers["Location"]).get_data(as_text=True)
    link = re.search(r"http://localhost(/invitations/[\w-]+)", shown)[1]
    assert 'src="data:image/svg+xml' in shown
    notice = clara.get(f"{made.headers['Location']}/notice").get_data(as_text=True)
    assert link in notice
    assert client.application.test_client().get(link).status_code == 200
    assert clara.post(f"{made.headers['Location']}/revocation").status_code == 303
    assert client.application.test_client().get(link).status_code == 404


@pytest.mark.parametrize("uses", ["0", "-1", "1001", "x", ""])
def test_a_link_for_an_impossible_number_is_refused_beside_the_field(client, chor, uses):
    answer = sign_in(client, chor.clara).post(
        f"/g/{chor.slug}/invitations/link", data={"days": "7", "most_uses": uses}
    )
    assert answer.status_code == 422
