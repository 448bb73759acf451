"""What a guardian was asked, by the link in their mail."""

from dataclasses import dataclass

from sqlalchemy import select

from app.community.models import Member
from app.foundation.db import session
from app.foundation.tokens import digest
from app.modules.get_involved.models import Guardian, SignUp
from app.modules.get_involved.queries.sign_ups import sign_up_of


@dataclass(frozen=True)
class Asked:
    """A sign-up and who has to agree."""

    guardian: Guardian
    sign_up: SignUp


def guardian_at(member: Member | None, slug: str, token: str) -> Asked | None:
    """What the link leads to; whoever has it is the guardian, and may say no until the last moment."""
    del member
    found = session().scalars(select(Guardian).where(Guardian.token_digest == digest(token))).one_or_none()
    sign_up = sign_up_of(found.sign_up_id) if found is not None else None
    if found is None or sign_up is None or sign_up.post.group.slug != slug:
        return None
    return Asked(found, sign_up)
