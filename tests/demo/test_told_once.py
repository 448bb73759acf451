"""Lindental stands for a whole run, and nobody waits for whoever was telling it."""

import os
from multiprocessing import get_context
from pathlib import Path

from huey import SqliteHuey

from tests.lindental import once


def test_the_worker_does_nothing_of_the_story_again(cellar: Path):
    assert SqliteHuey("dorflinde", filename=str(cellar / "queue.sqlite3")).pending_count() == 0


def test_who_comes_later_finds_it_told(tmp_path: Path):
    for _time in range(2):
        assert once(tmp_path / "town", Path.mkdir) == tmp_path / "town"


def test_when_the_teller_dies_the_next_one_begins_anew(tmp_path: Path):
    teller = get_context("fork").Process(target=once, args=(tmp_path / "town", _dies_in_the_middle))
    teller.start()
    teller.join(30)
    assert teller.exitcode == 1
    assert list(once(tmp_path / "town", Path.mkdir).iterdir()) == []


def _dies_in_the_middle(folder: Path) -> None:
    folder.mkdir()
    (folder / "half").touch()
    os._exit(1)
