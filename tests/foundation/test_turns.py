"""One process after the other, and nobody waits for ever."""

import os
import time
from pathlib import Path

import pytest

from app.foundation.turns import turn


def waited(folder: Path, patience: float) -> float:
    begin = time.monotonic()
    with turn(folder, begin + patience):
        return time.monotonic() - begin


def test_who_comes_second_waits_for_the_first(tmp_path: Path) -> None:
    with turn(tmp_path, time.monotonic()):
        assert waited(tmp_path, 0.05) >= 0.05
        assert waited(tmp_path.parent, 5) < 1, "another folder is another turn"
    assert waited(tmp_path, 5) < 1


def test_a_turn_ends_also_where_its_door_is_closed_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """gevent closes a folder when its loop comes round."""
    left: list[int] = []
    close = os.close
    monkeypatch.setattr("app.foundation.turns.os.close", left.append)
    assert waited(tmp_path, 5) < 1
    assert waited(tmp_path, 5) < 1
    monkeypatch.undo()
    for door in left:
        close(door)
