"""The town hall has seen that somebody lives here; groups for residents let them in."""

from app.community.events import MemberChanged
from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record


def confirm_residence(member: Member, by: Member) -> None:
    """Note that the residence was seen; how, and where exactly, is not kept."""
    authorize(by, "site.manage")
    member.residence_confirmed_at = member.residence_confirmed_at or clock.now()
    session().flush()
    record(MemberChanged(member_id=member.id))


def withdraw_residence(member: Member, by: Member) -> None:
    """Somebody has moved away; who is in a group already stays until the group decides."""
    authorize(by, "site.manage")
    member.residence_confirmed_at = None
    session().flush()
    record(MemberChanged(member_id=member.id))
