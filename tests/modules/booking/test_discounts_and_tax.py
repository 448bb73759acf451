"""Discounts, dates that cost nothing, prices per head, and the tax that is contained in a price."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.modules.booking.models import Audience, LineKind, Mode
from app.modules.booking.prices import Stretch, contained, quote_for, read_table
from app.modules.booking.times import day_span, noon_span

ZONE = "Europe/Berlin"
SUMMER = date(2026, 7, 3)
MIXED = {
    "rates": [{"title": "Miete", "amount": "100.00", "vat": "19"}],
    "extras": [{"key": "beer", "title": "Bier", "amount": "33.33", "per": "piece", "most": 9, "vat": "7"},
               {"key": "water", "title": "Wasser", "amount": "6", "per": "flat", "mandatory": True}],
    "deposit": "200",
}  # fmt: skip


def dates(count: int, first: date = SUMMER) -> tuple:
    return tuple(
        noon_span(date.fromordinal(first.toordinal() + 7 * number), 1, ZONE) for number in range(count)
    )


def club(count: int, first: date = SUMMER, **more) -> Stretch:
    return Stretch(dates(count, first), Mode.NOON, Audience.CLUB, **more)


def test_a_series_uses_its_free_dates_year_by_year_and_pays_for_the_rest():
    free = {"title": "frei", "audiences": ["club"], "free_per_year": 2}
    table = read_table(MIXED | {"discounts": [free], "extras": []})
    quote = quote_for(table, club(4, date(2026, 12, 11)))
    assert quote.free_dates == {2026: 2, 2027: 1}
    assert quote.total_cents == 10000 * (4 - sum(quote.free_dates.values()))
    others = Stretch(dates(1), Mode.NOON, Audience.EXTERNAL)
    assert quote_for(table, others).total_cents == 10000


def test_what_is_added_once_is_paid_as_long_as_one_date_is():
    table = read_table(MIXED | {"discounts": [{"title": "frei", "free_per_year": 1}]})
    assert quote_for(table, club(1)).total_cents == 0
    assert quote_for(table, club(2)).total_cents == 10000 + 600


def test_a_day_pass_costs_each_head_each_day():
    table = read_table({"rates": [{"title": "Tageskarte", "amount": "8", "further": "5", "per": "person"}]})
    stretch = Stretch((day_span(SUMMER, date(2026, 7, 4), ZONE),), Mode.DAY, Audience.RESIDENT, persons=3)
    assert quote_for(table, stretch).total_cents == 3 * 800 + 3 * 500


percents = st.sampled_from(["0", "12.5", "33.33", "50", "100"])


cases = st.fixed_dictionaries({
    "percent": percents, "amount": st.integers(0, 300), "beers": st.integers(0, 12), "count": st.integers(1, 5),
    "used": st.integers(0, 3), "free": st.integers(0, 3), "minimum": st.integers(0, 400),
})  # fmt: skip


@given(case=cases)
def test_discounts_never_cost_more_than_the_price_and_every_line_adds_up(case):
    count, free, asked = case["count"], case["free"], {"extras": {"beer": case["beers"]}}
    table = read_table(MIXED | {"minimum": str(case["minimum"]), "discounts": [
        {"title": "frei", "free_per_year": free}, {"title": "Rabatt", "percent": case["percent"], "amount": str(case["amount"])},
    ]})  # fmt: skip
    quote = quote_for(table, club(count, **asked, free_used={2026: case["used"]}))
    plain = quote_for(read_table(MIXED), club(count, **asked))
    assert 0 <= quote.total_cents <= max(plain.total_cents, case["minimum"] * 100)
    assert all(line.quantity * line.price * 100 == line.amount_cents for line in quote.lines)
    assert sum(quote.free_dates.values()) == min(count, max(0, free - case["used"]))
    for vat in {line.vat for line in quote.lines}:
        assert sum(line.amount_cents for line in quote.lines if line.vat == vat) >= 0


@given(
    st.lists(
        st.tuples(st.sampled_from([Decimal(0), Decimal(7), Decimal(19)]), st.integers(0, 10**7)), max_size=9
    )
)
def test_net_and_tax_are_the_price(amounts):
    taxes = contained(amounts)
    assert [tax.percent for tax in taxes] == sorted(
        {vat for vat, _cents in amounts if vat} & {t.percent for t in taxes}
    )
    for tax in taxes:
        gross = sum(part for vat, part in amounts if vat == tax.percent)
        assert tax.net_cents + tax.tax_cents == gross
        assert abs(tax.tax_cents - gross * tax.percent / (100 + tax.percent)) <= Decimal("0.5")


def test_a_discount_lowers_each_tax_by_its_share():
    table = read_table(MIXED | {"discounts": [{"title": "Hälfte", "percent": "50"}]})
    lines = quote_for(table, club(1, extras={"beer": 3})).lines
    halves = {line.vat: line.amount_cents for line in lines if line.kind is LineKind.DISCOUNT}
    assert halves == {Decimal(19): -5000, Decimal(7): -5000, Decimal(0): -300}
