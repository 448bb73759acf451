"""What the lost property office writes down: receipt, shelf, clock, offer, disposal."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.language import lazy_
from app.modules.lost_found.models.items import Item


class OfficeRecord(Model):
    """The office's side of a find: from the receipt on."""

    __tablename__ = "lost_found_records"
    post_id: Mapped[int] = mapped_column(
        ForeignKey("lost_found_items.post_id", ondelete="CASCADE"), primary_key=True
    )
    receipt_number: Mapped[str] = mapped_column(String(20), unique=True)  # "F-2026-0042"
    received_at: Mapped[datetime] = mapped_column(default=clock.now)
    receiver_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    storage: Mapped[str] = mapped_column(String(80), default="", index=True)
    # The day the office was told: the clock's beginning for everything above 10 €.
    reported_on: Mapped[date]
    # Found in a public office or in public transport.
    is_section_978: Mapped[bool] = mapped_column(default=False)
    holds_data: Mapped[bool] = mapped_column(default=False)
    wiped_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    wiped_on: Mapped[date | None]
    fee_cents: Mapped[int] = mapped_column(default=0)
    fee_paid_on: Mapped[date | None]
    # When the six months end; None while they have not begun.
    ends_on: Mapped[date | None]
    acts_on: Mapped[date | None]
    offered_on: Mapped[date | None]
    offer_until: Mapped[date | None]
    # The auction and until when rights can be registered (section 980).
    auction_on: Mapped[date | None]
    notice_until: Mapped[date | None]

    item: Mapped[Item] = relationship(lazy="raise")
    receiver: Mapped[Member | None] = relationship(lazy="raise", foreign_keys=[receiver_id])
    wiped_by: Mapped[Member | None] = relationship(lazy="raise", foreign_keys=[wiped_by_id])

    @property
    def may_leave_the_house(self) -> bool:
        """Whether somebody else than the owner may have it: no foreign data is on it."""
        return not self.holds_data or self.wiped_on is not None


class ReceiptYear(Model):
    """The last receipt number of a year: the row that keeps numbers without gap."""

    __tablename__ = "lost_found_receipt_years"
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class Way(StrEnum):
    """How a thing leaves the office without its owner."""

    SOLD = "sold"
    DONATED = "donated"
    DESTROYED = "destroyed"


WAY_WORDS = {
    Way.SOLD: lazy_("sold"),
    Way.DONATED: lazy_("donated"),
    Way.DESTROYED: lazy_("destroyed"),
}


class Disposal(Model):
    """That a thing was sold, donated or destroyed, and the money from it. Outlives the thing's other rows."""

    __tablename__ = "lost_found_disposals"
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id", ondelete="SET NULL"), unique=True)
    receipt_number: Mapped[str] = mapped_column(String(20))
    way: Mapped[Way]
    # Before the six months: perishable, or too costly to keep. Needs a second person.
    is_early: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(String(300), default="")
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    proposed_at: Mapped[datetime] = mapped_column(default=clock.now)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    done_at: Mapped[datetime | None]
    proceeds_cents: Mapped[int] = mapped_column(default=0)
    # Until then somebody may still ask for the money (section 981).
    proceeds_until: Mapped[date | None]

    proposed_by: Mapped[Member | None] = relationship(lazy="raise", foreign_keys=[proposed_by_id])
    confirmed_by: Mapped[Member | None] = relationship(lazy="raise", foreign_keys=[confirmed_by_id])


class Outcome(Model):
    """One notice in the figures: without names, kept when everything else is erased."""

    __tablename__ = "lost_found_outcomes"
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id", ondelete="SET NULL"), unique=True)
    side: Mapped[str] = mapped_column(String(10))
    category: Mapped[str] = mapped_column(String(20))
    in_office: Mapped[bool] = mapped_column(default=False)
    opened_on: Mapped[date] = mapped_column(index=True)
    closed_on: Mapped[date | None] = mapped_column(index=True)
    # The final state.
    result: Mapped[str] = mapped_column(String(30), default="")
