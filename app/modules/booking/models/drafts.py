"""Answers that staff writes again and again: texts with places for name, date and number."""

from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Model
from app.foundation.language import lazy_
from app.foundation.tokens import new_public_id


class Occasion(StrEnum):
    """When a text is offered."""

    REJECT = "reject"
    ASK = "ask"
    CANCEL = "cancel"


OCCASION_WORDS = {
    Occasion.REJECT: lazy_("When rejecting"),
    Occasion.ASK: lazy_("When asking back"),
    Occasion.CANCEL: lazy_("When cancelling"),
}


class Draft(Model):
    """One text of a facility for one occasion."""

    __tablename__ = "booking_drafts"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    facility_id: Mapped[int] = mapped_column(
        ForeignKey("booking_facilities.post_id", ondelete="CASCADE"), index=True
    )
    occasion: Mapped[Occasion]
    title: Mapped[str] = mapped_column(String(80))
    # May name what is filled in by itself (queries/blanks.py).
    text: Mapped[str] = mapped_column(String(600))
