"""Invitations by their secret, and their secret again for those who may hand it on."""

import base64

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.community.models import Group, Invitation
from app.foundation import clock
from app.foundation.db import session
from app.foundation.keys import derived
from app.foundation.tokens import digest

_TOKEN_BYTES = 24


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


def token_of(invitation: Invitation) -> str:
    """The secret part of its link, so that it can be shown and printed again; the database alone does not hold it."""
    secret = derived("invitation", invitation.public_id)[:_TOKEN_BYTES]
    return base64.urlsafe_b64encode(secret).decode()
