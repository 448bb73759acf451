"""Money as people write it, in the field and back."""

from decimal import Decimal

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from app.foundation.fields import Euros
from app.foundation.figures import format_amount, read_amount
from app.foundation.language import speaking


class Purse(Form):
    amount = Euros("Amount")


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12", "12.00"),
        ("12,5", "12.50"),
        ("12.50", "12.50"),
        ("12,50 €", "12.50"),
        ("€ 12", "12.00"),
        (",50", "0.50"),
        ("1234,50", "1234.50"),
        ("1.500", "1500.00"),
        ("1,500", "1500.00"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1.234.567,89", "1234567.89"),
        ("0", "0.00"),
    ],
)
def test_an_amount_is_read_as_it_was_meant(typed: str, amount: str) -> None:
    assert read_amount(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed",
    ["", "€", "x", "-3", "1e3", "NaN", ",", "12,", "1,2,3", "0,385", "1.234,567", "1.50.20", "1,234,50", "٣"],
)
def test_what_could_be_read_in_two_ways_is_no_amount(typed: str) -> None:
    assert read_amount(typed) is None


@pytest.mark.parametrize(("language", "shown"), [("de", "1234,50"), ("en", "1234.50")])
def test_it_stands_in_the_field_as_the_reader_writes_it(app, language: str, shown: str) -> None:
    with app.test_request_context(), speaking(language):
        purse = Purse(amount=Decimal("1234.5"))
        assert f'value="{shown}"' in purse.amount()
        again = Purse(MultiDict({"amount": format_amount(Decimal("1234.5"))}))
        assert (again.validate(), again.amount.cents) == (True, 123450)
        wrong = Purse(MultiDict({"amount": "ten"}))
        assert not wrong.validate()
        assert format_amount(Decimal("12.5")) in str(wrong.amount.errors)
        assert 'value="ten"' in wrong.amount()
