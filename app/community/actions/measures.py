"""Moderators keep the peace: they mute, ban and put out, with a reason."""

from datetime import datetime, timedelta

from app.community.actions.standing import hold, put, record_standing, refuse_peers, withdraw_invitations
from app.community.models import Group, Member, Membership, MembershipState
from app.community.permissions import Forbidden, authorize, role_in
from app.community.roles import Role
from app.foundation import clock
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused

LONGEST_MEASURE = timedelta(days=366)


def mute(group: Group, member: Member, by: Member, until: datetime, reason: str) -> None:
    """Let somebody only read until then."""
    there = _called_to_order(group, member, by, reason)
    _refuse_odd_end(until)
    there.muted_until, there.reason = until, reason
    record_standing(there, by, "muted")


def unmute(group: Group, member: Member, by: Member) -> None:
    """Let somebody write again."""
    authorize(by, "group.moderate", group)
    there = hold(group, member)
    if there is None or there.muted_until is None:
        return
    refuse_peers(group, there, by)
    there.muted_until, there.reason = None, ""
    record_standing(there, by, "unmuted")


def ban(group: Group, member: Member, by: Member, reason: str, until: datetime | None = None) -> None:
    """Keep somebody out until then, or without end; also somebody who was never in."""
    authorize(by, "group.moderate", group)
    _refuse_reasonless(reason)
    if until is not None:
        _refuse_odd_end(until)
    there = hold(group, member)
    if there is not None:
        refuse_peers(group, there, by)
    elif role_in(member, group).reaches(role_in(by, group)):
        raise Forbidden
    kept_out = put(group, member, MembershipState.BANNED, Role.MEMBER)
    kept_out.banned_until, kept_out.reason = until, reason
    withdraw_invitations(group, member)
    record_standing(kept_out, by, "banned")


def unban(group: Group, member: Member, by: Member) -> None:
    """Let somebody come back, if they want to."""
    authorize(by, "group.moderate", group)
    there = hold(group, member)
    if there is None or there.state is not MembershipState.BANNED:
        raise Conflict(lazy_("This person is not banned any more."))
    there.state, there.banned_until, there.reason = MembershipState.LEFT, None, ""
    record_standing(there, by, "unbanned")


def remove(group: Group, member: Member, by: Member, reason: str) -> None:
    """Put somebody out of the group who may come back."""
    there = _called_to_order(group, member, by, reason)
    there.state, there.role, there.reason = MembershipState.REMOVED, Role.MEMBER, reason
    withdraw_invitations(group, member)
    record_standing(there, by, "removed")


def _called_to_order(group: Group, member: Member, by: Member, reason: str) -> Membership:
    """The membership of somebody whom a moderator calls to order, with a reason, and below in rank."""
    authorize(by, "group.moderate", group)
    there = hold(group, member)
    if there is None or not there.is_active:
        raise Conflict(lazy_("This person does not belong to the group any more."))
    refuse_peers(group, there, by)
    _refuse_reasonless(reason)
    return there


def _refuse_reasonless(reason: str) -> None:
    if not reason:
        raise Refused(lazy_("Please say why; the person will read it."), field="reason")


def _refuse_odd_end(until: datetime) -> None:
    if not clock.now() < until <= clock.now() + LONGEST_MEASURE:
        raise Refused(lazy_("Please choose an end within the next twelve months."), field="until")
