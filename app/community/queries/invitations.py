"""Invitations by their secret."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.community.models import Group, Invitation
from app.foundation import clock
from app.foundation.db import session
from app.foundation.tokens import digest


def good_invitation(token: str) -> Invitation | None:
    """The invitation with this token and its group, if it still lets somebody in."""
    into_group = joinedload(Invitation.group)
    found = (
        session()
        .scalars(
            select(Invitation)
            .where(Invitation.token_digest == digest(token))
            .options(into_group.selectinload(Group.modules), into_group.joinedload(Group.cover))
        )
        .one_or_none()
    )
    return found if found is not None and found.is_good(clock.now()) else None
