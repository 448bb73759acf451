"""The papers every public place has to show."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model


class Paper(StrEnum):
    """Imprint (DDG § 5), privacy (GDPR Art. 13) and accessibility (BGG § 12b and the laws of the states)."""

    IMPRINT = "imprint"
    PRIVACY = "privacy"
    ACCESSIBILITY = "accessibility"


class PaperText(Model):
    """One version of a paper; the newest is shown, the older ones stay as proof."""

    __tablename__ = "admin_papers"
    id: Mapped[int] = mapped_column(primary_key=True)
    paper: Mapped[Paper] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(String(120))
    body: Mapped[str]
    # False while it is the starter text with gaps.
    is_complete: Mapped[bool] = mapped_column(default=False)
    editor_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
