"""Accounts: somebody signs up, is forgetful, moves, is careful, and goes."""

import re

from app.community.models import MemberState
from app.community.roles import Role
from tests.features.accounts.departures import two_weeks_later
from tests.stories.conftest import PASSWORD


def test_sign_up_by_mail_with_confirmation(place, visitor):
    petra = visitor("Petra Vogel", "petra@example.org")
    petra.sends("/sign-up", display_name="Petra Vogel", email="petra@example.org", password=PASSWORD)
    assert petra.where == "/sign-up/check-mail"
    assert petra.member.state is MemberState.UNCONFIRMED
    petra.sends(petra.link())
    assert petra.member.state is MemberState.ACTIVE
    assert petra.goes("/account").sees("Petra Vogel")


def test_a_forgotten_password_is_replaced_by_a_link(neighbour, visitor):
    rosa = neighbour("Rosa")
    forgetful = visitor("Rosa", rosa.email)
    forgetful.sends("/reset", email=rosa.email)
    forgetful.sends(forgetful.link(), password="neun gelbe Quitten")
    assert rosa.goes("/account").where == "/sign-in", "all other sessions have ended"
    again = visitor("Rosa", rosa.email).sends("/sign-in", email=rosa.email, password="neun gelbe Quitten")
    assert again.goes("/account").where == "/account"


def test_a_new_address_is_confirmed_there_and_told_at_the_old_one(neighbour, visitor):
    rosa = neighbour("Rosa")
    rosa.sends("/account/address", email="rosa@neu.example", current=PASSWORD)
    assert rosa.status == 200
    new = visitor("Rosa", "rosa@neu.example")
    assert any("neu" in letter or "Adresse" in letter for letter in rosa.mails()), "the old address is told"
    rosa.sends(new.link())
    assert new.member.display_name == "Rosa"


def test_a_new_password_ends_the_other_sessions(neighbour, visitor):
    rosa = neighbour("Rosa")
    phone = visitor("Rosa", rosa.email).signs_in()
    rosa.sends("/account/password", current=PASSWORD, password="neun gelbe Quitten")
    assert rosa.goes("/account").where == "/account"
    assert phone.goes("/account").where == "/sign-in"


def test_a_lost_phone_is_signed_out_from_the_list_of_devices(neighbour, visitor):
    rosa = neighbour("Rosa")
    phone = visitor("Rosa", rosa.email).signs_in()
    rosa.goes("/account/devices")
    others = re.search(r'action="(/account/devices/[^"]+)"', rosa.page.text)[1]
    rosa.sends(others)
    gone = [person.goes("/account").where == "/sign-in" for person in (rosa, phone)]
    assert gone == [False, True], "the other one, not this one"


def test_staff_is_asked_for_a_second_factor(neighbour):
    stefan = neighbour("Stefan", Role.STAFF)
    assert stefan.goes("/desk").sees("zweiten Faktor")


def test_who_leaves_chooses_what_becomes_of_the_texts(neighbour):
    rosa = neighbour("Rosa")
    assert rosa.goes("/account/delete").sees("ehemaligen Mitglieds")
    rosa.sends("/account/delete", texts="stay", current=PASSWORD)
    assert rosa.goes("/account").where == "/sign-in"
    assert rosa.member.state is MemberState.LEAVING
    two_weeks_later()
    assert rosa.sends("/sign-in", email=rosa.email, password=PASSWORD).status == 422


def test_who_comes_back_within_two_weeks_stays(neighbour):
    rosa = neighbour("Rosa")
    rosa.sends("/account/delete", texts="go", current=PASSWORD)
    assert rosa.signs_in().sees("bleibt")
    two_weeks_later()
    assert rosa.member.state is MemberState.ACTIVE
