"""Makes of mails what travels: text first, then the page; the same on every attempt.

A warning goes to thousands at once, so what their letters have in common is written down once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import parseaddr
from functools import lru_cache

from app.foundation.mail import Mail


@dataclass(frozen=True)
class Letter:
    """What a postman carries: two addresses on the envelope, and what is in it."""

    sender: str
    recipient: str
    raw: bytes
    message_id: str
    written_at: datetime

    @property
    def is_plain(self) -> bool:
        """Whether every mail server can read its envelope."""
        return f"{self.sender}{self.recipient}".isascii()


def letter_of(mail: Mail, sender: str) -> Letter:
    """The mail in the name of this sender; raises ValueError if none can be made of what it says."""
    own: dict[str, str | datetime] = {
        "To": mail.to_address,
        "Date": mail.created_at,
        "Message-ID": mail.message_id,
    }
    raw = _head(own) + _shared_head(sender, mail.subject, tuple(mail.headers.items()))
    body = _body(mail.text, mail.html, mail.invitation, mail.invitation_method)
    return Letter(parseaddr(sender)[1], mail.to_address, raw + body, mail.message_id, mail.created_at)


@lru_cache(maxsize=20)
def _shared_head(sender: str, subject: str, headers: tuple[tuple[str, str], ...]) -> bytes:
    return _head({"From": sender, "Subject": subject, "Auto-Submitted": "auto-generated", **dict(headers)})


def _head(lines: Mapping[str, str | datetime]) -> bytes:
    """Without the empty line that ends a head."""
    head = EmailMessage(policy=SMTP if str(lines.get("To", "")).isascii() else SMTPUTF8)
    for name, value in lines.items():
        head[name] = value
    return head.as_bytes().removesuffix(b"\r\n")


@lru_cache(maxsize=20)
def _body(text: str, html: str, invitation: str | None, method: str | None) -> bytes:
    """With the lines of the head that say how it is to be read."""
    letter = EmailMessage(policy=SMTP)
    letter.set_content(text)
    letter.add_alternative(html, subtype="html")
    if invitation:
        _invite(letter, invitation, method or "")
    return letter.as_bytes()


def _invite(letter: EmailMessage, invitation: str, method: str) -> None:
    """Last among the alternatives, where calendars look for it; and as a file, for programs that do not."""
    letter.add_alternative(invitation, subtype="calendar", params={"method": method})
    letter.add_attachment(invitation.encode(), maintype="application", subtype="ics", filename="invite.ics")
