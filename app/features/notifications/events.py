"""What happens to messages."""

from dataclasses import dataclass
from typing import ClassVar

from app.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class BacklogDecided(Event):
    """Somebody said what becomes of messages that came with a restored backup."""

    name: ClassVar[str] = "notifications.backlog_decided"
    actor_id: int
    is_sent: bool
    number: int


@dataclass(frozen=True, kw_only=True)
class AddressPaused(Event):
    """Mails to somebody came back, so they are sent none."""

    name: ClassVar[str] = "notifications.address_paused"
    member_id: int
