"""Whoever asked to be deleted and signs in again, stays."""

from sqlalchemy import delete

from app.community.actions.members import reappear
from app.community.models import Member, MemberState
from app.features.accounts.actions.letters import write
from app.features.accounts.models import Departure
from app.foundation.db import session


def come_back(member: Member) -> None:
    """Forget the wish to leave; only for somebody who has shown everything that signing in asks for."""
    if member.state is not MemberState.LEAVING:
        return
    wish = delete(Departure).where(Departure.member_id == member.id).returning(Departure.state_before)
    before = session().scalar(wish)
    if before is not None:
        reappear(member, before)
        write(member, "stays")
