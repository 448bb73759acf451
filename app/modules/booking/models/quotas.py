"""How much one person or club may have at most."""

from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Model
from app.modules.booking.models.kinds import Audience


class QuotaScope(StrEnum):
    """Who shares it."""

    PERSON = "person"
    CLUB = "club"


class Measure(StrEnum):
    """What is counted."""

    COUNT = "count"
    HOURS = "hours"
    DAYS = "days"


class Period(StrEnum):
    """Over which time it is counted."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    # What lies ahead and is not over.
    OPEN = "open"


class Quota(Model):
    """At most so many bookings, hours or days per week, month or year, or at once."""

    __tablename__ = "booking_quotas"
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), index=True)
    # None: all facilities of the group together.
    facility_id: Mapped[int | None] = mapped_column(
        ForeignKey("booking_facilities.post_id", ondelete="CASCADE"), index=True
    )
    scope: Mapped[QuotaScope] = mapped_column(default=QuotaScope.PERSON)
    # Only for this audience; None: for all.
    audience: Mapped[Audience | None]
    measure: Mapped[Measure] = mapped_column(default=Measure.COUNT)
    period: Mapped[Period] = mapped_column(default=Period.OPEN)
    most: Mapped[int]
