"""From the first form to the first visit."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.community.models import Invitation, Member, Membership, MemberState, SignUpPolicy, Site
from app.community.queries.invitations import token_of
from app.community.queries.site import forget_site
from app.community.sign_up_codes import sign_up_code_digest
from app.features.accounts.models import DeviceSession, MailedLink
from app.foundation import clock
from app.foundation.db import session
from app.foundation.tokens import digest
from app.foundation.work import unit_of_work
from tests.factories import a_group
from tests.features.accounts.conftest import PASSWORD, enter, is_in, link_in, mails

PETRA = {"display_name": "Petra Vogel", "email": "Petra@Example.org ", "password": "vier gelbe Tulpen"}


def sign_up(client, path="/sign-up", **other):
    return client.post(path, data=PETRA | other)


def members():
    with unit_of_work(write=False):
        return session().scalars(select(Member).order_by(Member.id)).all()


def the_place(**chosen):
    with unit_of_work():
        place = session().get_one(Site, 1)
        for name, value in chosen.items():
            setattr(place, name, value)
    forget_site()


def test_petra_signs_up_confirms_and_is_there(client):
    answer = sign_up(client)
    assert (answer.status_code, answer.location) == (303, "/sign-up/check-mail")
    assert members()[0].state is MemberState.UNCONFIRMED
    link = link_in(mails("petra@example.org")[0])
    assert "Petra Vogel" in client.get(link).text
    assert members()[0].state is MemberState.UNCONFIRMED, "opening a link changes nothing: scanners do it too"
    answer = client.post(link, data={})
    assert (answer.status_code, answer.location) == (303, "/")
    assert "Willkommen, Petra Vogel!" in client.get("/").text
    assert is_in(client)
    petra = members()[0]
    assert (petra.email, petra.state) == ("petra@example.org", MemberState.ACTIVE)


def test_a_link_is_good_once_and_for_three_days(client, browser):
    sign_up(client)
    link = link_in(mails()[0])
    with clock.at(clock.now() + timedelta(days=3, minutes=1)):
        assert client.get(link).status_code == 410
    client.post(link, data={})
    assert client.post(link, data={}).status_code == 410
    assert browser().get(link).status_code == 410


def test_in_another_browser_the_password_is_asked(client, browser):
    """Who signed up with somebody else's address gains nothing when that person opens the link."""
    sign_up(client)
    link, other = link_in(mails()[0]), browser()
    assert 'name="password"' in other.get(link).text
    assert other.post(link, data={}).status_code == 422
    assert other.post(link, data={"password": "something of my own"}).status_code == 422
    assert members()[0].state is MemberState.UNCONFIRMED
    assert other.post(link, data={"password": PETRA["password"]}).status_code == 303
    assert is_in(other)


def test_somebody_who_did_not_sign_up_says_so_and_nothing_is_kept(client, browser):
    sign_up(client)
    link = link_in(mails()[0])
    assert browser().post(f"{link}/decline").status_code == 200
    assert members() == []


def test_a_second_form_for_the_same_address_counts(client, browser):
    sign_up(client)
    first = link_in(mails()[0])
    other = browser()
    sign_up(other, display_name="Petra V.", password="fünf rote Rosen")
    assert client.get(first).status_code == 410
    other.post(link_in(mails()[0]), data={})
    assert [each.display_name for each in members()] == ["Petra V."]
    assert enter(browser(), "petra@example.org", PETRA["password"]).status_code == 422


def test_a_double_tap_sends_one_mail(client):
    for _ in range(2):
        assert sign_up(client, op_id="the same form").status_code == 303
    assert len(mails()) == 1


def test_known_and_unknown_addresses_get_the_same_answer(client, browser, rosa, hashes):
    unknown, known = sign_up(client), sign_up(browser(), email="rosa@example.org")
    assert (unknown.status_code, unknown.location, unknown.text) == (
        known.status_code,
        known.location,
        known.text,
    )
    assert {name for name, _ in unknown.headers} == {name for name, _ in known.headers}
    assert hashes == ["_canonical", "_canonical"]
    letter = mails("rosa@example.org")[0]
    assert "/sign-up/confirm" not in letter.text
    assert enter(browser(), password=PETRA["password"]).status_code == 422
    assert enter(browser(), password=PASSWORD).status_code == 303


