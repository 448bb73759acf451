"""A team's duty that comes back: the pattern of its shifts, and who stands in for whom."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.foundation import clock
from app.foundation.db import Model
from app.foundation.tokens import new_public_id
from app.modules.get_involved.models.actions import Action
from app.modules.get_involved.models.sign_ups import SignUp

if TYPE_CHECKING:
    from app.community.models import Post

WEEKS_AHEAD = 8


class Pattern(Model):
    """From which the shifts of the coming weeks are made; they stay when it changes."""

    __tablename__ = "get_involved_patterns"
    __table_args__ = (CheckConstraint("fewest >= 0 AND fewest <= most", name="range"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    post_id: Mapped[int] = mapped_column(
        ForeignKey("get_involved_actions.post_id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(String(80))
    # Wall clock of the first date, and the rhythm as RFC 5545 writes it.
    begins: Mapped[datetime] = mapped_column(DateTime())
    ends: Mapped[datetime] = mapped_column(DateTime())
    rule: Mapped[str] = mapped_column(String(200))
    fewest: Mapped[int] = mapped_column(default=0)
    most: Mapped[int]
    weeks_ahead: Mapped[int] = mapped_column(default=WEEKS_AHEAD)
    ended_at: Mapped[datetime | None]

    action: Mapped[Action] = relationship(lazy="raise")

    @property
    def post(self) -> "Post":
        """The post it belongs to: where its rights are asked."""
        return self.action.post


class SwapState(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    SETTLED = "settled"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


_IS_OPEN = text("state = 'open'")


class Swap(Model):
    """Somebody cannot do their shift: they ask all to stand in, or one person to change with them."""

    __tablename__ = "get_involved_swaps"
    __table_args__ = (
        Index(
            "uq_get_involved_swaps_open", "sign_up_id",
            unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN,
        ),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    sign_up_id: Mapped[int] = mapped_column(ForeignKey("get_involved_sign_ups.id", ondelete="CASCADE"))
    # The shift of the other one; None: whoever has time.
    for_id: Mapped[int | None] = mapped_column(
        ForeignKey("get_involved_sign_ups.id", ondelete="CASCADE"), index=True
    )
    note: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[SwapState] = mapped_column(default=SwapState.OPEN)
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))

    sign_up: Mapped[SignUp] = relationship(lazy="raise", foreign_keys=[sign_up_id])
    other: Mapped[SignUp | None] = relationship(lazy="raise", foreign_keys=[for_id])

    @property
    def post(self) -> "Post":
        """The post it belongs to: where its rights are asked."""
        return self.sign_up.post
