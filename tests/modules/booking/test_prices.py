"""Prices: lines, conditions, rounding, the clock change, and what a cancellation keeps."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.modules.booking.models import Audience, LineKind, Mode
from app.modules.booking.prices import (
    BrokenPrices,
    Stretch,
    cancellation_fee,
    meter_line,
    quote_for,
    read_table,
    reading,
    relet_fee,
)
from app.modules.booking.prices.cents import cents, share_of
from app.modules.booking.times import Span, noon_span

ZONE = "Europe/Berlin"
SUMMER, WINTER = date(2026, 7, 3), date(2026, 12, 4)
ERZHAUSEN = {
    "rates": [
        {"title": "Sommer", "amount": "120", "further": "60", "season": [401, 930]},
        {"title": "Winter", "amount": "130", "further": "65", "season": [1001, 331]},
    ],
    "extras": [
        {
            "key": "clean",
            "title": "Reinigung",
            "amount": "30",
            "per": "flat",
            "cleaning": True,
            "mandatory": True,
        },
        {"key": "bench", "title": "Bank", "amount": "2.50", "per": "piece", "most": 20},
    ],
    "discounts": [{"title": "Vereine", "audiences": ["club"], "percent": "33.33"}],
    "meters": [{"key": "power", "title": "Strom", "unit": "kWh", "rate": "0.50"}],
    "deposit": "200",
}


def asks(first: date, nights: int = 1, audience: Audience = Audience.RESIDENT, **more) -> Stretch:
    return Stretch((noon_span(first, nights, ZONE),), Mode.NOON, audience, **more)


def amounts(quote) -> list[tuple[str, int]]:
    return [(line.kind.value, line.amount_cents) for line in quote.lines]


def test_summer_winter_second_day_cleaning_and_deposit():
    table = read_table(ERZHAUSEN)
    assert amounts(quote_for(table, asks(SUMMER, 2))) == [
        ("base", 12000),
        ("base", 6000),
        ("cleaning", 3000),
        ("deposit", 20000),
    ]
    winter = quote_for(table, asks(WINTER, extras={"bench": 3}))
    assert amounts(winter) == [("base", 13000), ("extra", 750), ("cleaning", 3000), ("deposit", 20000)]
    assert (winter.total_cents, winter.deposit_cents) == (16750, 20000)


def test_each_night_has_its_own_price_or_the_first_decides():
    border = asks(date(2026, 9, 30), 2)
    assert quote_for(read_table(ERZHAUSEN), border).total_cents == 12000 + 6500 + 3000
    assert (
        quote_for(read_table(ERZHAUSEN | {"by_first_day": True}), border).total_cents == 12000 + 6000 + 3000
    )


def test_a_discount_is_rounded_half_up_and_never_below_nothing():
    club = quote_for(read_table(ERZHAUSEN), asks(SUMMER, audience=Audience.CLUB))
    assert [line.amount_cents for line in club.lines if line.kind is LineKind.DISCOUNT] == [-5000]
    free = ERZHAUSEN | {
        "discounts": [{"title": "Gemeinde", "percent": "80"}, {"title": "Treue", "amount": "999"}]
    }
    assert quote_for(read_table(free), asks(SUMMER)).total_cents == 0


def test_a_club_has_one_free_booking_a_year():
    table = read_table(
        ERZHAUSEN | {"discounts": [{"title": "frei", "audiences": ["club"], "free_per_year": 1}]}
    )
    free = quote_for(table, asks(SUMMER, audience=Audience.CLUB))
    assert (free.total_cents, free.free_dates) == (0, {2026: 1})
    used = quote_for(table, asks(SUMMER, audience=Audience.CLUB, free_used={2026: 1}))
    assert (used.total_cents, used.free_dates) == (15000, {})
    granted = asks(SUMMER, audience=Audience.CLUB, free_used={2026: 5}, free_granted={2026: 1})
    assert quote_for(table, granted).total_cents == 0


def test_no_line_means_no_price_and_nothing_means_nothing():
    table = read_table({"rates": [{"title": "Miete", "amount": "10", "audiences": ["club"]}]})
    assert quote_for(table, asks(SUMMER)) is None
    free = quote_for(read_table({"rates": [{"title": "frei", "amount": "0"}], "minimum": "20"}), asks(SUMMER))
    assert free.total_cents == 0


def test_weekends_and_holidays():
    table = read_table({"rates": [
        {"title": "Wochenende", "amount": "90", "days": ["sat", "sun", "holiday"]},
        {"title": "Werktag", "amount": "60"},
    ]})  # fmt: skip
    unity_day = date(2026, 10, 2)
    assert quote_for(table, asks(unity_day)).total_cents == 6000
    assert quote_for(table, asks(unity_day, holidays=frozenset({unity_day}))).total_cents == 9000
    assert quote_for(table, asks(date(2026, 10, 1), 3)).total_cents == 6000 + 6000 + 9000


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (SUMMER, 24)])
def test_hours_are_counted_as_they_pass(day, hours):
    table = read_table({"rates": [{"title": "Stunde", "amount": "1", "per": "hour"}]})
    midnight = datetime.combine(day, datetime.min.time())
    stretch = Stretch((Span(midnight, midnight + timedelta(days=1), ZONE),), Mode.FREE, Audience.RESIDENT)
    assert quote_for(table, stretch).total_cents == hours * 100


def test_hours_over_midnight_are_cut_there():
    table = read_table({"rates": [
        {"title": "Samstag", "amount": "20", "per": "hour", "days": ["sat"]},
        {"title": "sonst", "amount": "10", "per": "hour"},
    ]})  # fmt: skip
    friday = datetime(2026, 7, 3, 22)
    stretch = Stretch((Span(friday, friday + timedelta(hours=4), ZONE),), Mode.FREE, Audience.RESIDENT)
    assert quote_for(table, stretch).total_cents == 2 * 1000 + 2 * 2000


def test_a_flat_price_counts_once_per_date_and_a_minimum_fills_up():
    table = read_table({"rates": [{"title": "pauschal", "amount": "5", "per": "flat"}], "minimum": "12.50"})
    assert amounts(quote_for(table, asks(SUMMER, 3))) == [("base", 500), ("minimum", 750)]


def test_consumption_is_read_at_the_return():
    line = meter_line(read_table(ERZHAUSEN), "power", Decimal("12.5"))
    assert (line.amount_cents, line.unit) == (625, "kWh")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("1.234,5", "1234.5"), ("1234.5", "1234.5"), ("12 345", "12345"), ("ca. 5", None), ("-3", None), ("NaN", None), ("", None)],
)  # fmt: skip
def test_a_meter_is_read_as_people_write_it(typed, shown):
    assert reading(typed) == (None if shown is None else Decimal(shown))


@pytest.mark.parametrize(
    "content",
    [
        {"rates": [{"title": "x", "amount": 1.5}]}, {"rates": [{"title": "x", "amount": "-1"}]}, {"rates": [{"amount": "1"}]},
        {"rates": [{"title": "x", "amount": "NaN"}]}, {"rates": [{"title": "x", "amount": "1", "days": ["someday"]}]},
        {"rates": [{"title": "x", "amount": "1", "audiences": ["aliens"]}]}, {"rates": "x"}, {"deposit": "1e9"},
        {"discounts": [{"title": "x", "percent": "101"}]}, {"rates": [{"title": "x", "amount": "1", "per": "moon"}]},
    ],
)  # fmt: skip
def test_a_broken_table_is_refused(content):
    with pytest.raises(BrokenPrices):
        read_table(content)


@given(amount=st.decimals(0, 10_000, places=4))
def test_cents_are_rounded_half_up(amount):
    assert abs(cents(amount) - amount * 100) <= Decimal("0.5")
    assert cents(Decimal("0.005")) == 1
    assert share_of(125, Decimal(50)) == 63


@given(
    first=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    nights=st.integers(1, 10),
    audience=st.sampled_from(list(Audience)),
    benches=st.integers(0, 30),
)
def test_the_total_is_the_sum_of_its_lines_and_more_nights_never_cost_less(first, nights, audience, benches):
    table = read_table(ERZHAUSEN)
    quote = quote_for(table, asks(first, nights, audience, extras={"bench": benches}))
    assert quote.total_cents + quote.deposit_cents == sum(line.amount_cents for line in quote.lines)
    assert all(cents(line.quantity * line.price) == line.amount_cents for line in quote.lines)
    assert (
        0
        <= quote.total_cents
        <= quote_for(table, asks(first, nights + 1, audience, extras={"bench": benches})).total_cents
    )


STEPS = [{"days": 14, "percent": "50"}, {"days": 7, "percent": "100"}, {"days": 30, "cents": 2500}]


@pytest.mark.parametrize(
    ("left", "fee"),
    [(31, 0), (30, 2500), (15, 2500), (14, 5001), (8, 5001), (7, 10001), (0, 10001), (-1, 10001)],
)
def test_the_step_with_the_fewest_days_counts(left, fee):
    begins = date(2026, 7, 31)
    assert cancellation_fee(STEPS, 10001, begins, begins - timedelta(days=left)) == fee


@given(left=st.integers(-5, 60), total=st.integers(0, 100_000))
def test_a_fee_grows_towards_the_date_and_is_never_more_than_the_rent(left, total):
    begins = date(2026, 7, 31)
    steps = [{"days": 14, "percent": "50"}, {"days": 7, "percent": "100"}]
    fee = cancellation_fee(steps, total, begins, begins - timedelta(days=left))
    earlier = cancellation_fee(steps, total, begins, begins - timedelta(days=left + 1))
    assert 0 <= earlier <= fee <= total
    assert relet_fee(fee, 3000) == min(fee, 3000)
    assert relet_fee(fee, None) == fee
