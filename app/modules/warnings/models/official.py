"""Warnings of others: where they are looked for, and what was found for this place. Nothing of them is ever changed."""

from datetime import datetime, timedelta
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.foundation import clock
from app.foundation.db import Model
from app.foundation.following import Followed


class Whereabouts(Model):
    """Where this place is, for other warning systems; at most one row, with id 1."""

    __tablename__ = "warning_whereabouts"
    id: Mapped[int] = mapped_column(primary_key=True)
    # The official key of the municipality, twelve digits (Regionalschlüssel), or empty.
    ars: Mapped[str] = mapped_column(String(12), default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]

    @property
    def ags(self) -> str:
        """The same in eight digits, without the association of municipalities."""
        return self.ars[:5] + self.ars[9:]


class Source(Followed, Model):
    """A list of warnings that is looked at every minute; found and left out: its warnings for this place and others."""

    __tablename__ = "warning_sources"
    rhythm: ClassVar[timedelta] = timedelta(minutes=1)
    id: Mapped[int] = mapped_column(primary_key=True)
    # Everything in it concerns this place, whatever areas it names.
    is_local: Mapped[bool] = mapped_column(default=False)
    # Fingerprints of what it lists now and has been read.
    seen: Mapped[list[str]] = mapped_column(default=list)


class OfficialWarning(Model):
    """A warning that somebody else gave for this place, as they gave it."""

    __tablename__ = "official_warnings"
    __table_args__ = (
        UniqueConstraint("sender", "identifier"),
        Index("ix_official_warnings_showing", "expires_at", "ended_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    # None: it is looked at no more.
    source_id: Mapped[int | None] = mapped_column(
        ForeignKey("warning_sources.id", ondelete="SET NULL"), index=True
    )
    sender: Mapped[str] = mapped_column(String(200))
    identifier: Mapped[str] = mapped_column(String(200))
    sent_at: Mapped[datetime]
    # Which earlier ones it takes the place of, as the protocol writes them.
    references: Mapped[str] = mapped_column(default="")
    is_cancel: Mapped[bool] = mapped_column(default=False)
    sender_name: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(10), default="")
    severity: Mapped[str] = mapped_column(String(10), default="")
    headline: Mapped[str] = mapped_column(String(300))
    description: Mapped[str] = mapped_column(default="")
    instruction: Mapped[str] = mapped_column(default="")
    area: Mapped[str] = mapped_column(String(500), default="")
    web: Mapped[str] = mapped_column(String(500), default="")
    expires_at: Mapped[datetime]
    # Since when a later one stands for it, or it is over.
    ended_at: Mapped[datetime | None]
    found_at: Mapped[datetime] = mapped_column(default=clock.now)

    source: Mapped[Source | None] = relationship(lazy="raise")

    @property
    def is_running(self) -> bool:
        """Whether it still holds."""
        return not self.is_cancel and self.ended_at is None and self.expires_at > clock.now()

    @property
    def is_grave(self) -> bool:
        """Whether life or health is at stake."""
        return self.severity in {"Extreme", "Severe"}


class OfficialRead(Model):
    """That a member has read it: it stands on their pages no more."""

    __tablename__ = "official_warning_reads"
    warning_id: Mapped[int] = mapped_column(
        ForeignKey("official_warnings.id", ondelete="CASCADE"), primary_key=True
    )
    member_id: Mapped[int] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True
    )
