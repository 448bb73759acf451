"""Facts about facilities, and about what waits for those who decide."""

from dataclasses import dataclass
from typing import ClassVar

from app.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class FacilityChanged(Event):
    """Something about a facility changed: its rules, prices, hours or closures. Plans are drawn anew."""

    name: ClassVar[str] = "booking_facility_changed"
    facility_id: int
    group_id: int
    actor_id: int | None


@dataclass(frozen=True, kw_only=True)
class ImportFailed(FacilityChanged):
    """A calendar from elsewhere has not been readable for days."""

    name: ClassVar[str] = "booking_import_failed"
    import_id: int


@dataclass(frozen=True, kw_only=True)
class RequestsWait(Event):
    """It is a new day, and requests wait for the decision of this member."""

    name: ClassVar[str] = "booking_requests_wait"
    member_id: int
