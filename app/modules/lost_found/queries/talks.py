"""Where a claim is talked about."""

from app.community.models import Member
from app.community.permissions import can
from app.features.chat.queries.rooms import room_of_case
from app.modules.lost_found.models import Claim


def key_of(claim_id: int) -> str:
    """How the chat knows the claim."""
    return f"claim:{claim_id}"


def talk_on(claim: Claim, member: Member | None) -> str | None:
    """The address of the conversation, if this person may read it; claims made at the counter have none."""
    room = room_of_case(key_of(claim.id))
    return room.public_id if room is not None and can(member, "chat.read", room) else None
