"""The money of a booking: postings from one account to another, never changed, so that they always balance."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model
from app.foundation.language import lazy_, lazy_pgettext


class Account(StrEnum):
    """Between what money moves."""

    # What the renter owes.
    RENTER = "renter"
    # What the facility has earned.
    INCOME = "income"
    # What was paid and is there.
    CASH = "cash"
    # Deposits that belong to renters.
    HELD = "held"


class PostingKind(StrEnum):
    """Why money moves."""

    # Rent, or the fee of a cancellation, as it was agreed.
    DUE = "due"
    # It became less: moved, cancelled, let to somebody else.
    LOWERED = "lowered"
    # Meters, damages and what else comes at the end.
    CHARGED = "charged"
    WAIVED = "waived"
    RECEIVED = "received"
    REFUNDED = "refunded"
    DEPOSIT_RECEIVED = "deposit_received"
    DEPOSIT_REFUNDED = "deposit_refunded"
    # Not asked for: nothing moves, and the keys go out without it.
    DEPOSIT_WAIVED = "deposit_waived"
    # Kept for damages.
    WITHHELD = "withheld"
    # What is owed is taken from the deposit.
    SET_OFF = "set_off"


class Way(StrEnum):
    """How it was paid."""

    CASH = "cash"
    TRANSFER = "transfer"


_K, _A = PostingKind, Account
# From which account to which.
MOVES = {
    _K.DUE: (_A.INCOME, _A.RENTER),
    _K.LOWERED: (_A.RENTER, _A.INCOME),
    _K.CHARGED: (_A.INCOME, _A.RENTER),
    _K.WAIVED: (_A.RENTER, _A.INCOME),
    _K.RECEIVED: (_A.RENTER, _A.CASH),
    _K.REFUNDED: (_A.CASH, _A.RENTER),
    _K.DEPOSIT_RECEIVED: (_A.HELD, _A.CASH),
    _K.DEPOSIT_REFUNDED: (_A.CASH, _A.HELD),
    _K.DEPOSIT_WAIVED: (_A.HELD, _A.HELD),
    _K.WITHHELD: (_A.INCOME, _A.HELD),
    _K.SET_OFF: (_A.RENTER, _A.HELD),
}
# What a person posts; the other two follow the booking.
BY_HAND = tuple(kind for kind in _K if kind not in {_K.DUE, _K.LOWERED})
WITH_REASON = frozenset({_K.CHARGED, _K.WAIVED, _K.DEPOSIT_WAIVED, _K.WITHHELD})
WITH_WAY = frozenset({_K.RECEIVED, _K.REFUNDED, _K.DEPOSIT_RECEIVED, _K.DEPOSIT_REFUNDED})
KIND_WORDS = {
    _K.DUE: lazy_pgettext("money", "Agreed"),
    _K.LOWERED: lazy_pgettext("money", "Lowered"),
    _K.CHARGED: lazy_("Charged afterwards"),
    _K.WAIVED: lazy_pgettext("money", "Waived"),
    _K.RECEIVED: lazy_("Payment received"),
    _K.REFUNDED: lazy_("Paid back"),
    _K.DEPOSIT_RECEIVED: lazy_("Deposit received"),
    _K.DEPOSIT_REFUNDED: lazy_("Deposit given back"),
    _K.DEPOSIT_WAIVED: lazy_("Deposit waived"),
    _K.WITHHELD: lazy_("Deposit withheld"),
    _K.SET_OFF: lazy_("Taken from the deposit"),
}
WAY_WORDS = {Way.CASH: lazy_pgettext("money", "cash"), Way.TRANSFER: lazy_("bank transfer")}


class Posting(Model):
    """An amount that went from one account to another. A mistake is mended by another posting."""

    __tablename__ = "booking_postings"
    __table_args__ = (CheckConstraint("amount_cents > 0", name="positive"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(
        ForeignKey("booking_bookings.id", ondelete="RESTRICT"), index=True
    )
    kind: Mapped[PostingKind]
    amount_cents: Mapped[int]
    way: Mapped[Way | None]
    reason: Mapped[str] = mapped_column(String(300), default="")
    # The day the money moved, as the town's clocks show it.
    day: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(default=clock.now)


@dataclass(frozen=True)
class Balance:
    """Where the money of a booking stands, in cents; the four accounts together are always nothing."""

    accounts: dict[Account, int]
    # What was agreed for rent and fees, before charges and waivers.
    agreed: int = 0
    # The part of the deposit that nobody asks for.
    spared: int = 0

    @property
    def open(self) -> int:
        """What the renter still owes; below nothing: what they get back."""
        return self.accounts[Account.RENTER]

    @property
    def held(self) -> int:
        """The part of the deposit that is still the renter's."""
        return -self.accounts[Account.HELD]

    @property
    def cash(self) -> int:
        """What is there of this booking."""
        return self.accounts[Account.CASH]

    @property
    def income(self) -> int:
        """What the facility has earned with it."""
        return -self.accounts[Account.INCOME]


def balance_of(postings: Iterable[Posting]) -> Balance:
    """Add up: what leaves one account arrives in another."""
    accounts = dict.fromkeys(Account, 0)
    agreed = spared = 0
    for posting in postings:
        source, goal = MOVES[posting.kind]
        accounts[source] -= posting.amount_cents
        accounts[goal] += posting.amount_cents
        agreed += {_K.DUE: 1, _K.LOWERED: -1}.get(posting.kind, 0) * posting.amount_cents
        spared += posting.amount_cents if posting.kind is _K.DEPOSIT_WAIVED else 0
    return Balance(accounts, agreed, spared)
