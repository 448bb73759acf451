"""The hours people gave: proposed by the shift, confirmed by whoever led it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Group, Member
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.language import lazy_, lazy_pgettext
from app.foundation.tokens import new_public_id

# More than half as long again as the shift needs a reason.
WITHOUT_REASON = 1.5
LONGEST_MINUTES = 24 * 60


class HoursState(StrEnum):
    """Whether they count."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    # Nobody confirmed them in sixty days.
    LAPSED = "lapsed"
    # They were ticked as present by mistake.
    WITHDRAWN = "withdrawn"


HOURS_WORDS = {
    HoursState.PROPOSED: lazy_("Not confirmed yet"),
    HoursState.CONFIRMED: lazy_pgettext("hours", "Confirmed"),
    HoursState.LAPSED: lazy_pgettext("hours", "Lapsed"),
    HoursState.WITHDRAWN: lazy_pgettext("hours", "Withdrawn"),
}


class Hours(Model):
    """What one member gave on one day; stays when the sign-up is forgotten."""

    __tablename__ = "get_involved_hours"
    __table_args__ = (
        CheckConstraint("minutes > 0", name="some"),
        Index("ix_get_involved_hours_member_id_worked_on", "member_id", "worked_on"),
        Index("ix_get_involved_hours_group_id_state", "group_id", "state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id", ondelete="SET NULL"), index=True)
    # None: preparation, entered by hand, or a sign-up that was forgotten.
    sign_up_id: Mapped[int | None] = mapped_column(
        ForeignKey("get_involved_sign_ups.id", ondelete="SET NULL"), unique=True
    )
    task: Mapped[str] = mapped_column(String(210))
    worked_on: Mapped[date]
    # As long as the shift, and what was confirmed.
    proposed: Mapped[int]
    minutes: Mapped[int]
    state: Mapped[HoursState] = mapped_column(default=HoursState.PROPOSED)
    # Why they are other ones than the shift's.
    reason: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    # When the organisers were told that they wait.
    reminded_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship(lazy="raise", foreign_keys=[member_id])
    group: Mapped[Group] = relationship(lazy="raise")

    @property
    def is_confirmed(self) -> bool:
        """Whether they count."""
        return self.state is HoursState.CONFIRMED
