"""bin/flask works in a checkout in which nothing was ever started."""

import os
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
