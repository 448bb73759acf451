"""What happens to warnings."""

from dataclasses import dataclass
from typing import ClassVar

from app.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class WarningEvent(Event):
    """Something happened to a warning."""

    post_id: int
    group_id: int
    actor_id: int


@dataclass(frozen=True, kw_only=True)
class WarningPrepared(WarningEvent):
    """A warning waits for a second person."""

    name: ClassVar[str] = "warnings.prepared"


@dataclass(frozen=True, kw_only=True)
class WarningReleased(WarningEvent):
    """A warning went out; a danger without the second person it needs, if `reason` says why."""

    name: ClassVar[str] = "warnings.released"
    reason: str


@dataclass(frozen=True, kw_only=True)
class WarningUpdated(WarningEvent):
    """Something else is true now; those who were warned hear of it."""

    name: ClassVar[str] = "warnings.updated"


@dataclass(frozen=True, kw_only=True)
class WarningJoined(WarningEvent):
    """It is about the same event as another one, or about one of its own again."""

    name: ClassVar[str] = "warnings.joined"


@dataclass(frozen=True, kw_only=True)
class WarningRepeated(WarningEvent):
    """Once more to those who were not reached."""

    name: ClassVar[str] = "warnings.repeated"


@dataclass(frozen=True, kw_only=True)
class LadderClimbed(Event):
    """Short messages wait for those who have opened nothing."""

    name: ClassVar[str] = "warnings.texted"
    post_id: int


@dataclass(frozen=True, kw_only=True)
class OfficialChanged(Event):
    """Somebody else warns this place, or does so no more."""

    name: ClassVar[str] = "warnings.official"


@dataclass(frozen=True, kw_only=True)
class WarningEnded(WarningEvent):
    """All clear: those who were warned hear of it."""

    name: ClassVar[str] = "warnings.ended"


@dataclass(frozen=True, kw_only=True)
class WarningRead(Event):
    """Somebody has read a warning, or asks for help."""

    name: ClassVar[str] = "warnings.read"
    post_id: int
    actor_id: int
