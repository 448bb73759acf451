"""What a member was told, and whether they read it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model


class MailState(StrEnum):
    """Whether the message also goes out by mail."""

    NONE = "none"
    DUE = "due"
    WRITTEN = "written"


class Way(StrEnum):
    """How a member wants to hear of one kind of thing."""

    MAIL = "mail"
    APP = "app"
    NONE = "none"


class Level(StrEnum):
    """How much a member wants to hear of one group."""

    ALL = "all"
    # What concerns me: answers, decisions, my things. Where nothing was chosen.
    MINE = "mine"
    NONE = "none"


class KindChoice(Model):
    """How a member wants to hear of a kind; without a row the manifest decides."""

    __tablename__ = "notification_kind_choices"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    way: Mapped[Way]


class GroupChoice(Model):
    """How much a member wants to hear of a group."""

    __tablename__ = "notification_group_choices"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    group_id: Mapped[int] = mapped_column(
        ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    level: Mapped[Level]


class Notification(Model):
    """One message to one member, kept as kind and facts, and worded when it is read."""

    __tablename__ = "notifications"
    __table_args__ = (
        Index("ix_notifications_inbox", "member_id", "created_at", "id"),
        Index("ix_notifications_mail_state", "mail_state", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(60))
    facts: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    read_at: Mapped[datetime | None]
    mail_state: Mapped[MailState] = mapped_column(default=MailState.NONE)
