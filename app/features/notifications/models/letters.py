"""What comes in by mail, and whose mails come back."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model


class TakenLetter(Model):
    """A mail that was taken in; the same one may come twice, or by two ways."""

    __tablename__ = "taken_letters"
    # A digest of its Message-ID: what others write is of any length.
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    taken_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)


class ReturnedMails(Model):
    """That mails to a member come back, how often, and since when they are sent none."""

    __tablename__ = "returned_mails"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    # With another one it begins anew.
    address: Mapped[str] = mapped_column(String(254))
    number: Mapped[int] = mapped_column(default=0)
    status: Mapped[str] = mapped_column(String(20), default="")
    at: Mapped[datetime] = mapped_column(default=clock.now)
    paused_at: Mapped[datetime | None]
