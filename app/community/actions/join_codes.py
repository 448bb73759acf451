"""The code of a group: said at the club house, typed at the door."""

import re

from app.community.models import Group, Member
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Refused
from app.foundation.tokens import digest, same


def set_code(group: Group, code: str) -> None:
    """Let the group be joined with this code; an empty one lets nobody in."""
    group.join_code_digest = _digest(group, code) if code.strip() else None


def refuse_wrong_code(group: Group, member: Member, code: str) -> None:
    """Raises Refused for a wrong code, and TooMany for guessing."""
    limit("code", f"group {group.id} {member.id}")
    if not same(_digest(group, code), group.join_code_digest or ""):
        raise Refused(lazy_("This is not the code of this group."), field="code")


def _digest(group: Group, code: str) -> str:
    """Capitals, blanks and hyphens make no difference to people."""
    plain = re.sub(r"[\s-]+", "", code).casefold()
    return digest(f"group {group.id} {plain}")
