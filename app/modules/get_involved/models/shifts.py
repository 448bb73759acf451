"""The shifts of an action: where the places are."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.tokens import new_public_id
from app.modules.get_involved.models.actions import Action

if TYPE_CHECKING:
    from app.community.models import Post


class Shift(Model):
    """A piece of work with a begin, an end and a number of places.

    `taken` is changed by actions/seats.py alone, while the row is held; the database refuses more than there are.
    """

    __tablename__ = "get_involved_shifts"
    __table_args__ = (
        CheckConstraint("taken >= 0 AND taken <= most", name="places"),
        CheckConstraint("fewest >= 0 AND fewest <= most", name="range"),
        CheckConstraint("starts_at < ends_at", name="span"),
        Index("ix_get_involved_shifts_post_id_starts_at", "post_id", "starts_at"),
        Index("ix_get_involved_shifts_starts_at", "starts_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    post_id: Mapped[int] = mapped_column(ForeignKey("get_involved_actions.post_id", ondelete="CASCADE"))
    uid: Mapped[str] = mapped_column(String(200), unique=True)
    # Made from the pattern of a team's rota.
    pattern_id: Mapped[int | None] = mapped_column(
        ForeignKey("get_involved_patterns.id", ondelete="SET NULL"), index=True
    )
    title: Mapped[str] = mapped_column(String(80))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    # Empty: where the action is.
    place: Mapped[str] = mapped_column(String(200), default="")
    # With fewer it does not work; more than `most` do not fit.
    fewest: Mapped[int] = mapped_column(default=0)
    most: Mapped[int]
    skills: Mapped[str] = mapped_column(String(120), default="")
    min_age: Mapped[int | None]
    # Else only the organiser puts people in.
    self_sign_up: Mapped[bool] = mapped_column(default=True)
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    taken: Mapped[int] = mapped_column(default=0)
    # The last number of the waiting list; a number is never given twice.
    last_turn: Mapped[int] = mapped_column(default=0)

    action: Mapped[Action] = relationship(lazy="raise")
    leader: Mapped[Member | None] = relationship(lazy="raise")

    @property
    def post(self) -> "Post":
        """The post it belongs to: where its rights are asked."""
        return self.action.post

    @property
    def free(self) -> int:
        """How many places nobody has."""
        return self.most - self.taken

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.ends_at - self.starts_at

    @property
    def has_begun(self) -> bool:
        """Whether it is too late to change anything; what is put off without a date has not begun."""
        return self.starts_at <= clock.now() and not self.action.is_put_off

    @property
    def is_over(self) -> bool:
        """Whether nobody has to come any more."""
        return self.ends_at <= clock.now() and not self.action.is_put_off
