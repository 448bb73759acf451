"""What members want to be told."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Model


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
    # On the phone too; None: as is usual for the kind.
    is_pushed: Mapped[bool | None]


class ExceptionChoice(Model):
    """How a member wants to hear of a kind where it happens in this group; it goes before what holds for the kind."""

    __tablename__ = "notification_exceptions"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    group_id: Mapped[int] = mapped_column(
        ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    way: Mapped[Way]
    is_pushed: Mapped[bool]


class GroupChoice(Model):
    """How much a member wants to hear of a group."""

    __tablename__ = "notification_group_choices"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    group_id: Mapped[int] = mapped_column(
        ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    level: Mapped[Level]
    # Nothing at all until then, afterwards as chosen.
    muted_until: Mapped[datetime | None]
