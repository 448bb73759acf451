"""Mails that come in, as one has to read them: from whom, to whom, in what words, and whether a person wrote them.

Nothing is raised for what others do wrong: what cannot be read is empty.
"""

import html
import re
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message
from email.utils import getaddresses

import nh3

from app.foundation.own_words import own_words

MOST_BYTES = 20_000_000
LONGEST = 50_000  # signs of text that are looked at
_TO = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
_MANY = {"bulk", "list", "junk", "auto_reply"}
_BREAKS = re.compile(r"<br\s*/?>|</(?:p|div|li|h[1-6]|tr|blockquote)>", re.IGNORECASE)
_QUOTED = re.compile(
    r"<blockquote.*|<div[^>]{0,200}(?:gmail_quote|divRplyFwdMsg|appendonsend).*", re.IGNORECASE | re.DOTALL
)
_COMMENT = re.compile(r"\([^()]{0,500}\)")


@dataclass(frozen=True)
class Returned:
    """A mail of ours came back, or will be tried again."""

    message_id: str
    recipient: str
    status: str

    @property
    def is_for_good(self) -> bool:
        """Whether there is nobody of this name, and never will be (RFC 3463)."""
        return self.status.startswith("5")


class Letter:
    """One mail that came in."""

    def __init__(self, raw: bytes) -> None:
        self._message = message_from_bytes(raw[:MOST_BYTES])

    @property
    def message_id(self) -> str:
        """What it is called; empty if its writer gave it no name."""
        return self._header("Message-ID").strip()[:200]

    @property
    def sender(self) -> str:
        """The one address it says it comes from."""
        found = self._addresses("From")
        return found[0] if len(found) == 1 else ""

    @property
    def recipients(self) -> list[str]:
        """Whom it is for."""
        return self._addresses(*_TO)

    @property
    def is_automatic(self) -> bool:
        """Whether a program wrote it: who is on holiday, what came back, what went to a list."""
        said = self._header("Auto-Submitted").strip().lower()
        precedence = self._header("Precedence").strip().lower()
        marks = ("List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond", "X-Failed-Recipients")
        return (
            said not in {"", "no"}
            or precedence in _MANY
            or any(self._header(mark) for mark in marks)
            or self._header("Return-Path").strip() == "<>"
            or self._message.get_content_type() == "multipart/report"
        )

    def is_aligned(self, believed: str) -> bool:
        """Whether our own mail server, called so, says that it comes from where it claims to (RFC 8601)."""
        domain = self.sender.rpartition("@")[2]
        for results in self._message.get_all("Authentication-Results", []):
            name, _, methods = _COMMENT.sub("", str(results)).partition(";")
            if name.split() and name.split()[0].lower() == believed.lower():
                # Only the topmost is ours: those below came along with the mail.
                return bool(domain) and any(_vouches(method, domain) for method in methods.split(";"))
        return False

    @property
    def text(self) -> str:
        """What its writer wrote, without what they answered to and without their signature."""
        plain = self._part("text/plain")
        return own_words((plain or _without_tags(self._part("text/html")))[:LONGEST])

    @property
    def returned(self) -> list[Returned]:
        """What it says of mails of ours that did not arrive (RFC 3464)."""
        original = self._original()
        found = []
        for part in self._message.walk():
            if part.get_content_type() == "message/delivery-status":
                found += [_returned(block, original) for block in _blocks(part)]
        return [each for each in found if each.recipient and each.message_id]

    def _original(self) -> str:
        for part in self._message.walk():
            kind = part.get_content_type()
            if kind == "text/rfc822-headers":
                return str(message_from_string(_decoded(part)).get("Message-ID", "")).strip()
            if kind == "message/rfc822":
                return "".join(str(each.get("Message-ID", "")) for each in _blocks(part)).strip()
        return ""

    def _header(self, name: str) -> str:
        return str(self._message.get(name, ""))

    def _addresses(self, *names: str) -> list[str]:
        values = [str(value) for name in names for value in self._message.get_all(name, [])]
        return [address.strip().lower() for _name, address in getaddresses(values) if "@" in address]

    def _part(self, kind: str) -> str:
        for part in self._message.walk():
            if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
                return _decoded(part)
        return ""


def _blocks(part: Message) -> list[Message]:
    inside = part.get_payload()
    return [each for each in inside if isinstance(each, Message)] if isinstance(inside, list) else []


def _decoded(part: Message) -> str:
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        return ""
    try:
        return body.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:  # a set of signs that nobody knows
        return body.decode("utf-8", "replace")


def _without_tags(page: str) -> str:
    spaced = _BREAKS.sub("\n", _QUOTED.sub("", page[: LONGEST * 4]))
    return html.unescape(nh3.clean(spaced, tags=set()))


def _vouches(method: str, domain: str) -> bool:
    """Whether one result speaks for this domain: DMARC, or a signature or a server of the same name."""
    said = dict(word.split("=", 1) for word in method.lower().split() if "=" in word)
    who = {"dmarc": ["header.from"], "dkim": ["header.d", "header.i"], "spf": ["smtp.mailfrom"]}
    for name, properties in who.items():
        if said.get(name) == "pass":
            names = [said.get(each, "").rpartition("@")[2] for each in properties]
            return any(each and (domain == each or domain.endswith(f".{each}")) for each in names)
    return False


def _returned(block: Message, original: str) -> Returned:
    recipient = str(block.get("Final-Recipient", "")).rpartition(";")[2].strip().lower()
    is_failed = str(block.get("Action", "")).strip().lower() in {"failed", "delayed"}
    return Returned(original, recipient if is_failed else "", str(block.get("Status", ""))[:20].strip())
