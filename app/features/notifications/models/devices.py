"""The browsers that somebody wants to be told in, although no page is open."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model
from app.foundation.tokens import new_public_id
from app.foundation.web_push import Address, key_name


class PushDevice(Model):
    """A browser that told where it is reached; it ends with the session in which it did."""

    __tablename__ = "push_devices"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("device_sessions.id", ondelete="CASCADE"), index=True)
    endpoint: Mapped[str] = mapped_column(String(1_000), unique=True)
    p256dh: Mapped[str] = mapped_column(String(120))
    auth: Mapped[str] = mapped_column(String(40))
    # Which key of ours it knows; with another one it has to subscribe anew.
    key_name: Mapped[str] = mapped_column(String(16), default=key_name)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    reached_at: Mapped[datetime | None]

    @property
    def address(self) -> Address:
        """Where it is reached."""
        return Address(self.endpoint, self.p256dh, self.auth)
