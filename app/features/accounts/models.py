"""Passwords, second factors and devices, beside the member."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.tokens import new_public_id


class Credential(Model):
    """The password of a member, as an argon2id hash."""

    __tablename__ = "credentials"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)


class DeviceSession(Model):
    """A browser in which somebody is signed in; deleting the row signs it out at once."""

    __tablename__ = "device_sessions"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    # "Firefox on Android": enough to recognise it, not more.
    device: Mapped[str] = mapped_column(String(80), default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    # When the second factor was shown; None while it is still owed.
    proven_at: Mapped[datetime | None]
    # When the password was typed last: sensitive acts ask again.
    confirmed_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship(lazy="raise")
