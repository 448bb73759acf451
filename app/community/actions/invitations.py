"""Links that let people into a group or, without group, onto the place: for everybody who has it, or for one."""

from datetime import timedelta

from sqlalchemy import update

from app.community.actions.memberships import at_the_door
from app.community.actions.standing import let_in
from app.community.events import InvitationUsed
from app.community.models import Group, Invitation, JoinPolicy, Member
from app.community.permissions import Forbidden, authorize, role_in
from app.community.queries.groups import way_in
from app.community.queries.invitations import good_invitation, token_of
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Conflict, Refused
from app.foundation.tokens import digest, new_public_id

LONGEST_INVITATION = 365
MOST_USES = 1000


def invite_by_link(group: Group | None, by: Member, *, days: int = 30, most_uses: int = 100) -> Invitation:
    """Let everybody in who has the link, for some days and some people; without group, let them open an account."""
    if not (0 < days <= LONGEST_INVITATION and 0 < most_uses <= MOST_USES):
        raise Refused(lazy_("Please choose at most one year and 1,000 people."))
    return _invite(group, by, days=days, most_uses=most_uses)


def invite_by_mail(
    group: Group, by: Member, email: str, *, days: int = 14, role: Role = Role.MEMBER
) -> Invitation:
    """Let one person in, perhaps as more than a member; whoever calls this writes the mail."""
    if role is not Role.MEMBER:
        authorize(by, "group.manage", group)
    if not role.reaches(Role.MEMBER) or not role_in(by, group).reaches(role):
        raise Forbidden
    invitation = _invite(group, by, days=days, most_uses=1)
    _post_to(invitation, by, email)
    invitation.role = role
    return invitation


def invite_to_place_by_mail(by: Member, email: str, *, days: int = 14) -> Invitation:
    """Let one person open an account; whoever calls this writes the mail."""
    invitation = _invite(None, by, days=days, most_uses=1)
    _post_to(invitation, by, email)
    return invitation


def _post_to(invitation: Invitation, by: Member, email: str) -> None:
    limit("invite_mail", by.id)
    limit("invite_address", digest(email.casefold()))
    invitation.email = email


def _invite(group: Group | None, by: Member, *, days: int, most_uses: int) -> Invitation:
    _authorize(by, group)
    limit("invite", by.id)
    if group is not None and way_in(group) is JoinPolicy.CLOSED:
        raise Refused(lazy_("This group takes nobody in. Change how people join first."))
    invitation = Invitation(
        public_id=new_public_id(),
        group=group,
        inviter_id=by.id,
        expires_at=clock.now() + timedelta(days=days),
        most_uses=most_uses,
        used_count=0,
    )
    invitation.token_digest = digest(token_of(invitation))
    session().add(invitation)
    session().flush()
    return invitation


def _authorize(by: Member, group: Group | None) -> None:
    """Whoever runs the group, or looks after the place."""
    authorize(by, "site.manage" if group is None else "group.moderate", group)


def revoke_invitation(invitation: Invitation, by: Member) -> None:
    """Let nobody in with this link any more."""
    _authorize(by, invitation.group)
    invitation.revoked_at = invitation.revoked_at or clock.now()


def accept_invitation(token: str, member: Member) -> Group:
    """Come into the group of an invitation, or raise Refused; who is in already uses nothing up."""
    authorize(member, "site.use")
    invitation = good_invitation(token)
    if invitation is None or invitation.group is None:
        raise Refused(lazy_("This invitation is no longer good. Please ask for a new one."))
    group = invitation.group
    there = at_the_door(group, member)
    if way_in(group) is JoinPolicy.CLOSED:
        raise Refused(lazy_("This group takes nobody in at present."))
    if there is None or not there.is_active:
        use_invitation(invitation, member)
        let_in(group, member, member, act="joined", role=invitation.role)
    return group


def use_invitation(invitation: Invitation, member: Member) -> None:
    """Count one use by this member; the database decides who is the last."""
    used = (
        update(Invitation)
        .where(Invitation.id == invitation.id, Invitation.used_count < Invitation.most_uses)
        .values(used_count=Invitation.used_count + 1)
    )
    if session().execute(used).rowcount != 1:  # type: ignore[attr-defined]
        raise Conflict(lazy_("Somebody else was faster: this invitation has been used up."))
    if invitation.inviter_id not in {None, member.id}:
        record(InvitationUsed(inviter_id=invitation.inviter_id, member_id=member.id))
