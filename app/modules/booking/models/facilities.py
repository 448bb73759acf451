"""What can be booked: a facility beside its post, its atomic units, and the offers made of them."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Integer, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import PostDetail
from app.foundation.db import Model
from app.foundation.tokens import new_public_id
from app.modules.booking.models.kinds import Duty, FacilityKind, FacilityState
from app.modules.booking.models.policies import AccessPolicy, DecisionPolicy, TimePolicy

offer_units = Table(
    "booking_offer_units",
    Model.metadata,
    Column("offer_id", Integer, ForeignKey("booking_offers.id", ondelete="CASCADE"), primary_key=True),
    Column("unit_id", Integer, ForeignKey("booking_units.id", ondelete="RESTRICT"), primary_key=True, index=True),
)  # fmt: skip


class Facility(PostDetail, TimePolicy, DecisionPolicy, AccessPolicy, Model):
    """A hut, a hall, a court. Name, description, pictures and readers are its post's."""

    __tablename__ = "booking_facilities"
    # The building it is part of, for finding it.
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("booking_facilities.post_id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[FacilityKind] = mapped_column(default=FacilityKind.SPACE)
    state: Mapped[FacilityState] = mapped_column(default=FacilityState.DRAFT)
    # Its calendar goes some time later.
    archived_at: Mapped[datetime | None]
    # What holds now; bookings keep the versions they were made under.
    form_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("booking_versions.id", ondelete="RESTRICT", use_alter=True)
    )
    terms_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("booking_versions.id", ondelete="RESTRICT", use_alter=True)
    )
    prices_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("booking_versions.id", ondelete="RESTRICT", use_alter=True)
    )

    units: Mapped[list["Unit"]] = relationship(lazy="raise", order_by="Unit.sort, Unit.id")
    offers: Mapped[list["Offer"]] = relationship(lazy="raise", order_by="Offer.sort, Offer.id")

    @property
    def is_bookable(self) -> bool:
        """Whether something new can be asked for."""
        return self.state is FacilityState.ACTIVE


class Unit(Model):
    """The smallest part that is given to one party at a time: a part of the hall, one court, one tent."""

    __tablename__ = "booking_units"
    id: Mapped[int] = mapped_column(primary_key=True)
    facility_id: Mapped[int] = mapped_column(
        ForeignKey("booking_facilities.post_id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(80))
    sort: Mapped[int] = mapped_column(default=0)
    # Never deleted: old bookings stand on it.
    is_active: Mapped[bool] = mapped_column(default=True)


class Offer(Model):
    """What one may ask for: the whole hall, part A, one of the courts."""

    __tablename__ = "booking_offers"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    facility_id: Mapped[int] = mapped_column(
        ForeignKey("booking_facilities.post_id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(String(80))
    sort: Mapped[int] = mapped_column(default=0)
    is_active: Mapped[bool] = mapped_column(default=True)
    most_people: Mapped[int | None]
    # One free unit is enough (a pool); else all of them together.
    takes_any: Mapped[bool] = mapped_column(default=False)
    # Everybody who comes takes one of them (day passes).
    per_head: Mapped[bool] = mapped_column(default=False)
    # Prices of its own; None: those of the facility.
    prices_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("booking_versions.id", ondelete="RESTRICT", use_alter=True)
    )

    facility: Mapped[Facility] = relationship(lazy="raise", overlaps="offers")
    units: Mapped[list[Unit]] = relationship(secondary=offer_units, lazy="raise", order_by=Unit.id)

    def count_for(self, persons: int | None) -> int | None:
        """How many free units it takes, whichever they are; None: all of its own."""
        if self.per_head:
            return max(persons or 1, 1)
        return 1 if self.takes_any else None


class Assignment(Model):
    """Somebody's duty for a facility: decides about it, hands out its keys, cleans it."""

    __tablename__ = "booking_assignments"
    facility_id: Mapped[int] = mapped_column(
        ForeignKey("booking_facilities.post_id", ondelete="CASCADE"), primary_key=True
    )
    member_id: Mapped[int] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    duty: Mapped[Duty] = mapped_column(primary_key=True)
