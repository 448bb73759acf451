"""Catalogues follow the code, keep what people wrote, and every slip is named."""

import pytest

from app.cli.extraction import ExtractionError
from app.cli.plain_text import untranslated_texts
from app.cli.translation_checks import problems_of
from app.cli.translations import extract_into_catalogues
from app.foundation.catalogues import read_catalogue

VIEWS = """
from app.foundation.language import _, lazy_, ngettext, pgettext
title = lazy_("Lost and Found")
words = _("Hello {name}", name="Ada")
many = ngettext("{n} thing", "{n} things", 3)
# Translators: the button
other = pgettext("verb", "Open")
"""
PAGE = """
<h1>{{ _("Found") }}</h1>
{% trans name=name %}
  Dear <b>{{ name }}</b>,
  welcome
{% endtrans %}
"""


@pytest.fixture
def town(tmp_path):
    """A small house with one module."""
    for file, content in {
        "app/modules/lost/views.py": VIEWS,
        "templates/modules/lost/show.html": PAGE,
        "templates/layouts/base.html": "<title>{{ _('Found') }}</title>",
        "templates/mail/lost/claim.txt": "{{ _('Claim') }}",
        "templates/mail/layout.txt": "{{ _('From') }}",
        "templates/documents/receipt.typ": "Receipt",
        "app/modules/mute/views.py": "x = 1",
    }.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(content)
    return tmp_path


def catalogue(town, name):
    return town / "app" / "translations" / "de" / f"{name}.po"


def texts(town, name):
    return {
        (message.context, message.id): message.string
        for message in read_catalogue(catalogue(town, name), "de")
        if message.id
    }


def translate(town, name, source, german, mark=""):
    """Write German below a source, as a person would."""
    file = catalogue(town, name)
    empty = f'msgid "{source}"\nmsgstr ""'
    assert empty in file.read_text()
    file.write_text(file.read_text().replace(empty, f'{mark}msgid "{source}"\nmsgstr "{german}"'))


def problems(town):
    return [problem for problem in problems_of(town) if "no German yet" not in problem]


def test_every_flat_has_its_catalogue(town):
    changed = extract_into_catalogues(town)
    assert {file.stem for file in changed} == {"lost", "frame", "foundation"}
    assert set(texts(town, "lost")) == {
        (None, "Lost and Found"),
        (None, "Hello {name}"),
        (None, ("{n} thing", "{n} things")),
        ("verb", "Open"),
        (None, "Found"),
        (None, "Dear <b>%(name)s</b>, welcome"),
        (None, "Claim"),
    }
    assert set(texts(town, "foundation")) == {(None, "From")}


def test_extracting_twice_leaves_no_difference(town):
    extract_into_catalogues(town)
    before = catalogue(town, "lost").read_bytes()
    assert extract_into_catalogues(town) == []
    assert catalogue(town, "lost").read_bytes() == before
    assert b"POT-Creation-Date" not in before
    assert b"views.py" not in before
    assert b"#. Translators: the button" in before


def test_only_the_named_flat(town):
    assert [file.stem for file in extract_into_catalogues(town, ("lost",))] == ["lost"]


def test_what_people_wrote_stays(town):
    extract_into_catalogues(town)
    translate(town, "lost", "Lost and Found", "Gesucht – Gefunden", mark="# so heißt es im Ort\n")
    extract_into_catalogues(town)
    assert texts(town, "lost")[None, "Lost and Found"] == "Gesucht – Gefunden"
    assert "# so heißt es im Ort" in catalogue(town, "lost").read_text()


def test_what_is_gone_comes_back_with_its_translation(town):
    extract_into_catalogues(town)
    translate(town, "lost", "Lost and Found", "Gesucht – Gefunden")
    views = town / "app/modules/lost/views.py"
    views.write_text("x = 1")
    extract_into_catalogues(town)
    assert (None, "Lost and Found") not in texts(town, "lost")
    assert '#~ msgid "Lost and Found"' in catalogue(town, "lost").read_text()
    views.write_text(VIEWS)
    extract_into_catalogues(town)
    assert texts(town, "lost")[None, "Lost and Found"] == "Gesucht – Gefunden"
    assert "#~" not in catalogue(town, "lost").read_text()


def test_nobody_translates_the_same_text_twice(town):
    extract_into_catalogues(town)
    translate(town, "lost", "Found", "Gefunden")
    extract_into_catalogues(town)
    assert texts(town, "frame")[None, "Found"] == "Gefunden"


def test_a_template_that_cannot_be_read_is_named_and_nothing_changes(town):
    extract_into_catalogues(town)
    before = catalogue(town, "lost").read_bytes()
    (town / "templates/modules/lost/show.html").write_text("{% if %}")
    with pytest.raises(ExtractionError, match=r"show\.html"):
        extract_into_catalogues(town)
    assert catalogue(town, "lost").read_bytes() == before


