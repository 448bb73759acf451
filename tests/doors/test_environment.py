"""The virtual environment is made once and filled again only when a lock changed."""

import importlib.util
import shutil
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from doors import environment
from doors.trouble import Trouble


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house whose lock asks for nothing, so that no network is needed."""
    stand_in(tmp_path, monkeypatch)
    (tmp_path / "lock.txt").write_text("# nothing\n")
    return tmp_path


def stand_in(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "HOUSE", house)
    monkeypatch.setattr(environment, "PLACE", house / ".venv")
    monkeypatch.setattr(environment, "PYTHON", house / ".venv" / "bin" / "python")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A house with its environment, and what was said while it was made."""
    house = tmp_path_factory.mktemp("made")
    (house / "lock.txt").write_text("# nothing\n")
    said = StringIO()
    with pytest.MonkeyPatch.context() as patched, redirect_stdout(said):
        stand_in(house, patched)
        environment.prepare("lock.txt")
    return house, said.getvalue()


@pytest.mark.slow
def test_it_is_made_and_filled_once(made, monkeypatch, capsys):
    house, said = made
    stand_in(house, monkeypatch)
    assert "Making the virtual environment" in said
    assert "Installing the locked requirements" in said
    environment.prepare("lock.txt")
    assert capsys.readouterr().out == ""
    (house / "lock.txt").write_text("# nothing, but said differently\n")
    environment.prepare("lock.txt")
    assert capsys.readouterr().out == "Installing the locked requirements ...\n"


@pytest.mark.slow
def test_it_is_made_again_when_the_folder_moved(made, tmp_path, monkeypatch):
    moved, again = shutil.copytree(made[0], tmp_path / "house", symlinks=True), []
    stand_in(moved, monkeypatch)
    monkeypatch.setattr(environment, "_create", lambda: again.append(moved))
    environment.prepare("lock.txt")
    assert again == [moved]


@pytest.mark.slow
def test_a_lock_that_cannot_be_installed_is_tried_again(made, monkeypatch, capsys):
    house, _said = made
    stand_in(house, monkeypatch)
    (house / "broken.txt").write_text("./not-here.whl --hash=sha256:" + "0" * 64 + "\n")
    for _ in range(2):
        with pytest.raises(Trouble, match="requirements could not be installed"):
            environment.prepare("broken.txt")
        assert "not-here" in capsys.readouterr().err


def test_a_python_without_venv_is_told_what_to_install(house, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(Trouble, match="apt install python3-venv"):
        environment.prepare("lock.txt")


def test_the_programs_of_the_environment_come_first(house):
    given = {"PATH": "/bin", "LANG": "de_DE.UTF-8"}
    assert environment.with_programs(given) == {"PATH": f"{house}/.venv/bin:/bin", "LANG": "de_DE.UTF-8"}
