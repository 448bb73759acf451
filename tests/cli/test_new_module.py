"""flask new-module writes a flat that stands at once: it can be imported, and nothing that exists is touched."""

import ast
from pathlib import Path

import pytest
from click.testing import CliRunner
from jinja2 import Environment

from app.cli import new_module


@pytest.fixture
def empty_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(new_module, "HOUSE", tmp_path)
    return tmp_path


def run(title: str, thing: str = "ride"):
    return CliRunner().invoke(new_module.new_module, [title, "Mitfahrbank", thing, "Fahrt"])


def test_every_room_is_written_and_readable(empty_house: Path) -> None:
    result = run("Ride sharing")
    assert result.exit_code == 0, result.output
    written = sorted(
        path.relative_to(empty_house).as_posix() for path in empty_house.rglob("*") if path.is_file()
    )
    assert "app/modules/ride_sharing/manifest.py" in written
    assert "tests/modules/ride_sharing/test_ride_sharing.py" in written
    assert len(written) == len(new_module.PLACES)
    for path in empty_house.rglob("*.py"):
        ast.parse(path.read_text())
        assert "$" not in path.read_text()
    for path in empty_house.rglob("*.html"):
        Environment(extensions=["jinja2.ext.i18n"]).parse(path.read_text())


def test_nothing_is_written_twice(empty_house: Path) -> None:
    run("Ride sharing")
    result = run("Ride sharing")
    assert result.exit_code != 0
    assert "exists already" in result.output


def test_a_title_without_letters_is_refused(empty_house: Path) -> None:
    assert run("!!!").exit_code != 0


NAMES_OF_THE_HOUSE = ["entry", "post", "post kind", "calendar source", "settings", "base", "browser"]


@pytest.mark.parametrize("thing", [*NAMES_OF_THE_HOUSE, "list", "Ride sharing", "class", "r" * 27])
def test_a_word_that_means_something_else_is_refused(empty_house: Path, thing: str) -> None:
    result = run("Ride sharing", thing)
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    assert not any(empty_house.iterdir())


def test_names_that_do_not_fit_into_their_column_are_refused(empty_house: Path) -> None:
    assert "is too long" in run("Ride sharing in the valley", "r" * 20).output


def test_the_thing_has_its_own_word_everywhere(empty_house: Path) -> None:
    assert run("Ride sharing", "empty seat").exit_code == 0
    flat = empty_house / "app/modules/ride_sharing"
    assert "class EmptySeat(PostDetail, Model)" in (flat / "models.py").read_text()
    assert 'KIND = "ride_sharing.empty_seat"' in (flat / "queries.py").read_text()
    assert "about an empty seat" in (flat / "actions.py").read_text()
    assert "def edit(empty_seat: EmptySeat)" in (flat / "views.py").read_text()


@pytest.mark.parametrize(("thing", "models"), [("ride", "Ride, Side"), ("tool", "Side, Tool")])
def test_imports_stand_in_their_order_whatever_the_thing_is_called(
    empty_house: Path, thing: str, models: str
) -> None:
    assert run("Ride sharing", thing).exit_code == 0
    for room in ("actions", "forms"):
        written = (empty_house / f"app/modules/ride_sharing/{room}.py").read_text()
        assert f"models import {models}\n" in written
