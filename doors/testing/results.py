"""What a run of pytest found, read from its report."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET


@dataclass(frozen=True)
class Results:
    """How each test of one run ended."""

    passed: frozenset[str]
    failed: frozenset[str]
    skipped: dict[str, str]  # the test and why


NOTHING = Results(frozenset(), frozenset(), {})


def read(file: Path) -> Results:
    """Read the report of one run; an unfinished run left none."""
    if not file.exists():
        return NOTHING
    passed, failed, skipped = set(), set(), {}
    for case in ET.parse(file).iter("testcase"):  # noqa: S314 - written by our own pytest
        name = f"{case.get('classname')}::{case.get('name')}"
        if case.find("failure") is not None or case.find("error") is not None:
            failed.add(name)
        elif (skip := case.find("skipped")) is not None:
            skipped[name] = skip.get("message", "")
        else:
            passed.add(name)
    return Results(frozenset(passed - failed), frozenset(failed), skipped)


def never_run(runs: Sequence[Results]) -> Counter[str]:
    """Why tests were skipped that ran in no other run either."""
    ran = frozenset[str]().union(*(run.passed | run.failed for run in runs))
    reasons = {name: reason for run in runs for name, reason in run.skipped.items() if name not in ran}
    return Counter(reasons.values())
