"""bin/test counts honestly: what was left out is said, what failed is never hidden."""

import json
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from doors.testing import audit, commands, report, results, suites
from doors.testing.commands import Answer
from doors.testing.lanes import side_by_side
from doors.testing.outcome import Outcome, State

RED, GREEN, GREY = State.FAILED, State.PASSED, State.SKIPPED


def packages(*entries: dict[str, object]) -> str:
    return "Found nothing\n" + json.dumps({"dependencies": entries, "fixes": []})


CLEAN, HOLE, UNKNOWN = {"name": "a", "vulns": []}, {"name": "b", "vulns": [{"id": "X"}]}, {"skip_reason": "?"}


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Answer(0, packages(CLEAN)), GREEN),
        (Answer(1, packages(CLEAN, HOLE)), RED),
        (Answer(1, packages(UNKNOWN, HOLE)), RED),
        (Answer(0, packages(CLEAN, UNKNOWN)), GREEN),
        (Answer(0, packages(UNKNOWN, UNKNOWN)), GREY),
        (Answer(1, "requests.exceptions.ConnectionError: no route"), GREY),
        (Answer(1, "the lock lacks a hash"), RED),
    ],
)
def test_only_a_silent_network_excuses_the_audit(answer, state):
    outcome = audit._outcome(answer, 1.0)
    assert outcome.state is state
    assert outcome.is_excused is (state is GREY)


def test_a_skip_is_a_failure_only_when_strict(capsys):
    outcomes = [Outcome("a", GREEN, 1, passed=3), Outcome("b", GREY, 0, "not installed")]
    assert report.summary(outcomes, is_strict=False, seconds=1) == 0
    assert capsys.readouterr().out.endswith("\n3 passed, 0 failed\n")
    assert report.summary(outcomes, is_strict=True, seconds=1) == 1
    assert capsys.readouterr().out.endswith("\n3 passed, 1 failed\n")


def test_an_excused_skip_is_never_a_failure():
    outcomes = [Outcome("a", GREEN, 1, passed=3), Outcome("b", GREY, 0, "offline", is_excused=True)]
    assert report.summary(outcomes, is_strict=True, seconds=1) == 0


def test_failed_tests_are_counted_and_told_in_full(capsys):
    report.tell(Outcome("a", RED, 1, passed=2, failed=5), "the reason")
    assert "the reason" in capsys.readouterr().out
    assert report.summary([Outcome("a", RED, 1, passed=2, failed=5)], is_strict=False, seconds=1) == 1
    assert capsys.readouterr().out.endswith("\n2 passed, 5 failed\n")


def write_report(file: Path, **cases: str) -> Path:
    inner = {"passed": "", "failed": "<failure/>", "error": "<error/>", "skipped": '<skipped message="why"/>'}
    rows = "".join(
        f'<testcase classname="t" name="{name}">{inner[how]}</testcase>' for name, how in cases.items()
    )
    file.write_text(f"<testsuites><testsuite>{rows}</testsuite></testsuites>")
    return file


def test_a_report_is_read(tmp_path):
    read = results.read(
        write_report(tmp_path / "r.xml", one="passed", two="failed", three="error", four="skipped")
    )
    assert read == results.Results(
        frozenset({"t::one"}), frozenset({"t::two", "t::three"}), {"t::four": "why"}
    )


def test_a_test_that_only_runs_on_one_database_is_no_skip(tmp_path):
    sqlite = results.read(write_report(tmp_path / "a.xml", one="passed", two="skipped", three="skipped"))
    postgresql = results.read(write_report(tmp_path / "b.xml", one="passed", two="passed", three="skipped"))
    assert results.never_run([sqlite, postgresql]) == {"why": 1}


def test_a_run_that_broke_off_is_a_failure(tmp_path, monkeypatch):
    monkeypatch.setattr(suites, "run", lambda *_: Answer(3, "INTERNALERROR"))
    (outcome,), found = suites.play(suites.Suite("a", ["tests"]), {}, tmp_path)
    assert (outcome.state, outcome.failed, found) == (RED, 1, results.NOTHING)


@pytest.mark.parametrize(("may_be_empty", "state"), [(False, RED), (True, GREEN)])
def test_only_where_it_is_said_a_run_may_have_nothing_to_prove(tmp_path, monkeypatch, may_be_empty, state):
    monkeypatch.setattr(suites, "run", lambda *_: Answer(5, "no tests ran"))
    (outcome,), _found = suites.play(suites.Suite("a", ["tests"], may_be_empty=may_be_empty), {}, tmp_path)
    assert outcome.state is state


def test_lanes_keep_their_order_and_wait_for_each_other():
    met, happened = threading.Barrier(2, timeout=20), []

    def meets(name: str) -> str:
        met.wait()
        happened.append(name)
        return name

    def follows() -> str:
        assert "calculates" in happened
        return "follows"

    lanes = [partial(meets, "calculates"), follows], [partial(meets, "waits")]
    assert side_by_side(*lanes) == ["calculates", "follows", "waits"]


def test_a_lane_that_breaks_off_ends_what_the_others_run():
    sleeps = [sys.executable, "-c", "import time; time.sleep(60)"]
    begun = time.monotonic()

    def breaks_off() -> None:
        while not commands._running:
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        side_by_side([breaks_off], [partial(commands.run, sleeps, {})] * 2)
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize(
    ("only", "own", "browser"),
    [
        ([], ["tests", "--ignore=tests/browser"], ["tests/browser"]),
        (["tests/modules/news"], ["tests/modules/news"], []),
        (["tests/browser/test_frame.py"], [], ["tests/browser/test_frame.py"]),
    ],
)
def test_paths_go_to_the_run_they_belong_to(only, own, browser):
    assert suites.words_for([Path(path) for path in only], []) == (own, browser)
    assert suites.words_for([Path(path) for path in only], ["-x"])[0] == ([*own, "-x"] if own else [])
