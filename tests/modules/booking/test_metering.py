"""What the meters count becomes lines of the price: whatever was used is owed, to the cent and with its tax."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.community.permissions import Forbidden
from app.foundation import limits
from app.foundation.db import session
from app.foundation.refusal import Conflict, Refused
from app.foundation.work import unit_of_work
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.caretaking import hand_over, take_back
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.furnishing import assign
from app.modules.booking.actions.metering import charge_use
from app.modules.booking.models import Booking, Direction, Duty, Handover, LineKind, VersionKind
from app.modules.booking.prices import contained
from app.modules.booking.queries.bookings import lines_of
from app.modules.booking.queries.consumption import used_by
from app.modules.booking.queries.money import balance
from app.modules.booking.queries.paper_prices import price_list
from tests.made_up import cases
from tests.modules.booking.town import PRICES, Town

METERS = [
    {"key": "power", "title": "Strom", "unit": "kWh", "rate": "0.45", "vat": "19"},
    {"key": "water", "title": "Wasser", "unit": "m³", "rate": "6.125", "vat": "7"},
    {"key": "wood", "title": "Holz", "unit": "Korb", "rate": "8"},
]
READINGS = st.decimals(0, 100_000, places=2)
USES = st.lists(st.tuples(READINGS, READINGS), min_size=3, max_size=3)


@pytest.fixture
def town(app):
    del app
    with unit_of_work():
        town = Town()
        town.hut_there = town.hut()
        agree(town.hut_there, town.stefan, VersionKind.PRICES, PRICES | {"meters": METERS})
        assign(town.hut_there, town.stefan, {Duty.CARETAKER: [town.karl.id]})
        yield town


def stayed(town: Town, uses: list[tuple[Decimal, Decimal]]) -> Booking:
    """Rosa had the hut; the meters were read when she came and when she left."""
    limits.forget_all()
    booking = town.asks(town.rosa, town.hut_there)
    approve(booking, town.stefan)
    hand_over(booking, town.stefan)
    take_back(booking, town.stefan)
    for direction, place in zip(Direction, (0, 1), strict=True):
        meters = [
            {"name": f"{meter['title']} ({meter['unit']})", "value": str(use[place])}
            for meter, use in zip(METERS, uses, strict=True)
        ]
        session().add(Handover(booking_id=booking.id, direction=direction, meters=meters, checklist=[]))
    session().flush()
    return booking


@settings(max_examples=cases(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(uses=USES)
def test_whatever_was_used_is_owed_to_the_cent_and_taxed(town, uses):
    with session().begin_nested() as savepoint:
        booking = stayed(town, uses)
        rent_cents = booking.total_cents
        for used in used_by(booking):
            charge_use(booking, town.stefan, used.key)
        expected = {
            meter["title"]: ((after - before) * Decimal(meter["rate"]) * 100).quantize(1, ROUND_HALF_UP)
            for meter, (before, after) in zip(METERS, uses, strict=True)
            if after > before
        }
        lines = [line for line in lines_of(booking) if line.kind is LineKind.METER]
        assert {line.text: line.amount_cents for line in lines} == expected
        assert balance(booking).open == booking.total_cents == rent_cents + sum(expected.values())
        taxes = contained((line.vat_percent, line.amount_cents) for line in lines)
        assert {tax.percent for tax in taxes} <= {Decimal(7), Decimal(19)}
        taxed = sum(cents for title, cents in expected.items() if title != "Holz")
        assert sum(tax.net_cents + tax.tax_cents for tax in taxes) == taxed
        savepoint.rollback()


def test_the_invoice_names_the_use_and_its_tax(town):
    booking = stayed(
        town, [(Decimal(100), Decimal("115.5")), (Decimal(1), Decimal(1)), (Decimal(2), Decimal(1))]
    )
    charge_use(booking, town.stefan, "power")
    rows = [" ".join(row) for row in price_list(booking)["rows"]]
    assert any("Strom" in row and "15.5" in row.replace(",", ".") and "kWh" in row for row in rows)
    assert any("19" in row and "1.11" in row.replace(",", ".") for row in rows)


def test_a_meter_is_charged_once_by_those_who_keep_the_money(town):
    booking = stayed(town, [(Decimal(1), Decimal(2))] * 3)
    with pytest.raises(Forbidden):
        charge_use(booking, town.karl, "power")
    with pytest.raises(Refused):
        charge_use(booking, town.stefan, "gas")
    charge_use(booking, town.stefan, "power")
    with pytest.raises(Conflict):
        charge_use(booking, town.stefan, "power")
    assert [each.is_charged for each in used_by(booking)] == [True, False, False]
