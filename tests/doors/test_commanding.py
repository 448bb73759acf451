"""bin/flask works in a checkout in which nothing was ever started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from doors import commanding, environment


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list:
    """What would have become of this process."""
    calls: list = []
    monkeypatch.setattr(environment, "prepare", lambda *_locks: None)
    monkeypatch.setattr(os, "execve", lambda *call: calls.append(call) or 0)
    monkeypatch.setattr("sys.argv", ["flask", "doctor"])
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return calls


def test_the_key_is_made_before_the_first_command(started: list, tmp_path: Path) -> None:
    assert commanding.main() == 0
    _program, words, environ = started[0]
    assert words == ["flask", "--app", str(environment.HOUSE / "wsgi"), "doctor"]
    assert Path.cwd() == tmp_path, "a folder that is named means the one the person stands in"
    assert environ["DATA_DIR"] == str(tmp_path / "data")
    assert len((tmp_path / "data" / "secret.key").read_text()) > 40


def test_a_key_that_was_given_is_enough(started: list, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "k" * 40)
    assert commanding.main() == 0
    assert not (tmp_path / "data" / "secret.key").exists()


def test_a_command_ends_without_a_word_of_its_own(tmp_path: Path) -> None:
    """The library of greenlets is gone by then: what is tidied up too late complains on standard error."""
    flask = Path(sys.executable).with_name("flask")
    place = {**os.environ, "DATA_DIR": str(tmp_path), "SECRET_KEY": "k" * 40}
    words = [flask, "--app", environment.HOUSE / "wsgi", "routes"]
    done = subprocess.run(words, env=place, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "/sign-in" in done.stdout
    assert done.stderr == ""
