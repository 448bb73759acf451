"""The ledger of a booking and its balance."""

from collections.abc import Sequence

from sqlalchemy import select

from app.foundation.db import session
from app.modules.booking.models import Booking, Posting
from app.modules.booking.models.postings import Balance, balance_of


def postings_of(booking: Booking) -> Sequence[Posting]:
    """Everything that was ever posted, in its order."""
    rows = select(Posting).where(Posting.booking_id == booking.id)
    return session().scalars(rows.order_by(Posting.id)).all()


def balance(booking: Booking) -> Balance:
    """Where the money stands now."""
    return balance_of(postings_of(booking))
