"""What happens to dates."""

from dataclasses import dataclass
from typing import ClassVar

from app.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class GatheringEvent(Event):
    """Something happened to a gathering."""

    post_id: int
    group_id: int
    actor_id: int | None


@dataclass(frozen=True, kw_only=True)
class GatheringMoved(GatheringEvent):
    """Time or place are other ones now: of all, or of one date ("2026-12-24T19:30", its new begin) and perhaps later ones."""

    name: ClassVar[str] = "calendar.moved"
    begins: str = ""
    # Which date of the series; facts of before know only its begin.
    date_id: int | None = None
    with_following: bool = False


@dataclass(frozen=True, kw_only=True)
class GatheringCancelled(GatheringEvent):
    """It does not take place: as a whole, or on one day ("2026-12-24T19:30" on the wall clock)."""

    name: ClassVar[str] = "calendar.cancelled"
    begins: str = ""
    date_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class GatheringSoon(GatheringEvent):
    """One of its dates is near."""

    name: ClassVar[str] = "calendar.soon"
    begins: str
    date_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class GatheringAnswered(GatheringEvent):
    """Somebody said whether they come, to all dates or to one."""

    name: ClassVar[str] = "calendar.answered"
    choice: str
    date_id: int | None = None
