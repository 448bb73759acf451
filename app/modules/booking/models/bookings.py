"""One case: who asked for what, what was agreed, and where it stands."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import DateTime, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import Model
from app.modules.booking.models.facilities import Facility, Offer
from app.modules.booking.models.kinds import Audience, Source
from app.modules.booking.models.money import DepositState, Line, PaymentState
from app.modules.booking.models.names import new_booking_id
from app.modules.booking.models.occurrences import Occurrence
from app.modules.booking.models.states import OPEN_STATES, BookingState

# What the clock on the wall shows: no zone, never UTC.
WallTime = Annotated[datetime, mapped_column(DateTime())]


class Renter:
    """Who answers for it; kept on the booking because accounts change and contracts do not."""

    # The account, if there is one; the club, if it is one's group.
    booker_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"), index=True)
    club_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id", ondelete="SET NULL"), index=True)
    organisation: Mapped[str] = mapped_column(String(120), default="")
    name: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    street: Mapped[str] = mapped_column(String(120), default="")
    postcode: Mapped[str] = mapped_column(String(10), default="")
    city: Mapped[str] = mapped_column(String(80), default="")
    language: Mapped[str] = mapped_column(String(5), default="de")
    # The link of a guest: only its hash is kept.
    token_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    verified_at: Mapped[datetime | None]


class Terms:
    """What was agreed when it was sent; never recomputed silently."""

    audience: Mapped[Audience] = mapped_column(default=Audience.RESIDENT)
    form_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("booking_versions.id", ondelete="RESTRICT")
    )
    terms_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("booking_versions.id", ondelete="RESTRICT")
    )
    prices_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("booking_versions.id", ondelete="RESTRICT")
    )
    terms_accepted_at: Mapped[datetime | None]
    # Which edition of the lines holds: a change brings a new one.
    quote_number: Mapped[int] = mapped_column(default=0)
    total_cents: Mapped[int] = mapped_column(default=0)
    deposit_cents: Mapped[int] = mapped_column(default=0)
    fee_cents: Mapped[int] = mapped_column(default=0)
    # How many of its dates cost nothing, by year: {"2026": 1}. As long as it stands, they are used up.
    free_dates: Mapped[dict[str, Any]] = mapped_column(default=dict)
    payment_state: Mapped[PaymentState] = mapped_column(default=PaymentState.NONE)
    deposit_state: Mapped[DepositState] = mapped_column(default=DepositState.NONE)


class Booking(Renter, Terms, Model):
    """A request and all that becomes of it. Its dates are the occurrences, its hold on the units the claims."""

    __tablename__ = "booking_bookings"
    __table_args__ = (
        Index("ix_booking_bookings_inbox", "group_id", "state", "submitted_at"),
        # By the end: what is long over is not even looked at.
        Index("ix_booking_bookings_facility", "facility_id", "state", "ends_at"),
        Index("ix_booking_bookings_due", "state", "due_at"),
        Index("uq_booking_bookings_number", "group_id", "number", unique=True),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(24), unique=True, default=new_booking_id)
    number: Mapped[str] = mapped_column(String(12))  # "2026-0042"
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    facility_id: Mapped[int] = mapped_column(ForeignKey("booking_facilities.post_id", ondelete="RESTRICT"))
    offer_id: Mapped[int] = mapped_column(ForeignKey("booking_offers.id", ondelete="RESTRICT"), index=True)
    state: Mapped[BookingState] = mapped_column(default=BookingState.DRAFT)
    state_changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    source: Mapped[Source] = mapped_column(default=Source.WEB)
    purpose: Mapped[str] = mapped_column(String(2000), default="")
    persons: Mapped[int | None]
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # How many of which extra of the price table.
    extras: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # Shown to everybody if the facility lets titles out and staff agreed.
    public_title: Mapped[str] = mapped_column(String(200), default="")
    internal_note: Mapped[str] = mapped_column(String(2000), default="")
    # The first date as the wall shows it, and the rule of the series.
    begins: Mapped[WallTime]
    ends: Mapped[WallTime]
    all_day: Mapped[bool] = mapped_column(default=False)
    rrule: Mapped[str] = mapped_column(String(200), default="")
    # From the first begin to the last end, for lists.
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    # How calendars know it, and how often what they show has changed.
    uid: Mapped[str] = mapped_column(String(100), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    submitted_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now)
    # When the house acts by itself: the request expires, the option lapses, the offer of the queue ends.
    due_at: Mapped[datetime | None]
    # The first of two, where two decide.
    first_approver_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None]
    # Why it was rejected, cancelled or asked back; the renter reads it.
    reason: Mapped[str] = mapped_column(String(600), default="")
    split_from_id: Mapped[int | None] = mapped_column(ForeignKey("booking_bookings.id", ondelete="SET NULL"))
    # Where it waits in the queue, and since when a free place is offered to it.
    queued_at: Mapped[datetime | None]
    offered_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    facility: Mapped[Facility] = relationship(lazy="raise")
    offer: Mapped[Offer] = relationship(lazy="raise")
    booker: Mapped[Member | None] = relationship(lazy="raise", foreign_keys="Booking.booker_id")
    occurrences: Mapped[list[Occurrence]] = relationship(
        lazy="raise", order_by=Occurrence.recurrence, passive_deletes=True
    )
    lines: Mapped[list[Line]] = relationship(
        lazy="raise", order_by=(Line.position, Line.id), passive_deletes=True
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own shape

    @property
    def post(self) -> object:
        """The facility's post: where rights are asked."""
        return self.facility.post

    @property
    def is_undecided(self) -> bool:
        """Whether somebody has to decide."""
        return self.state in OPEN_STATES

    @property
    def is_series(self) -> bool:
        """Whether it has a rule of repetition."""
        return bool(self.rrule)


class HistoryLine(Model):
    """That a booking took a step: who, when, why, and which rules were set aside. Append only."""

    __tablename__ = "booking_history"
    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("booking_bookings.id", ondelete="CASCADE"), index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    what: Mapped[str] = mapped_column(String(30))
    came_from: Mapped[str] = mapped_column(String(30))
    went_to: Mapped[str] = mapped_column(String(30))
    reason: Mapped[str] = mapped_column(String(600), default="")
    # Codes of the rules a person set aside, with their reason above.
    overridden: Mapped[list[str]] = mapped_column(default=list)
    # "party" or "staff".
    visible_to: Mapped[str] = mapped_column(String(10), default="party")
    at: Mapped[datetime] = mapped_column(default=clock.now)


class ChangeState(StrEnum):
    """Where a wish for other dates stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Change(Model):
    """The renter wants other dates or another offer; until it is decided everything stays as it was."""

    __tablename__ = "booking_changes"
    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("booking_bookings.id", ondelete="CASCADE"), index=True)
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("booking_occurrences.id", ondelete="CASCADE"))
    offer_id: Mapped[int] = mapped_column(ForeignKey("booking_offers.id", ondelete="RESTRICT"))
    begins: Mapped[WallTime]
    ends: Mapped[WallTime]
    # What it would cost more or less.
    difference_cents: Mapped[int] = mapped_column(default=0)
    state: Mapped[ChangeState] = mapped_column(default=ChangeState.OPEN)
    reason: Mapped[str] = mapped_column(String(600), default="")
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
