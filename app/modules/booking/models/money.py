"""What it costs: the lines of a quote, in cents, and where the money is."""

from decimal import Decimal
from enum import StrEnum

from sqlalchemy import Dialect, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from app.foundation.db import Model


class Exact(TypeDecorator[Decimal]):
    """A number with a decimal point, kept as text: no database rounds it."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Write it out without an exponent."""
        return None if value is None else f"{value:f}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Read it exactly."""
        return None if value is None else Decimal(value)


class PaymentState(StrEnum):
    """Where the rent is."""

    NONE = "none"
    OPEN = "open"
    PARTIAL = "partial"
    PAID = "paid"
    REFUNDED = "refunded"
    WAIVED = "waived"


# Not paid, or not all of it.
OWED = frozenset({PaymentState.OPEN, PaymentState.PARTIAL})


class DepositState(StrEnum):
    """Where the deposit is."""

    NONE = "none"
    DUE = "due"
    HELD = "held"
    RETURNED = "returned"
    KEPT = "kept"


class LineKind(StrEnum):
    """What a line is for, in the order they are written."""

    BASE = "base"
    EXTRA = "extra"
    CLEANING = "cleaning"
    DISCOUNT = "discount"
    MINIMUM = "minimum"
    METER = "meter"
    FEE = "fee"
    DEPOSIT = "deposit"


class Line(Model):
    """One line of a booking's quote; earlier editions stay."""

    __tablename__ = "booking_lines"
    __table_args__ = (Index("ix_booking_lines_quote", "booking_id", "quote_number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("booking_bookings.id", ondelete="CASCADE"))
    quote_number: Mapped[int] = mapped_column(default=0)
    position: Mapped[int]
    kind: Mapped[LineKind]
    text: Mapped[str] = mapped_column(String(200))
    quantity: Mapped[Decimal] = mapped_column(Exact)
    # "hour", "day", "kWh": what the quantity counts.
    unit: Mapped[str] = mapped_column(String(20), default="")
    price: Mapped[Decimal] = mapped_column(Exact)
    vat_percent: Mapped[Decimal] = mapped_column(Exact, default=Decimal(0))
    amount_cents: Mapped[int]
