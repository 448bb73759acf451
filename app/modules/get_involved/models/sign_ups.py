"""Who comes to which shift, with whom, and what became of it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.tokens import new_code, new_public_id
from app.modules.get_involved.models.shifts import Shift
from app.modules.get_involved.models.sign_up_states import (
    COMING,
    EXPECTED,
    OPEN,
    SignUpState,
    SignUpStep,
    steps_from,
)

if TYPE_CHECKING:
    from app.community.models import Post

CODE_LENGTH = 6
PHONE_AROUND = timedelta(days=1)
_IS_OPEN = text("state IN ('requested', 'confirmed', 'waitlisted', 'offered', 'unconfirmed')")
_HAS_TURN = text("turn > 0")


class SignUp(Model):
    """One person's word for one shift, for themselves and their guests."""

    __tablename__ = "get_involved_sign_ups"
    __table_args__ = (
        # Nobody stands twice in a shift, no number of a waiting list is given twice: whatever happens at once.
        Index(
            "uq_get_involved_sign_ups_open", "shift_id", "member_id",
            unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN,
        ),
        Index(
            "uq_get_involved_sign_ups_turn", "shift_id", "turn",
            unique=True, sqlite_where=_HAS_TURN, postgresql_where=_HAS_TURN,
        ),
        Index("ix_get_involved_sign_ups_shift_id_state", "shift_id", "state"),
        Index("ix_get_involved_sign_ups_member_id_state", "member_id", "state"),
        CheckConstraint("guests >= 0", name="guests"),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    shift_id: Mapped[int] = mapped_column(ForeignKey("get_involved_shifts.id", ondelete="CASCADE"))
    # None: somebody who just came along, or whose account is gone.
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    name: Mapped[str] = mapped_column(String(80), default="")
    guests: Mapped[int] = mapped_column(default=0)
    guest_names: Mapped[list[str]] = mapped_column(default=list)
    state: Mapped[SignUpState]
    state_changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    # How many places of the shift it holds now: the party, or none.
    seats: Mapped[int] = mapped_column(default=0)
    # Its number in the waiting list; 0: never waited.
    turn: Mapped[int] = mapped_column(default=0)
    offered_until: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(String(300), default="")
    # Why it was declined, cancelled or removed.
    reason: Mapped[str] = mapped_column(String(300), default="")
    # The group may read the name; else only the organisers do.
    shows_name: Mapped[bool] = mapped_column(default=False)
    is_minor: Mapped[bool] = mapped_column(default=False)
    # Where the leaders reach them around the day, if they like; forgotten right after.
    phone: Mapped[str] = mapped_column(String(40), default="")
    # Shown by the volunteer, typed or scanned by the leader.
    code: Mapped[str] = mapped_column(String(12), default=lambda: new_code(CODE_LENGTH))

    shift: Mapped[Shift] = relationship(lazy="raise")
    member: Mapped[Member | None] = relationship(lazy="raise")

    @property
    def post(self) -> "Post":
        """The post it belongs to: where its rights are asked."""
        return self.shift.post

    @property
    def party(self) -> int:
        """How many people it is."""
        return 1 + self.guests

    @property
    def phone_of_the_day(self) -> str:
        """The number for the leaders: from a day before the shift until a day after it, and not of those who left."""
        around = self.shift.starts_at - PHONE_AROUND <= clock.now() <= self.shift.ends_at + PHONE_AROUND
        return self.phone if around and self.state in EXPECTED else ""

    @property
    def is_open(self) -> bool:
        """Whether it still counts on something."""
        return self.state in OPEN

    @property
    def is_coming(self) -> bool:
        """Whether a place is theirs."""
        return self.state in COMING

    @property
    def steps(self) -> frozenset[SignUpStep]:
        """What can happen to it now."""
        return steps_from(self.state)


class SignUpMove(Model):
    """One line of a sign-up's history: who did what, when and why. Only ever added to."""

    __tablename__ = "get_involved_moves"
    id: Mapped[int] = mapped_column(primary_key=True)
    sign_up_id: Mapped[int] = mapped_column(
        ForeignKey("get_involved_sign_ups.id", ondelete="CASCADE"), index=True
    )
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    # A step, or "sign_up" and "walk_in" for how it began.
    step: Mapped[str] = mapped_column(String(20))
    came_from: Mapped[str] = mapped_column(String(20), default="")
    went_to: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(300), default="")
    at: Mapped[datetime] = mapped_column(default=clock.now)


class Guardian(Model):
    """Who says yes for somebody under age; read by the organisers alone."""

    __tablename__ = "get_involved_guardians"
    sign_up_id: Mapped[int] = mapped_column(
        ForeignKey("get_involved_sign_ups.id", ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(String(80))
    email: Mapped[str] = mapped_column(String(254))
    # The link in the mail; None once it is used up.
    token_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    confirmed_at: Mapped[datetime | None]
    # The leader saw a signature.
    on_paper: Mapped[bool] = mapped_column(default=False)


class Reminder(Model):
    """That a volunteer was reminded of a shift; the key keeps it to once, and a moved shift is another one."""

    __tablename__ = "get_involved_reminders"
    sign_up_id: Mapped[int] = mapped_column(
        ForeignKey("get_involved_sign_ups.id", ondelete="CASCADE"), primary_key=True
    )
    hours_before: Mapped[int] = mapped_column(primary_key=True)
    starts_at: Mapped[datetime] = mapped_column(primary_key=True)
