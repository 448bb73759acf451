"""What somebody tries who wants an account, or a place, that is not theirs."""

from app.community.models import MemberState, SignUpPolicy
from tests.features.accounts.conftest import PASSWORD, enter, is_in, link_in, mails
from tests.features.accounts.test_sign_up import PETRA, an_invitation, members, sign_up, the_place


def test_nobody_waits_in_an_account_for_its_owner(client, browser):
    """Somebody signs up with Petra's address and stays signed in; later Petra signs up herself and confirms."""
    mallory = browser()
    sign_up(mallory, password=PASSWORD)
    enter(mallory, "petra@example.org", PASSWORD)
    sign_up(client)
    client.post(link_in(mails("petra@example.org")[0]), data={})
    assert is_in(client)
    assert members()[0].state is MemberState.ACTIVE
    assert not is_in(mallory)


def test_an_invitation_for_one_is_not_for_two_who_forget_their_password(client, browser):
    the_place(sign_up=SignUpPolicy.INVITATION)
    path = f"/sign-up?invitation={an_invitation(most_uses=1)}"
    sign_up(client, path)
    second = browser()
    sign_up(second, path, email="quentin@example.org")
    client.post(link_in(mails("petra@example.org")[0]), data={})
    second.post("/reset", data={"email": "quentin@example.org"})
    second.post(link_in(mails("quentin@example.org")[0]), data={"password": PETRA["password"]})
    assert [member.state for member in members()] == [MemberState.ACTIVE, MemberState.UNCONFIRMED]


def test_an_invited_person_who_forgot_the_password_comes_in_with_the_reset(client):
    the_place(sign_up=SignUpPolicy.INVITATION)
    sign_up(client, f"/sign-up?invitation={an_invitation(most_uses=1)}")
    client.post("/reset", data={"email": "petra@example.org"})
    client.post(link_in(mails("petra@example.org")[0]), data={"password": PETRA["password"]})
    assert members()[0].state is MemberState.ACTIVE
