"""Links that let people in."""

from datetime import timedelta
from itertools import product

import pytest

from app.community.actions.invitations import (
    accept_invitation,
    invite_by_link,
    invite_by_mail,
    revoke_invitation,
)
from app.community.actions.measures import ban, remove
from app.community.models import JoinPolicy, MemberState, Visibility
from app.community.permissions import Forbidden
from app.community.queries.invitations import good_invitation, token_of
from app.community.queries.memberships import membership_of
from app.community.roles import Role
from app.foundation import clock
from app.foundation.refusal import Refused, TooMany
from tests.factories import a_group, a_member, a_membership

pytestmark = pytest.mark.usefixtures("at_work")


def a_host(group, role=Role.MODERATOR):
    host = a_member("Clara")
    a_membership(host, group, role)
    return host


@pytest.mark.parametrize(("policy", "visibility"), list(product(JoinPolicy, Visibility)))
def test_an_invitation_opens_every_group_but_a_closed_one(policy, visibility):
    group = a_group(join_policy=policy, visibility=visibility)
    host = a_host(group)
    if policy is JoinPolicy.CLOSED:
        with pytest.raises(Refused):
            invite_by_link(group, host)
        return
    invitation, guest = invite_by_link(group, host), a_member()
    assert accept_invitation(token_of(invitation), guest) is group
    assert membership_of(guest, group.id).is_active


def test_the_database_alone_does_not_tell_the_secret():
    group = a_group()
    invitation = invite_by_link(group, a_host(group))
    token = token_of(invitation)
    assert len(token) == 32
    stored = [str(value) for value in vars(invitation).values()]
    assert not any(token in value for value in stored)
    assert token_of(invite_by_link(group, a_host(group))) != token


@pytest.mark.parametrize("spoil", ["expired", "revoked", "used_up", "unknown", "empty"])
def test_a_spoiled_invitation_lets_nobody_in(spoil):
    group = a_group()
    host = a_host(group)
    invitation, guest = invite_by_link(group, host, most_uses=1), a_member()
    token = {"unknown": "x" * 32, "empty": ""}.get(spoil, token_of(invitation))
    if spoil == "expired":
        invitation.expires_at = clock.now() - timedelta(seconds=1)
    if spoil == "revoked":
        revoke_invitation(invitation, host)
    if spoil == "used_up":
        accept_invitation(token, a_member())
    assert good_invitation(token) is None
    with pytest.raises(Refused):
        accept_invitation(token, guest)
    assert membership_of(guest, group.id) is None


def test_who_is_in_already_uses_nothing_up(at_work):
    group = a_group()
    host = a_host(group)
    invitation = invite_by_link(group, host, most_uses=1)
    assert accept_invitation(token_of(invitation), host) is group
    at_work.refresh(invitation)
    assert invitation.used_count == 0
    assert membership_of(host, group.id).role is Role.MODERATOR


def test_one_person_may_be_invited_as_more_than_a_member():
    group = a_group()
    invitation = invite_by_mail(group, a_host(group, Role.ADMIN), "bert@example.org", role=Role.MODERATOR)
    guest = a_member()
    accept_invitation(token_of(invitation), guest)
    assert membership_of(guest, group.id).role is Role.MODERATOR


@pytest.mark.parametrize(
    ("mine", "offered"), list(product([role for role in Role if role is not Role.GUEST], Role))
)
def test_nobody_invites_to_more_than_they_may_give(mine, offered):
    group = a_group()
    host = a_host(group, mine)
    plain = mine.reaches(Role.MODERATOR) and offered is Role.MEMBER
    more = mine.reaches(Role.ADMIN) and mine.reaches(offered) and offered is not Role.GUEST
    if plain or more:
        assert invite_by_mail(group, host, "bert@example.org", role=offered).role is offered
    else:
        with pytest.raises(Forbidden):
            invite_by_mail(group, host, "bert@example.org", role=offered)


def test_a_banned_person_does_not_come_back_through_a_link():
    group, whom = a_group(), a_member()
    host = a_host(group)
    ban(group, whom, host, "Ton")
    with pytest.raises(Refused):
        accept_invitation(token_of(invite_by_link(group, host)), whom)


def test_an_unconfirmed_account_does_not_come_in():
    group = a_group()
    token = token_of(invite_by_link(group, a_host(group)))
    with pytest.raises(Forbidden):
        accept_invitation(token, a_member(state=MemberState.UNCONFIRMED))


def test_who_is_put_out_leaves_no_open_door_behind(at_work):
    group, host = a_group(), a_member()
    a_membership(host, group, Role.MODERATOR)
    admin = a_host(group, Role.ADMIN)
    token = token_of(invite_by_link(group, host))
    remove(group, host, admin, "Streit")
    at_work.expire_all()
    assert good_invitation(token) is None


@pytest.mark.parametrize("wrong", [{"days": 0}, {"days": 366}, {"most_uses": 0}, {"most_uses": 1001}])
def test_a_link_has_an_end(wrong):
    group = a_group()
    with pytest.raises(Refused):
        invite_by_link(group, a_host(group), **wrong)


def test_one_address_is_not_flooded():
    group = a_group()
    for _ in range(3):
        invite_by_mail(group, a_host(group), "bert@example.org")
    with pytest.raises(TooMany):
        invite_by_mail(group, a_host(group), "BERT@example.org")


def test_nobody_floods_many_addresses():
    group = a_group()
    host = a_host(group)
    for number in range(30):
        invite_by_mail(group, host, f"bert{number}@example.org")
    with pytest.raises(TooMany):
        invite_by_mail(group, host, "bert30@example.org")
