"""The ledger: it follows the booking, refuses what is not there, and always balances."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.foundation.refusal import Refused
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.ending import cancel
from app.modules.booking.actions.ledger import Payment, available, post
from app.modules.booking.actions.reletting import relet_by
from app.modules.booking.models import Booking, DepositState, PaymentState, PostingKind, Way
from app.modules.booking.models.postings import MOVES, Posting, balance_of
from app.modules.booking.queries.money import balance
from tests.modules.booking.town import Town, again, noon

K = PostingKind
STEPS = [{"days": 30, "percent": 50}]


@pytest.fixture
def town(at_work) -> Town:
    return Town()


@pytest.fixture
def booking(town) -> Booking:
    hut = town.priced(town.hut(cancellation_steps=STEPS, relet_cents=3000))
    booking = town.asks(town.rosa, hut, noon(20))
    approve(booking, town.stefan)
    return booking


def posts(booking: Booking, town: Town, kind: PostingKind, cents: int, reason: str = "") -> None:
    way = Way.CASH if "received" in kind or "refunded" in kind else None
    post(booking, town.stefan, Payment(kind, cents, way, reason))


def test_what_is_agreed_is_owed(town, booking):
    assert booking.payment_state is PaymentState.OPEN
    assert booking.deposit_state is DepositState.DUE
    assert balance(booking).open == booking.total_cents == 15_000
    posts(booking, town, K.RECEIVED, 5_000)
    assert booking.payment_state is PaymentState.PARTIAL
    posts(booking, town, K.RECEIVED, 10_000)
    posts(booking, town, K.DEPOSIT_RECEIVED, 20_000)
    assert (booking.payment_state, booking.deposit_state) == (PaymentState.PAID, DepositState.HELD)


def test_a_handover_with_damage_is_settled(town, booking):
    posts(booking, town, K.DEPOSIT_RECEIVED, 20_000)
    posts(booking, town, K.SET_OFF, 15_000)
    posts(booking, town, K.WITHHELD, 2_000, "Bank zerbrochen")
    with pytest.raises(Refused, match="30"):
        posts(booking, town, K.DEPOSIT_REFUNDED, 3_001)
    posts(booking, town, K.DEPOSIT_REFUNDED, 3_000)
    now = balance(booking)
    assert (now.open, now.held, now.income, now.cash) == (0, 0, 17_000, 17_000)
    assert booking.deposit_state is DepositState.RETURNED


def test_a_cancellation_owes_only_its_fee_and_less_when_it_is_let_again(town, booking):
    posts(booking, town, K.RECEIVED, 15_000)
    cancel(booking, town.rosa)
    assert balance(booking).open == -7_500
    other = town.asks(town.otto, booking.facility, noon(20))
    approve(other, town.stefan)
    relet_by(other)
    assert balance(again(booking)).open == -12_000
    with pytest.raises(Refused):
        posts(booking, town, K.REFUNDED, 12_001)
    posts(booking, town, K.REFUNDED, 12_000)
    assert booking.payment_state is PaymentState.PAID  # the rest is kept


def test_waiving_needs_a_reason_and_nothing_is_posted_twice(town, booking):
    with pytest.raises(Refused):
        posts(booking, town, K.WAIVED, 15_000)
    posts(booking, town, K.WAIVED, 15_000, "Feuerwehrfest")
    assert booking.payment_state is PaymentState.WAIVED
    with pytest.raises(Refused):
        posts(booking, town, K.WAIVED, 1, "Noch einmal")
    with pytest.raises(Refused):
        posts(booking, town, K.RECEIVED, 0)


amounts = st.lists(st.tuples(st.sampled_from(PostingKind), st.integers(1, 40_000)), max_size=40)


@given(amounts)
@settings(max_examples=300, deadline=None)
def test_the_ledger_always_balances(wished):
    """Whatever is tried, in whatever order: nothing appears or disappears, and nobody gets what is not theirs."""
    postings: list[Posting] = []
    for kind, amount in wished:
        there = available(kind, balance_of(postings))
        if there is None or amount <= there:
            postings.append(Posting(kind=kind, amount_cents=amount))
        now = balance_of(postings)
        assert sum(now.accounts.values()) == 0
        assert now.held >= 0
        assert now.cash >= now.held
        assert now.cash - now.held == now.income - now.open
    assert {each.kind for each in postings} <= set(MOVES)
