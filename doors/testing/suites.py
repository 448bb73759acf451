"""The runs of pytest: on SQLite, on PostgreSQL with Redis, and in a browser."""

import os
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from doors.testing import report, results
from doors.testing.commands import run
from doors.testing.outcome import Outcome, State
from doors.testing.results import Results

BROWSER_TESTS = Path("tests/browser")
HANDS = str(min(os.cpu_count() or 2, 8))
# Each file on one core, for what it makes once; the order of tests/conftest.py, which begins with what takes long.
IN_ORDER = ("--dist=loadfile", "--no-loadscope-reorder")
# What pytest answers when no test is left: on PostgreSQL only those are played which the database could change.
NOTHING_ASKED = 5
# How many tests had to be left to the whole run (tests/deadline.py).
LEFT = re.compile(r"^\d+ not begun in time$", re.MULTILINE)
# What the steps of a job say for the summary, and how its tests ended.
Played = tuple[list[Outcome], Results]
ON_SQLITE, ON_POSTGRESQL, IN_A_BROWSER = "tests on SQLite", "tests on PostgreSQL", "tests in a browser"


@dataclass(frozen=True)
class Suite:
    """One run of pytest."""

    name: str
    words: list[str]
    # What the tests are told: TEST_DATABASE_URL, TEST_REDIS_URL.
    told: dict[str, str] = field(default_factory=dict)
    # Why it cannot run here.
    lack: str = ""
    # Whether it is well that none of its tests asks for this database.
    may_be_empty: bool = False


def words_for(only: Sequence[Path], extra: Sequence[str]) -> tuple[list[str], list[str]]:
    """What pytest is told about the house's own tests and about the browser's; empty means none are asked for."""
    browser = [str(path) for path in only if path.is_relative_to(BROWSER_TESTS)]
    own = [str(path) for path in only if not path.is_relative_to(BROWSER_TESTS)]
    if not only:
        own, browser = ["tests", f"--ignore={BROWSER_TESTS}"], [str(BROWSER_TESTS)]
    return [*own, *extra] if own else [], [*browser, *extra] if browser else []


def play(suite: Suite, environ: Mapping[str, str], folder: Path) -> Played:
    """Run one suite on all cores and count."""
    if suite.lack:
        return [report.tell(Outcome(suite.name, State.SKIPPED, 0, suite.lack))], results.NOTHING
    report.say(f"{suite.name} ...")
    began, file = time.monotonic(), folder / f"{suite.name.replace(' ', '-')}.xml"
    options = ["-q", "--tb=short", "-n", HANDS, *IN_ORDER, f"--junitxml={file}"]
    answer = run(["pytest", *options, *suite.words], {**environ, **suite.told})
    found = results.read(file)
    is_over = answer.code == 0 or (answer.code == NOTHING_ASKED and suite.may_be_empty)
    failed = len(found.failed) or (0 if is_over else 1)
    outcome = Outcome(
        suite.name,
        State.FAILED if failed else State.PASSED,
        time.monotonic() - began,
        ", ".join([answer.last_line.strip("= "), *LEFT.findall(answer.text)]),
        passed=len(found.passed),
        failed=failed,
    )
    return [report.tell(outcome, answer.text)], found


def never_run(runs: Sequence[Results]) -> list[Outcome]:
    """Tests that were skipped on every database: a line for each reason."""
    counted = results.never_run(runs)
    return [
        report.tell(Outcome("tests that ran nowhere", State.SKIPPED, 0, f"{number} tests: {reason}"))
        for reason, number in counted.items()
    ]
