"""Who has which unit from when to when. Two blocking claims on a unit never overlap: the database refuses it.

PostgreSQL: an exclusion constraint. SQLite: two triggers beside BEGIN IMMEDIATE. Both are also written in the
migration; whoever rebuilds the table there makes the triggers again (`GUARDS_ON_SQLITE`).
"""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import DDL, CheckConstraint, ForeignKey, Index, event, text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Model

NAME_OF_REFUSAL = "claim_no_overlap"
# No single claim is longer (long closures are written in pieces), nor any date of a booking (31 days at most), so that
# an index finds overlaps without looking at everything that has ever been.
LONGEST_CLAIM = timedelta(days=40)


class ClaimSource(StrEnum):
    """Why a unit is taken."""

    BOOKING = "booking"
    HOLD = "hold"
    CLOSURE = "closure"
    IMPORT = "import"


class Claim(Model):
    """A unit is taken from one moment to another, buffers included."""

    __tablename__ = "booking_claims"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="forward"),
        Index(
            "ix_booking_claims_busy", "unit_id", "starts_at", "ends_at",
            sqlite_where=text("is_blocking = 1"), postgresql_where=text("is_blocking"),
        ),
        # Closures and calendars from elsewhere: few among all those that bookings hold.
        Index(
            "ix_booking_claims_blocks", "unit_id", "starts_at",
            sqlite_where=text("occurrence_id IS NULL"), postgresql_where=text("occurrence_id IS NULL"),
        ),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("booking_units.id", ondelete="RESTRICT"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    source: Mapped[ClaimSource] = mapped_column(default=ClaimSource.BOOKING)
    occurrence_id: Mapped[int | None] = mapped_column(
        ForeignKey("booking_occurrences.id", ondelete="CASCADE"), index=True
    )
    closure_id: Mapped[int | None] = mapped_column(
        ForeignKey("booking_closures.id", ondelete="CASCADE"), index=True
    )
    import_id: Mapped[int | None] = mapped_column(
        ForeignKey("booking_imports.id", ondelete="CASCADE"), index=True
    )
    # Parked for the moment in which a date moves over its own old place.
    is_blocking: Mapped[bool] = mapped_column(default=True)
    # A hold that ends by itself.
    expires_at: Mapped[datetime | None]


_OVERLAPS = """
    SELECT RAISE(ABORT, 'claim_no_overlap') WHERE NEW.is_blocking AND EXISTS (
        SELECT 1 FROM booking_claims WHERE is_blocking = 1 AND unit_id = NEW.unit_id AND id IS NOT NEW.id
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
    );"""
GUARDS_ON_SQLITE = (
    f"CREATE TRIGGER booking_claims_insert BEFORE INSERT ON booking_claims BEGIN {_OVERLAPS} END",
    (
        "CREATE TRIGGER booking_claims_update BEFORE UPDATE OF unit_id, starts_at, ends_at, is_blocking "
        f"ON booking_claims BEGIN {_OVERLAPS} END"
    ),
)
COMPARE_ON_POSTGRESQL = "CREATE EXTENSION IF NOT EXISTS btree_gist"
GUARD_ON_POSTGRESQL = (
    "ALTER TABLE booking_claims ADD CONSTRAINT claim_no_overlap EXCLUDE USING gist "
    "(unit_id WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&) WHERE (is_blocking)"
)


def _also(moment: str, statement: str, dialect: str) -> None:
    """What SQLAlchemy has no words for is made together with the table."""
    ddl = DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
    event.listen(Claim.__table__, moment, ddl)


for _guard in GUARDS_ON_SQLITE:
    _also("after_create", _guard, "sqlite")
_also("before_create", COMPARE_ON_POSTGRESQL, "postgresql")
_also("after_create", GUARD_ON_POSTGRESQL, "postgresql")
