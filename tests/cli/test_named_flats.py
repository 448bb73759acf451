"""Whoever works on one flat has its texts judged alone; those of the whole house are judged quickly."""

import time

import pytest

from app.cli.translation_checks import problems_of
from app.cli.translations import ROOT, translations


@pytest.fixture
def town(tmp_path):
    """A house with two flats that are not translated yet, and speak plainly besides."""
    for flat in ("lost", "found"):
        for file, content in {
            f"app/modules/{flat}/views.py": f'_("{flat}")',
            f"templates/modules/{flat}/show.html": "<p>Plain words</p>",
        }.items():
            (tmp_path / file).parent.mkdir(parents=True)
            (tmp_path / file).write_text(content)
    return tmp_path


def test_of_a_named_flat_everything_is_said_and_of_the_others_nothing(town):
    assert list(problems_of(town, ["lost"])) == [
        "app/translations/de/lost.po: not in step with the code, run `bin/flask translations extract`",
        "templates/modules/lost/show.html:1: untranslated: 'Plain words'",
    ]


def test_without_a_name_all_are_judged(town):
    assert len(list(problems_of(town))) == 4


def test_a_name_that_no_flat_has_is_told(town):
    assert list(problems_of(town, ["ride"])) == ["ride: no flat has this name"]


def test_the_house_itself_is_read_quickly():
    begin = time.process_time()
    list(problems_of(ROOT))
    assert time.process_time() - begin < 10


def test_the_command_takes_names(app):
    result = app.test_cli_runner().invoke(translations, ["check", "no_such_flat"])
    assert result.exit_code == 1
    assert "no_such_flat: no flat has this name" in result.output
