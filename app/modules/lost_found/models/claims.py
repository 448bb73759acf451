"""Somebody says: this is mine."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.language import lazy_
from app.foundation.tokens import new_public_id
from app.modules.lost_found.models.items import Item

MOST_OPEN_CLAIMS = 3
PICK_UP_DAYS = 14


class ClaimState(StrEnum):
    """From "that is mine" to the thing in the hand."""

    SUBMITTED = "submitted"
    QUESTION_ASKED = "question_asked"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    HANDED_OVER = "handed_over"
    NO_SHOW = "no_show"


_C = ClaimState
CLAIM_WAYS: dict[ClaimState, frozenset[ClaimState]] = {
    _C.SUBMITTED: frozenset({_C.QUESTION_ASKED, _C.ANSWERED, _C.REJECTED, _C.WITHDRAWN}),
    _C.QUESTION_ASKED: frozenset({_C.ANSWERED, _C.REJECTED, _C.WITHDRAWN}),
    _C.ANSWERED: frozenset({_C.QUESTION_ASKED, _C.ACCEPTED, _C.REJECTED, _C.WITHDRAWN}),
    # Rejected: the holder was deceived and found out before the thing was gone.
    _C.ACCEPTED: frozenset({_C.HANDED_OVER, _C.NO_SHOW, _C.REJECTED, _C.WITHDRAWN}),
}
WAITING = frozenset({_C.SUBMITTED, _C.QUESTION_ASKED, _C.ANSWERED})
OPEN_CLAIMS = WAITING | {_C.ACCEPTED}

CLAIM_WORDS = {
    _C.SUBMITTED: lazy_("Waits for the first question"),
    _C.QUESTION_ASKED: lazy_("Waits for an answer"),
    _C.ANSWERED: lazy_("Waits for the decision"),
    _C.ACCEPTED: lazy_("Accepted, not collected yet"),
    _C.REJECTED: lazy_("Rejected"),
    _C.WITHDRAWN: lazy_("Taken back"),
    _C.HANDED_OVER: lazy_("Handed over"),
    _C.NO_SHOW: lazy_("Not collected in time"),
}

_IS_OPEN = text("state IN ('submitted', 'question_asked', 'answered', 'accepted')")
_IS_ACCEPTED = text("state = 'accepted'")


class Question(Model):
    """What only the owner can know, asked and answered; read by the holder and the claimant alone."""

    __tablename__ = "lost_found_questions"
    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("lost_found_claims.id", ondelete="CASCADE"), index=True)
    question: Mapped[str] = mapped_column(String(200))
    answer: Mapped[str] = mapped_column(String(1000), default="")
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    answered_at: Mapped[datetime | None]


class Claim(Model):
    """One person's claim on one found thing, its talk is a room of the chat."""

    __tablename__ = "lost_found_claims"
    __table_args__ = (
        # One open claim per person and thing, one accepted claim per thing: whatever happens at once.
        Index(
            "uq_lost_found_claims_open", "post_id", "claimant_id",
            unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN,
        ),
        Index(
            "uq_lost_found_claims_accepted", "post_id",
            unique=True, sqlite_where=_IS_ACCEPTED, postgresql_where=_IS_ACCEPTED,
        ),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    post_id: Mapped[int] = mapped_column(
        ForeignKey("lost_found_items.post_id", ondelete="CASCADE"), index=True
    )
    # None: somebody at the counter without an account.
    claimant_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    claimant_name: Mapped[str] = mapped_column(String(80), default="")
    state: Mapped[ClaimState] = mapped_column(default=ClaimState.SUBMITTED)
    state_changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    # Why it was rejected or closed; the claimant reads it.
    reason: Mapped[str] = mapped_column(String(300), default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    # Shown to the claimant, typed by whoever holds the thing.
    code: Mapped[str] = mapped_column(String(12), default="")
    collect_until: Mapped[datetime | None]
    # When they want to meet.
    pick_up_at: Mapped[datetime | None]
    # The name under the receipt, when the office handed it over on paper.
    signed_by: Mapped[str] = mapped_column(String(80), default="")
    # The second rejection on one thing is the staff's: since when it waits for them.
    escalated_at: Mapped[datetime | None]
    # Somebody before did not come: since when this one is next.
    offered_at: Mapped[datetime | None]

    item: Mapped[Item] = relationship(lazy="raise")
    claimant: Mapped[Member | None] = relationship(lazy="raise", foreign_keys=[claimant_id])
    questions: Mapped[list[Question]] = relationship(
        lazy="raise", order_by=Question.id, passive_deletes=True, cascade="all, delete-orphan"
    )

    @property
    def post(self) -> object:
        """The post it belongs to: where its rights are asked."""
        return self.item.post

    @property
    def is_open(self) -> bool:
        """Whether it still waits for something."""
        return self.state in OPEN_CLAIMS

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state in WAITING

    @property
    def is_accepted(self) -> bool:
        """Whether the owner was found and may collect the thing."""
        return self.state is ClaimState.ACCEPTED
