"""What accounts write to people: every letter goes to the member's own address unless it says otherwise."""

from collections.abc import Callable
from typing import Any

from app.community.models import Member, MemberState
from app.foundation.language import current_language
from app.foundation.mail import write_mail
from app.foundation.mail_words import put_into_words

# Makes the whole address of a link from its secret part; views know the way.
ToLink = Callable[[str], str]


def write(member: Member, letter: str, *, to: str | None = None, **facts: Any) -> None:
    """Put a letter (templates/mail/accounts) into the outbox, in the member's language."""
    address = to or member.email
    if address:
        language = member.language or current_language()
        named = {"name": _greeting(member), **facts}
        write_mail(address, f"accounts/{letter}", language, named, member_id=member.id)


def _greeting(member: Member) -> str:
    """Whose address is not confirmed may be somebody else, who gets nobody's words through us."""
    return "" if member.state is MemberState.UNCONFIRMED else member.display_name


def write_to_nobody(letter: str, **facts: Any) -> None:
    """The work of a letter without the letter, so that an answer's time does not tell who has an account."""
    named = {"place": "", "home": "", "name": "", **facts}
    put_into_words(f"accounts/{letter}", current_language(), named)
