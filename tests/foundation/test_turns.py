"""One process after the other, and nobody waits for ever."""

import time
from pathlib import Path

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
