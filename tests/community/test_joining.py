"""Every way into a group, for every kind of group."""

from datetime import timedelta
from itertools import product

import pytest

from app.community.actions import groups
from app.community.actions.join_codes import set_code
from app.community.actions.measures import ban, remove, unban
from app.community.actions.memberships import accept, decline, join, leave
from app.community.models import JoinPolicy, MembershipState, MemberState, Visibility
from app.community.permissions import Forbidden
from app.community.queries.memberships import membership_of
from app.community.roles import Role
from app.foundation import clock, limits
from app.foundation.refusal import Conflict, Refused, TooMany
from tests.factories import a_group, a_member, a_membership

pytestmark = pytest.mark.usefixtures("at_work")

IN, ASKED, NEVER, NOT_SO = "active", "applied", Forbidden, Refused
# What becomes of somebody who comes with nothing, and of somebody who has everything that may be asked for.
WAYS = {
    JoinPolicy.OPEN: (IN, IN),
    JoinPolicy.REQUEST: (NOT_SO, ASKED),
    JoinPolicy.CODE: (NOT_SO, IN),
    JoinPolicy.RESIDENTS: (NOT_SO, IN),
    JoinPolicy.INVITATION: (NEVER, NEVER),
    JoinPolicy.CLOSED: (NEVER, NEVER),
}
CASES = [
    (policy, visibility, well, NEVER if visibility is Visibility.HIDDEN else WAYS[policy][well])
    for policy, visibility, well in product(JoinPolicy, Visibility, (False, True))
]


def test_the_table_knows_every_policy_and_visibility():
    assert set(WAYS) == set(JoinPolicy)
    assert len(CASES) == 2 * len(JoinPolicy) * len(Visibility)


@pytest.mark.parametrize(("policy", "visibility", "is_well_prepared", "expected"), CASES)
def test_who_comes_in(policy, visibility, is_well_prepared, expected):
    group = a_group(join_policy=policy, visibility=visibility, questions=["Wo wohnen Sie?"])
    set_code(group, "LINDE-2026")
    somebody = a_member(residence_confirmed_at=clock.now() if is_well_prepared else None)
    brought = {"code": "linde 2026", "answers": ["Am Bach"]} if is_well_prepared else {}
    if isinstance(expected, str):
        assert join(group, somebody, **brought).state == expected
        assert join(group, somebody, **brought).state == expected, "twice changes nothing"
    else:
        with pytest.raises(expected) as refused:
            join(group, somebody, **brought)
        assert refused.type is expected
        assert membership_of(somebody, group.id) is None


@pytest.mark.parametrize("policy", JoinPolicy)
def test_nobody_comes_into_an_archived_group(policy):
    group = a_group(join_policy=policy, archived_at=clock.now(), questions=[])
    set_code(group, "LINDE")
    with pytest.raises(Forbidden):
        join(group, a_member(residence_confirmed_at=clock.now()), code="LINDE")


@pytest.mark.parametrize("state", [state for state in MemberState if state is not MemberState.ACTIVE])
def test_only_confirmed_accounts_come_in(state):
    with pytest.raises(Forbidden):
        join(a_group(), a_member(state=state))


@pytest.mark.parametrize("typed", ["LINDE-2026", "linde 2026", " Linde2026 "])
def test_a_code_may_be_typed_as_people_type(typed):
    group = a_group(join_policy=JoinPolicy.CODE)
    set_code(group, "Linde 2026")
    assert join(group, a_member(), code=typed).is_active


@pytest.mark.parametrize(("code", "typed"), [("", ""), ("", "x"), ("LINDE", ""), ("LINDE", "BUCHE")])
def test_without_the_right_code_nobody_comes_in(code, typed):
    group = a_group(join_policy=JoinPolicy.CODE)
    set_code(group, code)
    with pytest.raises(Refused) as refused:
        join(group, a_member(), code=typed)
    assert refused.value.field == "code"


def test_a_code_cannot_be_guessed_for_long():
    group, somebody = a_group(join_policy=JoinPolicy.CODE), a_member()
    set_code(group, "LINDE")
    for _ in range(10):
        with pytest.raises(Refused):
            join(group, somebody, code="BUCHE")
    with pytest.raises(TooMany):
        join(group, somebody, code="LINDE")


def test_one_groups_code_says_nothing_about_anothers():
    first, second = a_group(), a_group()
    set_code(first, "LINDE")
    set_code(second, "LINDE")
    assert first.join_code_digest != second.join_code_digest


def test_every_question_wants_an_answer():
    group = a_group(join_policy=JoinPolicy.REQUEST, questions=["Wer?", "Warum?"])
    with pytest.raises(Refused) as refused:
        join(group, a_member(), answers=["Ada", "  "])
    assert refused.value.field == "answer_2"