def test_missing_german_is_named(town):
    extract_into_catalogues(town)
    assert "app/translations/de/lost.po: no German yet: 'Lost and Found'" in list(problems_of(town))


def test_a_catalogue_behind_the_code_is_named(town):
    extract_into_catalogues(town)
    assert problems(town) == []
    (town / "app/modules/lost/forms.py").write_text("_('New')")
    assert problems(town) == [
        "app/translations/de/lost.po: not in step with the code, run `bin/flask translations extract`"
    ]


def test_a_catalogue_without_a_flat_is_named(town):
    extract_into_catalogues(town)
    catalogue(town, "lost").rename(catalogue(town, "gone"))
    assert "app/translations/de/gone.po: belongs to no flat" in problems(town)


@pytest.mark.parametrize(
    ("source", "german", "mark", "problem"),
    [
        ("Hello {name}", "Hallo", "", "other placeholders"),
        ("Hello {name}", "Hallo {other}", "", "other placeholders"),
        ("Lost and Found", "Fund {n}", "", "other placeholders"),
        ("Dear <b>%(name)s</b>, welcome", "Hallo %(name)s", "", "other HTML tags"),
        ("Dear <b>%(name)s</b>, welcome", "<b>Hallo</b>", "", "other placeholders"),
        ("Lost and Found", "Gesucht", "#, fuzzy\n", "unsure (fuzzy)"),
        ("Lost and Found", 'Das \\"Fundbüro\\"', "", "quotes are „…“ in German"),
        ("Lost and Found", "Gesucht...", "", "three dots are one sign …"),
    ],
)
def test_a_wrong_translation_is_named(town, source, german, mark, problem):
    extract_into_catalogues(town)
    translate(town, "lost", source, german, mark)
    assert any(problem in found and source[:8] in found for found in problems(town))


def test_one_thing_may_do_without_its_number(town):
    extract_into_catalogues(town)
    file = catalogue(town, "lost")
    file.write_text(
        file.read_text().replace('msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "Ein Ding"\nmsgstr[1] "{n} Dinge"')
    )
    assert problems(town) == []
    file.write_text(file.read_text().replace("{n} Dinge", "Dinge"))
    assert ["other placeholders" in problem for problem in problems(town)] == [True]


def test_two_translations_of_one_text_are_named(town):
    extract_into_catalogues(town)
    translate(town, "lost", "Found", "Gefunden")
    translate(town, "frame", "Found", "Entdeckt")
    assert problems(town) == ["frame.po and lost.po say 'Found' differently; use pgettext()"]


@pytest.mark.parametrize(
    "page",
    [
        "<p>Plain words</p>",
        "<p>\n{{ _('Said') }}: plain</p>",
        '<img alt="A lost key">',
        '<input placeholder="Your name">',
        '<button aria-label="Close">×</button>',
        '<input type="submit" value="Send">',
        '<confirm-dialog data-question="Really delete it?"></confirm-dialog>',
        '{{ ui.button("Send it", icon="check") }}',
        '{% call ui.card(title="Plain") %}{% endcall %}',
        '{{ "Yes" if open else "No" }}',
        "<{{ tag }}>words</{{ tag }}>",
    ],
)
def test_words_that_nobody_translates_are_found(town, page):
    (town / "templates/modules/lost/show.html").write_text(page)
    (found,) = {
        problem.split(": ")[0] for problem in untranslated_texts(town, (town / "templates").rglob("*.*"))
    }
    assert found.startswith("templates/modules/lost/show.html:")


@pytest.mark.parametrize(
    "page",
    [
        "<p>{{ _('Said') }} · 12 × {{ n }} – … €</p>",
        "{# A remark #}<!-- another --><p title=\"{{ _('Said') }}\"></p>",
        "{% trans %}Said with <b>tags</b>{% endtrans %}",
        '<a class="Button big" href="/Path" data-kind="Some">{{ name }}</a>',
        "<code>pip install</code><script>let words</script>",
        '<span lang="en">English</span> <b translate="no">Lindental</b>',
        '{{ ui.icon("umbrella") }}{{ url_for("news.show") }}{{ _("Said") if kind == "Plain" else _("So") }}',
        "<p>Dorflinde · PDF</p>",
        '<button type="submit" value="yes">{{ _("Said") }}</button>',
        '<time datetime="{{ when }}">{{ when|day }}</time>',
    ],
)
def test_what_needs_no_translation_is_left_alone(town, page):
    (town / "templates/modules/lost/show.html").write_text(page)
    assert list(untranslated_texts(town, (town / "templates").rglob("*.*"))) == []


def test_mails_are_looked_at_as_plain_text(town):
    (town / "templates/mail/lost/claim.txt").write_text(
        "{% if x %}\n{{ _('Claim') }}\n{% endif %}\nPlain words"
    )
    (town / "templates/robots.txt").write_text("Disallow: /")
    assert list(untranslated_texts(town, (town / "templates").rglob("*.*"))) == [
        "templates/mail/lost/claim.txt:4: untranslated: 'Plain words'"
    ]
