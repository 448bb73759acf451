"""People come, introduce themselves, and leave for good."""

import pytest
from sqlalchemy import select

from app.community.actions.members import Profile, activate, change_profile, leave_for_good, open_account
from app.community.events import MemberActivated, MemberChanged, MemberLeft
from app.community.models import Credential, Member, MemberState
from app.community.queries.members import groups_owned_alone
from app.community.roles import Role
from app.community.sign_up_codes import is_sign_up_code, sign_up_code_digest
from app.foundation.events import EventRow
from app.foundation.passwords import hash_password, is_password
from app.foundation.refusal import Conflict, Refused
from tests.factories import a_group, a_member, a_membership, the_town


def told(session, event):
    return session.scalars(select(EventRow).where(EventRow.name == event.name)).all()


def test_an_account_without_a_mail(at_work):
    admin = open_account(" Anna@Example.ORG", "Anna", hash_password("drei birnen"), role=Role.ADMIN)
    assert (admin.email, admin.role, admin.state) == ("anna@example.org", Role.ADMIN, MemberState.ACTIVE)
    assert is_password("drei birnen", at_work.get(Credential, admin.id).password_hash)
    assert len(told(at_work, MemberActivated)) == 1


def test_one_account_for_one_address(at_work):
    open_account("anna@example.org", "Anna", "a hash")
    with pytest.raises(Refused) as refused:
        open_account("ANNA@example.org", "Anna Zwei", "a hash")
    assert refused.value.field == "email"


def test_only_the_unconfirmed_become_active_and_only_once(at_work):
    newcomer = a_member(state=MemberState.UNCONFIRMED)
    activate(newcomer)
    activate(newcomer)
    assert newcomer.state is MemberState.ACTIVE
    assert len(told(at_work, MemberActivated)) == 1
    suspended = a_member(state=MemberState.SUSPENDED)
    activate(suspended)
    assert suspended.state is MemberState.SUSPENDED


@pytest.mark.parametrize(
    "wrong",
    [
        Profile("", None, "auto", None),
        Profile("Ada", "xx", "auto", None),
        Profile("Ada", None, "pink", None),
        Profile("Ada", None, "auto", 99),
    ],
)
def test_a_profile_that_is_none(at_work, wrong):
    member = a_member("Ada Lovelace")
    with pytest.raises(Refused):
        change_profile(member, wrong)
    assert member.display_name == "Ada Lovelace"


def test_a_changed_name_is_told(at_work):
    member = a_member()
    change_profile(member, Profile("Ada L.", "en", "dark", None))
    assert [row.facts for row in told(at_work, MemberChanged)] == [{"member_id": member.id}]


def test_who_left_is_a_former_member_and_leaves_once(at_work):
    member = a_member("Ada Lovelace", role=Role.STAFF, language="de")
    leave_for_good(member)
    assert (member.email, member.display_name, member.role, member.language) == (None, "", Role.MEMBER, None)
    assert member.name == "ehemaliges Mitglied"
    assert len(told(at_work, MemberLeft)) == 1
    with pytest.raises(Conflict):
        leave_for_good(member)


def test_two_may_leave_and_none_of_them_has_an_address(at_work):
    for _ in range(2):
        leave_for_good(a_member())
    assert at_work.scalars(select(Member.email)).all() == [None, None]


def test_only_groups_without_another_owner_are_owned_alone(at_work):
    ada, otto = a_member("Ada"), a_member("Otto")
    alone, shared, gone = a_group("Allein"), a_group("Geteilt"), a_group("Früher", archived_at=ada.created_at)
    for group in (alone, shared, gone):
        a_membership(ada, group, Role.OWNER)
    a_membership(otto, shared, Role.OWNER)
    a_membership(otto, alone, Role.ADMIN)
    assert [group.name for group in groups_owned_alone(ada)] == ["Allein"]


@pytest.mark.parametrize("typed", ["LINDE-2026", "linde 2026", " Linde2026 "])
def test_the_code_of_the_place_is_read_as_people_write_it(at_work, typed):
    place = the_town(sign_up_code_digest=sign_up_code_digest("Linde 2026"))
    assert is_sign_up_code(place, typed)
    assert not is_sign_up_code(place, "Eiche 2026")


def test_a_place_without_a_code_has_no_right_one(at_work):
    assert not is_sign_up_code(the_town(), "")
