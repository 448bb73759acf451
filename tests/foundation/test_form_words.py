"""Forms say what is wrong in the house's own words, in both languages."""

import ast
from importlib.util import find_spec
from pathlib import Path

from wtforms import Form, IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from app.foundation.form_words import _WORDS, form_translations
from app.foundation.language import lazy_, speaking

# What only a developer can do wrong.
FOR_DEVELOPERS = {"Choices cannot be None.", "Invalid field name '%s'."}


class Booking(Form):
    class Meta:
        def get_translations(self, _form):
            return form_translations()

    name = StringField(lazy_("just now"), [InputRequired()])
    motto = StringField("Motto", [Length(max=5)])
    seats = IntegerField("Seats", [NumberRange(min=1, max=9)])


def errors():
    form = Booking(data={"name": "", "motto": "much too long", "seats": 12})
    assert not form.validate()
    return [form.name.errors[0], form.motto.errors[0], form.seats.errors[0]]


def test_german():
    assert errors() == [
        "Bitte ausfüllen.",
        "Bitte höchstens 5 Zeichen schreiben.",
        "Das muss zwischen 1 und 9 liegen.",
    ]


def test_english():
    with speaking("en"):
        assert errors() == [
            "Please fill this in.",
            "Please write 5 characters at most.",
            "This has to be between 1 and 9.",
        ]


def test_a_lazy_label_is_said_when_the_form_is_shown():
    assert ">gerade eben</label>" in Booking().name.label()
    with speaking("en"):
        assert ">just now</label>" in Booking().name.label()


def said_by_the_library():
    """Every constant WTForms hands to gettext()."""
    folder = Path(find_spec("wtforms").origin).parent
    nodes = [node for file in folder.rglob("*.py") for node in ast.walk(ast.parse(file.read_text()))]
    calls = [
        node for node in nodes if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "gettext"
    ]
    return {call.args[0].value for call in calls if call.args and isinstance(call.args[0], ast.Constant)}


def test_no_message_of_the_library_is_left_out():
    said = said_by_the_library()
    assert "This field is required." in said
    assert said - set(_WORDS) - FOR_DEVELOPERS == set()
