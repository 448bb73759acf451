"""Whether the dates of a group are still the ones somebody has read before."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Model


class CalendarVersion(Model):
    """Grows with every change of a group's dates, in the same transaction: what a kept calendar is measured by."""

    __tablename__ = "calendar_versions"
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(default=1)
    # When it last grew; unknown for what grew before this was written down.
    changed_at: Mapped[datetime | None]
