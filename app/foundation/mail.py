"""The outbox: a mail is a row written with the change it tells of; the worker sends it afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, String, func, update
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model, session
from app.foundation.ical_mail import Invitation
from app.foundation.mail_words import Words, put_into_words, safe_address, safe_header
from app.foundation.tokens import new_token
from app.foundation.work import after_commit
from config import Config


class MailState(StrEnum):
    """How far a mail has come."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    # The other side said that it will never take it.
    FAILED = "failed"
    # Tried for two days in vain.
    DEAD = "dead"
    # It came with a restored backup; somebody has to decide.
    FROZEN = "frozen"
    # Out of date before the server took it.
    WITHDRAWN = "withdrawn"


class Mail(Model):
    """One mail to one person."""

    __tablename__ = "mails"
    __table_args__ = (Index("ix_mails_due", "state", "not_before"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    # The same for every attempt, so that a mail which arrives twice is recognised as one.
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    to_address: Mapped[str] = mapped_column(String(320))
    # Whom it is for, if for a member; foundation knows no members, so there is no foreign key.
    member_id: Mapped[int | None] = mapped_column(index=True)
    subject: Mapped[str] = mapped_column(String(300))
    text: Mapped[str]
    html: Mapped[str]
    headers: Mapped[dict[str, Any]]
    # What the reader's calendar shall take, and how (foundation/ical_mail.py).
    invitation: Mapped[str | None]
    invitation_method: Mapped[str | None] = mapped_column(String(10))
    state: Mapped[MailState] = mapped_column(default=MailState.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class _Office:
    """What this process needs to know to write and to send mails."""

    config: Config
    place: Callable[[], str]
    wake: Callable[[], None]


_office = _Office()


def connect(config: Config, *, place: Callable[[], str], wake: Callable[[], None]) -> None:
    """Say where mails go, in whose name they speak, and how the worker is told that one waits."""
    _office.config, _office.place, _office.wake = config, place, wake


def office_config() -> Config:
    """The configuration mails are sent with."""
    return _office.config


def wake_office() -> None:
    """Let the worker look for mails that are due."""
    _office.wake()


def home() -> str:
    """The address of this place, as links in mails begin."""
    return _office.config.public_url


def place_name() -> str:
    """In whose name mails speak."""
    return _office.place()


def write_mail(
    to: str,
    template: str,
    language: str | None,
    facts: Mapping[str, Any],
    headers: Mapping[str, str] | None = None,
    *,
    member_id: int | None = None,
    invitation: Invitation | None = None,
) -> Mail:
    """Put a mail into the outbox of the present unit of work; a rollback takes it out again.

    The words come from templates/mail/<template>.txt (with its block `subject`) and .html.
    """
    at, words = clock.now(), _in_words(template, language, facts)
    mail = Mail(
        message_id=f"<{new_token()}@{_office.config.host.rsplit(':', 1)[0]}>",
        to_address=safe_address(to),
        member_id=member_id,
        **asdict(words),
        headers={name: safe_header(name, value) for name, value in (headers or {}).items()},
        invitation=invitation.text if invitation else None,
        invitation_method=invitation.method if invitation else None,
        not_before=at,
        created_at=at,
    )
    session().add(mail)
    after_commit(wake_office)
    return mail


def reword(mail_id: int, template: str, language: str | None, facts: Mapping[str, Any]) -> None:
    """Say what is true now in a mail that still waits; it stays the same mail."""
    waiting = update(Mail).where(Mail.id == mail_id, Mail.state == MailState.QUEUED)
    session().execute(waiting.values(asdict(_in_words(template, language, facts))))


def withdraw(mail_id: int) -> None:
    """Take a mail that still waits out of the outbox."""
    waiting = update(Mail).where(Mail.id == mail_id, Mail.state == MailState.QUEUED)
    session().execute(waiting.values(state=MailState.WITHDRAWN))


def came_back(message_id: str, to: str, answer: str) -> None:
    """A server took this mail and its last one sent it back for good: it did not arrive."""
    ours = update(Mail).where(Mail.message_id == message_id, func.lower(Mail.to_address) == to)
    session().execute(
        ours.where(Mail.state == MailState.SENT).values(state=MailState.FAILED, last_error=answer[:200])
    )


def _in_words(template: str, language: str | None, facts: Mapping[str, Any]) -> Words:
    # In whose name it speaks is not for the facts to say.
    ours = {"place": _office.place(), "home": _office.config.public_url}
    return put_into_words(template, language, {**facts, **ours})
