"""What the pages of groups do beyond the shared verbs."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from app.community.actions.invitations import invite_by_mail, invite_to_place_by_mail
from app.community.actions.standing import hold, record_standing
from app.community.models import Group, Invitation, Member, Membership, MembershipState, MemberState
from app.community.queries.groups import has_owner
from app.community.queries.invitations import token_of
from app.community.queries.memberships import forget_memberships, memberships_of
from app.community.queries.site import site
from app.community.registry import module as module_named
from app.community.roles import Role
from app.foundation import clock
from app.foundation.addresses import clean_address
from app.foundation.db import session
from app.foundation.language import current_language
from app.foundation.mail import write_mail
from app.foundation.mail_words import strange_words

# Who takes over when the only owner closes the account, in this order.
HEIRS = (Role.ADMIN, Role.STAFF, Role.MODERATOR)
KEPT = timedelta(days=30)
BATCH = 500


def sign_for(modules: list[str]) -> str:
    """The sign a new group wears: its module's, if it is about one thing."""
    only = module_named(modules[0]) if len(modules) == 1 else None
    return only.icon if only else "users"


def invite_person(group: Group, by: Member, typed: str, role: Role) -> Invitation:
    """Send one person a link into the group; whether they have an account makes no difference."""
    email = clean_address(typed)
    invitation = invite_by_mail(group, by, email, role=role)
    facts = {"group": strange_words(group.name), **_facts(invitation, by)}
    write_mail(email, "groups/invitation", group.language or current_language(), facts)
    return invitation


def invite_neighbour(by: Member, typed: str) -> Invitation:
    """Send one person a link to open an account; whether they have one makes no difference."""
    email = clean_address(typed)
    invitation = invite_to_place_by_mail(by, email)
    write_mail(email, "groups/place_invitation", site().language, _facts(invitation, by))
    return invitation


def _facts(invitation: Invitation, by: Member) -> dict[str, Any]:
    return {
        "inviter": strange_words(by.name),
        "link": f"/invitations/{token_of(invitation)}",
        "until": invitation.expires_at,
    }


def erase(member: Member) -> None:
    """Forget where somebody belonged; a group they alone owned passes to the next in rank."""
    for row in list(memberships_of(member).values()):
        if row.is_active and row.role is Role.OWNER and not has_owner(row.group, besides=member):
            _pass_on(row.group, member)
    session().execute(delete(Membership).where(Membership.member_id == member.id))
    forget_memberships(member.id)


def _pass_on(group: Group, owner: Member) -> None:
    """Without an heir the group waits for the town to appoint somebody."""
    heir = _heir(group)
    if heir is None:
        return
    hold(group, heir.member)
    heir.role = Role.OWNER
    record_standing(heir, owner, "role")


def _heir(group: Group) -> Membership | None:
    candidates = session().scalars(
        select(Membership)
        .join(Membership.member)
        .where(
            Membership.group_id == group.id,
            Membership.state == MembershipState.ACTIVE,
            Membership.role.in_(HEIRS),
            Member.state == MemberState.ACTIVE,
        )
        .options(joinedload(Membership.member), joinedload(Membership.group))
        .order_by(Membership.since, Membership.member_id)
    )
    return min(candidates, key=lambda row: HEIRS.index(row.role), default=None)


def forget_invitations() -> int:
    """Invitations that ended a month ago, with the addresses they went to."""
    ended = select(Invitation.id).where(Invitation.expires_at < clock.now() - KEPT).limit(BATCH)
    return len(
        session().scalars(delete(Invitation).where(Invitation.id.in_(ended)).returning(Invitation.id)).all()
    )