def test_asking_again_changes_the_answers_and_is_one_application():
    group, ada = a_group(join_policy=JoinPolicy.REQUEST, questions=["Wer?"]), a_member()
    join(group, ada, answers=["Ada", "nobody asked this"])
    assert join(group, ada, answers=["Ada Lovelace"]).answers == ["Ada Lovelace"]


def test_a_moderator_answers_an_application():
    group, moderator = a_group(join_policy=JoinPolicy.REQUEST), a_member()
    a_membership(moderator, group, Role.MODERATOR)
    ada, bert = a_member("Ada"), a_member("Bert")
    join(group, ada)
    join(group, bert)
    accept(group, ada, moderator)
    decline(group, bert, moderator, "Nur für Eltern")
    assert membership_of(ada, group.id).is_active
    refused = membership_of(bert, group.id)
    assert (refused.state, refused.reason) == (MembershipState.REMOVED, "Nur für Eltern")
    with pytest.raises(Conflict):
        accept(group, bert, moderator)
    assert join(group, bert).state is MembershipState.APPLIED, "who was declined may ask again"


@pytest.mark.parametrize("role", [Role.MEMBER, Role.AUTHOR])
def test_members_do_not_answer_applications(role):
    group, member, ada = a_group(join_policy=JoinPolicy.REQUEST), a_member(), a_member()
    a_membership(member, group, role)
    join(group, ada)
    with pytest.raises(Forbidden):
        accept(group, ada, member)
    with pytest.raises(Forbidden):
        accept(group, ada, ada)


def test_who_withdrew_is_not_let_in():
    group, moderator, ada = a_group(join_policy=JoinPolicy.REQUEST), a_member(), a_member()
    a_membership(moderator, group, Role.MODERATOR)
    join(group, ada)
    leave(group, ada)
    with pytest.raises(Conflict):
        accept(group, ada, moderator)


def test_the_last_owner_stays():
    owner, group = a_member(), a_group()
    a_membership(owner, group, Role.OWNER)
    a_membership(a_member(), group, Role.ADMIN)
    with pytest.raises(Refused):
        leave(group, owner)
    assert membership_of(owner, group.id).is_active


def test_an_owner_whose_account_is_closed_does_not_count():
    owner, gone, group = a_member(), a_member(state=MemberState.FORMER, email=None), a_group()
    a_membership(owner, group, Role.OWNER)
    a_membership(gone, group, Role.OWNER)
    with pytest.raises(Refused):
        leave(group, owner)


def test_one_of_two_owners_may_go_and_comes_back_as_a_member():
    owner, group = a_member(), a_group()
    a_membership(owner, group, Role.OWNER)
    a_membership(a_member(), group, Role.OWNER)
    leave(group, owner)
    leave(group, owner)
    assert membership_of(owner, group.id).state is MembershipState.LEFT
    assert join(group, owner).role is Role.MEMBER


def test_a_muted_member_does_not_get_rid_of_it_by_leaving():
    ada, group = a_member(), a_group()
    a_membership(ada, group).muted_until = clock.now() + timedelta(days=1)
    leave(group, ada)
    assert join(group, ada).is_muted(clock.now())


def test_who_was_removed_may_come_back_and_who_is_banned_may_not():
    moderator, ada, group = a_member(), a_member(), a_group()
    a_membership(moderator, group, Role.MODERATOR)
    join(group, ada)
    remove(group, ada, moderator, "Streit")
    assert join(group, ada).is_active
    ban(group, ada, moderator, "wieder Streit", clock.now() + timedelta(days=3))
    with pytest.raises(Refused):
        join(group, ada)
    with clock.at(clock.now() + timedelta(days=4)):
        assert join(group, ada).is_active
        ban(group, ada, moderator, "endgültig")
    with clock.at(clock.now() + timedelta(days=4000)), pytest.raises(Refused):
        join(group, ada)
    unban(group, ada, moderator)
    assert join(group, ada).is_active


def test_joining_and_leaving_is_limited():
    ada, group = a_member(), a_group()
    for _ in range(30):
        join(group, ada)
        leave(group, ada)
    with pytest.raises(TooMany):
        join(group, ada)
    limits.forget("join", ada.id)
    assert join(group, ada).is_active


def test_the_group_may_change_while_somebody_stands_at_the_door(at_work):
    owner, ada, group = a_member(), a_member(), a_group()
    a_membership(owner, group, Role.OWNER)
    groups.change_group(group, owner, version=group.version, join_policy=JoinPolicy.CLOSED)
    with pytest.raises(Forbidden):
        join(group, ada)
