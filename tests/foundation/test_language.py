"""Texts in the reader's language, at once or when they are shown."""

import copy
import pickle
from dataclasses import dataclass
from decimal import Decimal

import pytest
from jinja2 import DictLoader, Environment
from markupsafe import escape

from app.foundation import figures, language
from app.foundation.language import current_language, lazy_, negotiate, ngettext, pgettext, speaking
from app.foundation.lazy_text import Text
from app.foundation.template_words import teach


def test_german_unless_said_otherwise():
    assert current_language() == "de"
    assert language._("just now") == "gerade eben"
    with speaking("en"):
        assert language._("just now") == "just now"
    assert current_language() == "de"


def test_a_language_nobody_speaks_here_becomes_the_default():
    with speaking("tlh"):
        assert current_language() == "de"
    with speaking(None):
        assert current_language() == "de"


def test_texts_without_translation_stay_and_the_empty_text_is_empty():
    assert language._("Nobody ever wrote this.") == "Nobody ever wrote this."
    assert language._("") == ""


def test_numbers_of_many_are_written_as_the_reader_writes_them():
    assert ngettext("{n} sheep", "{n} sheep", 12_345) == "12.345 sheep"
    with speaking("en"):
        assert ngettext("one sheep", "{n} sheep", 1) == "one sheep"
        assert ngettext("{n} sheep of {owner}", "{n} sheep of {owner}", 2, owner="Ada") == "2 sheep of Ada"


def test_a_number_in_a_text_without_forms_is_written_so_too():
    assert language._("more than {n}", n=12_345) == "more than 12.345"
    assert language._("in {year}", year=2026) == "in 2026"


def test_braces_in_values_are_only_text():
    assert language._("Hello {name}", name="{n} {0} {name.__class__}") == "Hello {n} {0} {name.__class__}"


def test_a_context_tells_equal_texts_apart():
    assert pgettext("time of day", "{time}", time="18:30") == "18:30\N{NO-BREAK SPACE}Uhr"
    assert language._("{time}", time="18:30") == "18:30"


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (None, "de"),
        ("", "de"),
        ("en-GB,en;q=0.9,de;q=0.8", "en"),
        ("fr-CH, fr;q=0.9, de-AT;q=0.8, en;q=0.7", "de"),
        ("en;q=0.2, de;q=0.9", "de"),
        ("en;q=0, de;q=0.1", "de"),
        ("*", "de"),
        ("en;q=banana", "de"),
        (";;;=,q=,\N{SNOWMAN}", "de"),
        ("en," * 100_000, "en"),
    ],
)
def test_the_browser_says_what_it_wants(header, wanted):
    assert negotiate(header) == wanted


def test_a_lazy_text_speaks_the_language_of_the_moment():
    label = lazy_("just now")
    assert str(label) == "gerade eben"
    with speaking("en"):
        assert f"{label}!" == "just now!"
        assert "<" + label + ">" == "<just now>"
        assert label.upper() == "JUST NOW"
        assert len(label) == 8
        assert "now" in label
        assert escape(lazy_("<b>")) == "&lt;b&gt;"


def test_a_lazy_text_is_a_value():
    @dataclass(frozen=True)
    class Kind:
        title: Text

    assert Kind(lazy_("just now")) == Kind(lazy_("just now"))
    assert hash(Kind(lazy_("just now"))) == hash(Kind(lazy_("just now")))
    assert copy.deepcopy(lazy_("just now")) == lazy_("just now")
    assert pickle.loads(pickle.dumps(lazy_("just now"))) == lazy_("just now")


def test_templates_speak_and_escape():
    sources = {
        "said.html": "{{ _('Hello {name}', name=name) }}|{{ label }}",
        "tagged.html": "{% trans name=name %}Hello <b>{{ name }}</b>{% endtrans %}",
        "many.html": "{% trans n=2 %}{{ n }} sheep{% pluralize %}{{ n }} sheep!{% endtrans %}",
    }
    environment = Environment(loader=DictLoader(sources), autoescape=True)
    teach(environment)
    facts = {"name": "<i>", "label": lazy_("just now")}
    assert environment.get_template("said.html").render(facts) == "Hello &lt;i&gt;|gerade eben"
    assert environment.get_template("tagged.html").render(facts) == "Hello <b>&lt;i&gt;</b>"
    assert environment.get_template("many.html").render() == "2 sheep!"


def test_numbers_money_and_sizes():
    assert figures.format_number(1234.5) == "1.234,5"
    assert figures.format_currency(Decimal("1234.5")) == "1.234,50\N{NO-BREAK SPACE}€"
    assert figures.format_percent(0.25) == "25\N{NO-BREAK SPACE}%"
    sizes = [figures.format_size(size) for size in (0, 1, 999, 1_000, 2_400_000, 3_000_000_000)]
    assert [size.replace("\N{NO-BREAK SPACE}", "~") for size in sizes] == [
        "0~Byte", "1~Byte", "999~Byte", "1~kB", "2,4~MB", "3~GB",
    ]  # fmt: skip
    with speaking("en"):
        assert figures.format_currency(10) == "€10.00"
        assert figures.format_number(1234.5) == "1,234.5"
