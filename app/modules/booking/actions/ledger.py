"""Money: what is owed follows the booking by itself; what is paid, kept and given back is posted by a person."""

from dataclasses import dataclass
from datetime import date

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.dates import today
from app.foundation.db import session
from app.foundation.figures import format_currency
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.models import (
    Booking,
    BookingState,
    DepositState,
    PaymentState,
    Posting,
    PostingKind,
    Way,
)
from app.modules.booking.models.postings import BY_HAND, WITH_REASON, Balance
from app.modules.booking.models.states import FIRM_STATES
from app.modules.booking.prices.cents import euros
from app.modules.booking.queries.money import balance, postings_of
from app.modules.booking.queries.used_dates import used_cents

MOST_CENTS = 100_000_000


@dataclass(frozen=True)
class Payment:
    """What a person writes into the ledger."""

    kind: PostingKind
    amount_cents: int
    way: Way | None = None
    reason: str = ""
    day: date | None = None


def post(booking: Booking, by: Member, payment: Payment) -> Posting:
    """Write money down; what is not there can be neither paid back nor kept. The booking must be locked or new."""
    authorize(by, "booking.money", booking)
    session().refresh(booking, ["version"], with_for_update=True)
    _refuse_wrong(booking, payment)
    posting = _write(booking, payment, by)
    mark_money(booking)
    return posting


def _refuse_wrong(booking: Booking, payment: Payment) -> None:
    if payment.kind not in BY_HAND:
        raise Refused(lazy_("This follows the booking by itself."), field="kind")
    if not 0 < payment.amount_cents <= MOST_CENTS:
        raise Refused(lazy_("Please write an amount above nothing."), field="amount")
    if payment.kind in WITH_REASON and not payment.reason:
        raise Refused(lazy_("Please say what it is for. The renter will read it."), field="reason")
    if payment.day is not None and payment.day > today():
        raise Refused(lazy_("This day is still to come."), field="day")
    there = _available_for(booking, payment.kind)
    if there is not None and payment.amount_cents > there:
        words = lazy_("There is only {amount}.", amount=format_currency(euros(there)))
        raise Refused(words, field="amount")


def _available_for(booking: Booking, kind: PostingKind) -> int | None:
    now = balance(booking)
    if kind is PostingKind.DEPOSIT_WAIVED:
        return max(booking.deposit_cents - now.held - now.spared, 0)
    return available(kind, now)


def available(kind: PostingKind, now: Balance) -> int | None:
    """How much of a kind can be posted at most; None: as much as was paid."""
    held, owed = max(now.held, 0), max(now.open, 0)
    return {
        PostingKind.WAIVED: max(now.income, 0),
        PostingKind.LOWERED: max(min(now.agreed, now.income), 0),
        PostingKind.REFUNDED: max(min(-now.open, now.cash - held), 0),
        PostingKind.DEPOSIT_REFUNDED: held,
        PostingKind.WITHHELD: held,
        PostingKind.SET_OFF: min(held, owed),
    }.get(kind)


def bring_in_line(booking: Booking, by: Member | None) -> None:
    """What is owed becomes what the booking costs as it stands: called by every step that changes the price."""
    now = balance(booking)
    difference = _owed(booking) - now.agreed
    if difference > 0:
        _write(booking, Payment(PostingKind.DUE, difference), by)
    # What was waived already cannot be lowered once more.
    elif lower := min(-difference, available(PostingKind.LOWERED, now) or 0):
        _write(booking, Payment(PostingKind.LOWERED, lower), by)
    mark_money(booking)


def charge(booking: Booking, by: Member | None, cents: int, reason: str) -> None:
    """The house rules ask for something besides the price: the fee for a date that fell out."""
    _write(booking, Payment(PostingKind.CHARGED, cents, reason=reason), by)
    mark_money(booking)


def spare(booking: Booking, cents: int, reason: str) -> None:
    """The house rules waive something that was charged; what is waived already is not waived twice."""
    left = min(cents, available(PostingKind.WAIVED, balance(booking)) or 0)
    if left:
        _write(booking, Payment(PostingKind.WAIVED, left, reason=reason), None)
        mark_money(booking)


def _owed(booking: Booking) -> int:
    if booking.state is BookingState.CANCELLED:
        return booking.fee_cents + used_cents(booking)
    return booking.total_cents if booking.state in FIRM_STATES else 0


def _write(booking: Booking, payment: Payment, by: Member | None) -> Posting:
    posting = Posting(
        booking_id=booking.id, kind=payment.kind, amount_cents=payment.amount_cents, way=payment.way,
        reason=payment.reason[:300], day=payment.day or today(), by_id=by.id if by else None,
    )  # fmt: skip
    session().add(posting)
    session().flush()
    return posting


def mark_money(booking: Booking) -> None:
    """The two words that lists and filters need, from the ledger."""
    postings = postings_of(booking)
    kinds = {each.kind for each in postings}
    now = balance(booking)
    booking.payment_state = _payment(now, kinds)
    booking.deposit_state = _deposit(booking, now, kinds)
    session().flush()


def _payment(now: Balance, kinds: set[PostingKind]) -> PaymentState:
    paid = bool(kinds & {PostingKind.RECEIVED, PostingKind.SET_OFF})
    if now.open > 0:
        return PaymentState.PARTIAL if paid else PaymentState.OPEN
    if PostingKind.REFUNDED in kinds and not now.cash - now.held:
        return PaymentState.REFUNDED
    if paid:
        return PaymentState.PAID
    return PaymentState.WAIVED if kinds & {PostingKind.WAIVED, PostingKind.LOWERED} else PaymentState.NONE


def _deposit(booking: Booking, now: Balance, kinds: set[PostingKind]) -> DepositState:
    if now.held > 0:
        return DepositState.HELD
    if PostingKind.DEPOSIT_RECEIVED in kinds:
        return DepositState.RETURNED if PostingKind.DEPOSIT_REFUNDED in kinds else DepositState.KEPT
    is_due = booking.state in {BookingState.APPROVED, BookingState.HANDED_OVER}
    return DepositState.DUE if is_due and booking.deposit_cents > now.spared else DepositState.NONE


def waive_deposit(booking: Booking, by: Member, reason: str) -> None:
    """Whatever of the deposit is not here is not asked for."""
    still = _available_for(booking, PostingKind.DEPOSIT_WAIVED)
    if still:
        post(booking, by, Payment(PostingKind.DEPOSIT_WAIVED, still, reason=reason))


def is_settled(booking: Booking) -> bool:
    """Whether nobody owes anybody anything."""
    now = balance(booking)
    return not now.held and not now.open


def refuse_unsettled(booking: Booking) -> None:
    """Raise unless nobody owes anybody anything: only then a case is closed."""
    now = balance(booking)
    if now.held:
        raise Refused(lazy_("The deposit is still here. Please give it back, keep it or set it off first."))
    if now.open > 0:
        raise Refused(lazy_("The renter still owes {amount}.", amount=format_currency(euros(now.open))))
    if now.open < 0:
        words = lazy_("The renter still gets back {amount}.", amount=format_currency(euros(-now.open)))
        raise Refused(words)
