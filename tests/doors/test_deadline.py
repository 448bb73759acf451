"""The inner loop begins no test when its minute is over, and says how many it left."""

from types import SimpleNamespace

import pytest

from doors.testing.suites import LEFT
from tests import deadline
from tests.deadline import AT_LEAST, Deadline

THREE_TESTS = """
from tests import deadline

def test_a(): pass
def test_that_takes_half_a_minute(): deadline.time.seconds += 30
def test_c(): assert False
"""


class Clock:
    seconds = 1000.0

    def time(self) -> float:
        return self.seconds


@pytest.fixture
def played(tmp_path, monkeypatch, capsys):
    """Plays the three tests when so many seconds are left of the minute."""
    (tmp_path / "test_three.py").write_text(THREE_TESTS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(deadline, "time", Clock())

    def play(seconds: float) -> tuple[int, str]:
        words = ["-q", "-p", "no:cacheprovider", "--rootdir=.", "--import-mode=importlib"]
        words += ["-p", "no:unraisableexception"]  # it tidies the memory of the whole run five times
        return int(pytest.main(words, plugins=[Deadline(1000 + seconds)])), capsys.readouterr().out

    return play


def test_what_is_not_begun_in_time_is_counted(played):
    code, said = played(20)
    assert code == 0
    assert "2 passed" in said
    assert LEFT.findall(said) == ["1 not begun in time"]


def test_some_are_played_even_if_the_minute_was_over_before(played):
    assert AT_LEAST < 30
    _code, said = played(-60)
    assert "2 passed" in said
    assert LEFT.findall(said) == ["1 not begun in time"]


def test_with_time_enough_all_are_played_and_a_failure_is_one(played):
    code, said = played(60)
    assert code == 1
    assert "1 failed, 2 passed" in said
    assert not LEFT.findall(said)


def test_what_each_process_left_is_added_up():
    first, done = Deadline(0), SimpleNamespace(workeroutput={"left": 3})
    first.pytest_testnodedown(done)
    first.pytest_testnodedown(done)
    first.pytest_testnodedown(object())  # it crashed and said nothing
    assert first._left == 6
