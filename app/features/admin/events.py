"""Facts about what people are for the whole place."""

from dataclasses import dataclass
from typing import ClassVar

from app.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class StandingChanged(Event):
    """Somebody became staff or admin, or a member again; was kept out, or let back in."""

    name: ClassVar[str] = "standing_changed"
    member_id: int
    actor_id: int
    role: str
    state: str
