"""Numbers and days beyond all bounds are answered beside the field, with what was typed."""

import re

import pytest

from app.foundation.fields import Day, Number
from app.foundation.forms import BaseForm, Moment
from app.foundation.language import speaking
from tests.architecture.sources import HOUSE, files

BOUNDED = {"app/foundation/fields.py", "app/foundation/forms.py"}
OWN = {"IntegerField", "DateField", "DateTimeLocalField"}


class Form(BaseForm):
    number = Number("Zahl")
    day = Day("Tag")
    moment = Moment("Wann")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("number", "9" * 400), ("number", "9" * 5_000), ("number", str(2**31)), ("number", str(-(2**63))),
        ("number", "²"), ("day", "0001-01-01"), ("day", "9999-12-31"), ("day", "2026-02-31"),
        ("moment", "9999-12-31T23:59"),
    ],
)  # fmt: skip
def test_beyond_all_bounds(app, name, typed):
    with app.test_request_context("/", method="POST", data={name: typed}), speaking("en"):
        form = Form()
        assert not form.validate()
        assert list(form.errors) == [name]
        assert form[name]._value() == typed


def test_what_fits(app):
    typed = {"number": "-7", "day": "1900-01-01", "moment": "2026-10-25T02:30"}
    with app.test_request_context("/", method="POST", data=typed):
        form = Form()
        assert form.validate(), form.errors
        assert form.number.data == -7


def test_forms_use_the_bounded_kinds():
    found = {
        f"{file}: {name}"
        for file in files("app", ending=".py")
        for name in OWN
        if file not in BOUNDED and re.search(rf"\b{name}\b", (HOUSE / file).read_text())
    }
    assert found == set()
