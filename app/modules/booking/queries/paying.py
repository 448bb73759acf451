"""What is to be paid, until when and to which account: the same on the contract, in letters and on the invoice."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.foundation.dates import format_date, local, today
from app.foundation.language import _
from app.foundation.transfers import in_fours
from app.modules.booking.models import Booking
from app.modules.booking.queries.money import balance
from app.modules.booking.queries.pages import settings_for
from app.modules.booking.queries.paper_prices import money


@dataclass(frozen=True)
class Transfer:
    """A sum that is open; without an account where the group named none."""

    cents: int
    until: date
    reference: str
    payee: str
    iban: str

    @property
    def asked(self) -> str:
        """How much, until when."""
        return _("Please pay {amount} by {day}.", amount=money(self.cents), day=format_date(self.until))

    @property
    def in_words(self) -> str:
        """The same with the account."""
        return f"{self.asked} {self.account}".strip()

    @property
    def account(self) -> str:
        """To whom; nothing where the group named none."""
        if not self.iban or not self.payee:
            return ""
        return _(
            "Account: {payee}, IBAN {iban}, reference {number}.",
            payee=self.payee, iban=in_fours(self.iban), number=self.reference,
        )  # fmt: skip


def transfer_for(booking: Booking) -> Transfer | None:
    """What the renter owes; None where nothing is open."""
    settings, cents = settings_for(booking.group_id), balance(booking).open
    if cents <= 0:
        return None
    usual = today() + timedelta(days=settings.pay_within_days)
    due = local(booking.due_at).date() if booking.due_at else usual
    return Transfer(cents, due if due >= today() else usual, booking.number, settings.payee, settings.iban)
