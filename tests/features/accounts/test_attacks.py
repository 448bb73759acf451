"""What somebody tries who wants an account, or a place, that is not theirs."""

import pytest

from app.community.models import MemberState, SignUpPolicy
from app.community.roles import Role
from app.foundation import limits
from tests.features.accounts.conftest import PASSWORD, afresh, an_account, enter, is_in, link_in, mails
from tests.features.accounts.test_profile import introduce
from tests.features.accounts.test_second_factor import protected, show
from tests.features.accounts.test_sign_up import PETRA, an_invitation, members, sign_up, the_place

__all__ = ["protected"]


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


UNSEEN = [
    "\u200b\u200b",
    "\u3164",
    "\u2800",
    "\u00ad",
    "\u115f\u1160",
    "\U000e0041",
    "...",
    "\N{THUMBS UP SIGN}",
]
LINKS = ["evil.app", "Win now evil.online", "evil.at", "t.me/x", "www.evil", "me@evil"]
WIDE = "".join(chr(ord(letter) + 0xFEE0) for letter in "Rathaus")
OFFICES = [
    "Rathaus",
    "Rathaus Lindental",
    "LINDENTAL",
    WIDE,
    "R\u200bathaus",
    "Administrator",
    "Die Bürgermeisterin",
]
LIKENESSES = ["R\u043esa Berger", "ehemaliges Mitglied"]


@pytest.mark.parametrize("name", [*UNSEEN, *LINKS, *OFFICES, *LIKENESSES])
def test_a_name_is_the_name_of_a_person(client, rosa, name):
    assert sign_up(client, display_name=name).status_code == 422
    assert mails() == []
    enter(client)
    assert introduce(client, display_name=name).status_code == 422
    assert afresh(rosa).display_name == "Rosa Berger"


NAMES = [
    "Dr.Meier",
    "Anna Bürgermeister",
    "O’Neill",
    "Łukasz Źdźbło",
    "Γιάννης",
    "Мария Иванова",
    "J. R. R. Tolkien",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_person_may_be_called_like_this(client, rosa, name):
    enter(client)
    assert introduce(client, display_name=name).status_code == 303
    assert afresh(rosa).display_name == name


def test_a_name_is_stored_without_what_nobody_sees(client, rosa):
    enter(client)
    introduce(client, display_name="\u202eRosa\u2069 \u200b  Berg\u00ader\ufe0f")
    assert afresh(rosa).display_name == "Rosa Berger"


def test_those_who_work_for_the_place_may_be_called_like_it(client, demo):
    del demo
    an_account("rathaus@demo.example", "Stefan Brandt", Role.STAFF)
    enter(client, "rathaus@demo.example")
    assert introduce(client, display_name="Rathaus Lindental").status_code == 303


def test_a_mail_to_an_address_nobody_has_confirmed_carries_no_words_of_who_typed_it(client, rosa):
    lure = "Sie haben gewonnen"
    sign_up(client, display_name=lure)
    client.post("/reset", data={"email": "petra@example.org"})
    enter(client)
    introduce(client, display_name=lure)
    client.post("/account/address", data={"email": "quentin@example.org", "current": PASSWORD})
    written = [*mails("petra@example.org"), *mails("quentin@example.org")]
    assert len(written) == 3
    for mail in written:
        assert lure not in f"{mail.subject} {mail.text} {mail.html}"
    assert lure in mails("rosa@example.org")[0].text


def test_whoever_knows_the_password_guesses_digits_fifty_times_a_day(client, rosa, protected):
    """Ten in a quarter of an hour would be a good chance within some months."""
    del protected
    enter(client)
    codes = []
    for _quarter in range(6):
        limits.forget("code", rosa.id)
        codes += [show(client, "000000").status_code for _ in range(9)]
    assert codes == [422] * 50 + [429] * 4