def test_before_confirming_one_reaches_only_the_waiting_room(client):
    sign_up(client)
    assert enter(client, "petra@example.org", PETRA["password"]).status_code == 303
    assert client.get("/account").location.startswith("/sign-up/check-mail")
    assert "petra@example.org" in client.get("/sign-up/check-mail").text
    old = link_in(mails()[0])
    assert client.post("/sign-up/resend").status_code == 303
    assert client.get(old).status_code == 410
    client.post(link_in(mails()[0]), data={})
    assert is_in(client)
    with unit_of_work(write=False):
        assert len(session().scalars(select(DeviceSession)).all()) == 1, (
            "the first browser session is replaced"
        )


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"email": "petra"}, "email"),
        ({"email": "a@b.de, c@d.de"}, "email"),
        ({"email": "a@b.de\r\nBcc: x@y.de"}, "email"),
        ({"display_name": "   "}, "display_name"),
        ({"display_name": "x" * 81}, "display_name"),
        ({"display_name": "Gewinn auf http://evil.example"}, "display_name"),
        ({"password": "kurz"}, "password"),
        ({"password": "Lindental2026"}, "password"),
        ({"password": "petravogel1"}, "password"),
        ({"password": "x" * 201}, "password"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(client, wrong, name):
    answer = sign_up(client, **wrong)
    assert answer.status_code == 422
    assert f'id="{name}-error"' in answer.text
    assert members() == [] == mails()


def test_programs_that_fill_in_everything_stay_outside(client):
    assert sign_up(client, leave_empty="https://evil.example").status_code == 303
    assert members() == [] == mails()


def test_with_a_code(client):
    the_place(sign_up=SignUpPolicy.CODE, sign_up_code_digest=sign_up_code_digest("LINDE-2026"))
    assert 'name="code"' in client.get("/sign-up").text
    assert sign_up(client, code="EICHE-2026").status_code == 422
    assert sign_up(client, code="linde 2026").status_code == 303
    assert len(mails()) == 1


def test_codes_cannot_be_guessed(client):
    the_place(sign_up=SignUpPolicy.CODE, sign_up_code_digest=sign_up_code_digest("LINDE-2026"))
    assert [sign_up(client, code=f"LINDE-{n}").status_code for n in range(11)] == [422] * 10 + [429]


def an_invitation(group=None, **named):
    """A link and its row, made as app/community makes it."""
    with unit_of_work():
        row = Invitation(
            token_digest="", expires_at=clock.now() + timedelta(days=1), public_id="abcdefghjk", **named
        )
        token = token_of(row)
        row.token_digest, row.group_id = digest(token), group.id if group else None
        session().add(row)
    return token


def test_by_invitation_only(client, browser):
    the_place(sign_up=SignUpPolicy.INVITATION)
    assert 'name="email"' not in client.get("/sign-up").text
    assert sign_up(client).status_code == 200
    token = an_invitation()
    path = f"/sign-up?invitation={token}"
    assert sign_up(client, path).status_code == 303
    client.post(link_in(mails()[0]), data={})
    assert is_in(client)
    assert 'name="email"' not in browser().get(path).text, "used up"


def test_one_invitation_lets_one_person_in(client, browser):
    the_place(sign_up=SignUpPolicy.INVITATION)
    path, other = f"/sign-up?invitation={an_invitation()}", browser()
    sign_up(client, path)
    sign_up(other, path, email="otto@example.org")
    assert other.post(link_in(mails("otto@example.org")[0]), data={}).status_code == 303
    assert client.post(link_in(mails("petra@example.org")[0]), data={}).status_code == 422
    states = {each.email: each.state for each in members()}
    assert states == {"otto@example.org": MemberState.ACTIVE, "petra@example.org": MemberState.UNCONFIRMED}


def test_the_invitation_of_a_group_leads_into_it(client):
    with unit_of_work():
        group = a_group("Feuerwehr", slug="feuerwehr")
    the_place(sign_up=SignUpPolicy.INVITATION)
    path = f"/sign-up?invitation={an_invitation(group)}"
    assert "Feuerwehr" in client.get(path).text
    sign_up(client, path)
    assert client.post(link_in(mails()[0]), data={}).location == "/g/feuerwehr"
    with unit_of_work(write=False):
        assert session().scalar(select(func.count()).select_from(Membership)) == 1


def test_whoever_has_an_account_already_keeps_the_invitation(client):
    with unit_of_work():
        group = a_group("Chor")
    token = an_invitation(group)
    page = client.get(f"/sign-up?invitation={token}").text
    assert f'href="/sign-in?next=/invitations/{token}"' in page


def test_where_to_look_for_the_mail_leads_back_to_the_form(client):
    assert 'href="/sign-up"' in client.get("/sign-up/check-mail").text
    assert 'href="/reset"' in client.get("/sign-up/check-mail?about=reset").text


def test_five_mails_an_hour_to_one_address(client):
    answers = [sign_up(client).status_code for _ in range(7)]
    assert answers == [303] * 5 + [429] * 2
    assert len(mails()) == 5


def test_ten_sign_ups_an_hour_from_one_neighbourhood(client):
    answers = [sign_up(client, email=f"p{n}@example.org").status_code for n in range(11)]
    assert answers == [303] * 10 + [429]


def test_secrets_of_links_are_kept_as_digests(client):
    sign_up(client)
    token = link_in(mails()[0]).rsplit("/", 1)[1]
    with unit_of_work(write=False):
        kept = session().scalars(select(MailedLink)).one()
    assert kept.token_digest == digest(token)
    assert token not in str(vars(kept))
