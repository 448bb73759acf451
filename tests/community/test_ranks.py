"""Who may do what to whom in a group."""

from datetime import timedelta
from itertools import product

import pytest

from app.community.actions.measures import ban, mute, remove, unban, unmute
from app.community.actions.memberships import appoint_owner, change_role
from app.community.models import MembershipState, Visibility
from app.community.permissions import Forbidden, can
from app.community.queries.memberships import membership_of
from app.community.roles import Role
from app.foundation import clock
from app.foundation.refusal import Conflict, Refused
from tests.factories import a_group, a_member, a_membership, a_post

pytestmark = pytest.mark.usefixtures("at_work")

INSIDE = [role for role in Role if role is not Role.GUEST]
# Each pair asks the same few questions, which PostgreSQL hears from the other tests of this floor.
RANKS_ARE_COMPARED = pytest.mark.only_on("sqlite")
RANK = {role: place for place, role in enumerate(Role)}


def soon():
    return clock.now() + timedelta(days=7)


MEASURES = {
    "mute": lambda group, whom, by: mute(group, whom, by, soon(), "Ton"),
    "ban": lambda group, whom, by: ban(group, whom, by, "Ton", soon()),
    "remove": lambda group, whom, by: remove(group, whom, by, "Ton"),
}


@RANKS_ARE_COMPARED
@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(("mine", "theirs"), list(product(Role, INSIDE)))
def test_measures_reach_only_those_below(measure, mine, theirs):
    group, by, whom = a_group(), a_member(), a_member()
    if mine is not Role.GUEST:
        a_membership(by, group, mine)
    a_membership(whom, group, theirs)
    if mine.reaches(Role.MODERATOR) and RANK[mine] > RANK[theirs]:
        MEASURES[measure](group, whom, by)
        assert not can(whom, "posts.publish", group)
    else:
        with pytest.raises(Forbidden):
            MEASURES[measure](group, whom, by)
        assert membership_of(whom, group.id).is_active


@RANKS_ARE_COMPARED
@pytest.mark.parametrize(("mine", "theirs", "wanted"), list(product(Role, INSIDE, Role)))
def test_nobody_gives_more_than_they_are_or_changes_their_equals(mine, theirs, wanted):
    group, by, whom = a_group(), a_member(), a_member()
    a_membership(a_member(), group, Role.OWNER)
    if mine is not Role.GUEST:
        a_membership(by, group, mine)
    a_membership(whom, group, theirs)
    may = mine.reaches(Role.ADMIN) and mine.reaches(wanted) and RANK[mine] > RANK[theirs]
    if (may and wanted is not Role.GUEST) or (mine.reaches(Role.ADMIN) and wanted is theirs):
        change_role(group, whom, by, wanted)
        assert membership_of(whom, group.id).role is wanted
    else:
        with pytest.raises(Forbidden):
            change_role(group, whom, by, wanted)
        assert membership_of(whom, group.id).role is theirs


def test_one_may_step_down_but_not_up():
    group, admin = a_group(), a_member()
    a_membership(admin, group, Role.ADMIN)
    with pytest.raises(Forbidden):
        change_role(group, admin, admin, Role.OWNER)
    change_role(group, admin, admin, Role.MEMBER)
    with pytest.raises(Forbidden):
        change_role(group, admin, admin, Role.ADMIN)


def test_the_last_owner_cannot_step_down():
    group, owner, other = a_group(), a_member(), a_member()
    a_membership(owner, group, Role.OWNER)
    a_membership(other, group, Role.ADMIN)
    with pytest.raises(Refused):
        change_role(group, owner, owner, Role.MEMBER)
    change_role(group, other, owner, Role.OWNER)
    change_role(group, owner, owner, Role.MEMBER)
    assert membership_of(owner, group.id).role is Role.MEMBER


def test_the_towns_admin_keeps_order_where_everybody_reads_and_nowhere_else():
    admin, whom = a_member(role=Role.ADMIN), a_member()
    public, private = a_group(), a_group(visibility=Visibility.LISTED)
    a_membership(whom, public)
    a_membership(whom, private)
    mute(public, whom, admin, soon(), "Ton")
    with pytest.raises(Forbidden):
        mute(private, whom, admin, soon(), "Ton")


def test_a_moderator_cannot_ban_the_towns_admin_out_of_a_public_group():
    group, moderator, admin = a_group(), a_member(), a_member(role=Role.ADMIN)
    a_membership(moderator, group, Role.MODERATOR)
    with pytest.raises(Forbidden):
        ban(group, admin, moderator, "Ton")


def test_who_is_muted_reads_on_and_writes_again_afterwards():
    group, moderator, whom = a_group(), a_member(), a_member()
    a_membership(moderator, group, Role.MODERATOR)
    a_membership(whom, group)
    mute(group, whom, moderator, soon(), "Ton")
    assert can(whom, "group.read_members", group)
    assert not can(whom, "posts.publish", group)
    with clock.at(soon() + timedelta(minutes=1)):
        assert can(whom, "posts.publish", group)
    unmute(group, whom, moderator)
    assert can(whom, "posts.publish", group)


def test_a_stranger_can_be_banned_from_a_public_group_and_then_is_silent():
    group, moderator, stranger = a_group(), a_member(), a_member()
    a_membership(moderator, group, Role.MODERATOR)
    post = a_post(group, moderator)
    assert can(stranger, "comments.write", post)
    ban(group, stranger, moderator, "Spam", soon())
    assert not can(stranger, "comments.write", post)
    assert not can(stranger, "posts.react", post)
    unban(group, stranger, moderator)
    assert can(stranger, "comments.write", post)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_needs_a_reason(measure):
    group, moderator, whom = a_group(), a_member(), a_member()
    a_membership(moderator, group, Role.MODERATOR)
    a_membership(whom, group)
    acts = {
        "mute": lambda: mute(group, whom, moderator, soon(), ""),
        "ban": lambda: ban(group, whom, moderator, ""),
        "remove": lambda: remove(group, whom, moderator, ""),
    }
    with pytest.raises(Refused) as refused:
        acts[measure]()
    assert refused.value.field == "reason"


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_a_measure_has_an_end_one_can_wait_for(days):
    group, moderator, whom = a_group(), a_member(), a_member()
    a_membership(moderator, group, Role.MODERATOR)
    a_membership(whom, group)
    with pytest.raises(Refused) as refused:
        mute(group, whom, moderator, clock.now() + timedelta(days=days), "Ton")
    assert refused.value.field == "until"


def test_a_group_without_owner_gets_one_from_the_town():
    town, admin, group = a_member(role=Role.ADMIN), a_member(), a_group(visibility=Visibility.LISTED)
    a_membership(admin, group, Role.ADMIN)
    with pytest.raises(Forbidden):
        appoint_owner(group, admin, admin)
    appoint_owner(group, admin, town)
    assert membership_of(admin, group.id).role is Role.OWNER
    with pytest.raises(Conflict):
        appoint_owner(group, admin, town)


def test_nobody_acts_in_an_archived_group():
    group, moderator, whom = a_group(archived_at=clock.now()), a_member(), a_member()
    a_membership(moderator, group, Role.MODERATOR)
    a_membership(whom, group)
    with pytest.raises(Forbidden):
        mute(group, whom, moderator, soon(), "Ton")
    assert membership_of(whom, group.id).state is MembershipState.ACTIVE
