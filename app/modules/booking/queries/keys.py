"""Which keys there are, and who has which."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select

from app.community.models import Member
from app.foundation.db import session
from app.modules.booking.models import Booking, Key, KeyLoan
from app.modules.booking.queries.facilities import InFacility, facility_at


@dataclass(frozen=True)
class KeyStand:
    """A key on its hook, or with the renter of a booking."""

    key: Key
    loan: KeyLoan | None = None
    booking: Booking | None = None

    @property
    def is_out(self) -> bool:
        """Whether somebody has it."""
        return self.loan is not None


def keys_of(facility_id: int) -> list[KeyStand]:
    """Every key in use of a facility, by name, with whoever has it."""
    is_out = and_(KeyLoan.key_id == Key.id, KeyLoan.back_at.is_(None))
    rows = session().execute(
        select(Key, KeyLoan, Booking)
        .outerjoin(KeyLoan, is_out)
        .outerjoin(Booking, Booking.id == KeyLoan.booking_id)
        .where(Key.facility_id == facility_id, Key.is_active)
        .order_by(Key.label, Key.id)
    )
    return [KeyStand(key, loan, booking) for key, loan, booking in rows]


def keys_on_hook(facility_id: int) -> dict[int, str]:
    """The keys that can be handed out, by number."""
    return {each.key.id: each.key.label for each in keys_of(facility_id) if not each.is_out}


def keys_with(booking: Booking) -> dict[int, str]:
    """The keys the renter of a booking has, by number."""
    rows = session().execute(
        select(Key.id, Key.label)
        .join(KeyLoan, KeyLoan.key_id == Key.id)
        .where(KeyLoan.booking_id == booking.id, KeyLoan.back_at.is_(None))
        .order_by(Key.label, Key.id)
    )
    return {number: label for number, label in rows}  # noqa: C416 - rows of the database


def loans_of(booking: Booking) -> list[tuple[str, KeyLoan]]:
    """Every key that went out for a booking, by name, also those that are back."""
    rows = session().execute(
        select(Key.label, KeyLoan)
        .join(KeyLoan, KeyLoan.key_id == Key.id)
        .where(KeyLoan.booking_id == booking.id)
        .order_by(Key.label, KeyLoan.id)
    )
    return [(label, loan) for label, loan in rows]


def open_loans(booking: Booking) -> Sequence[KeyLoan]:
    """What is still out for a booking."""
    rows = select(KeyLoan).where(KeyLoan.booking_id == booking.id, KeyLoan.back_at.is_(None))
    return session().scalars(rows.order_by(KeyLoan.id)).all()


@dataclass(frozen=True)
class KeyAt(InFacility):
    """A key at the address of its facility."""

    key: Key


def key_at(member: Member | None, slug: str, public_id: str, number: int) -> KeyAt | None:
    """One of the keys of a facility."""
    facility = facility_at(member, slug, public_id)
    key = session().get(Key, number) if facility is not None else None
    return KeyAt(facility, key) if key and facility and key.facility_id == facility.post_id else None
