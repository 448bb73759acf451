"""Known holes in what the house builds on; without the network nobody can know, and nobody is blamed."""

import json
import time
from collections.abc import Mapping
from typing import Any

from doors.testing import report
from doors.testing.commands import Answer, run
from doors.testing.outcome import Outcome, State

NAME = "known holes (pip-audit)"
COMMAND = [
    *("pip-audit", "--progress-spinner", "off", "--format", "json", "--disable-pip", "--require-hashes"),
    *("-r", "requirements.txt", "-r", "requirements-dev.txt"),
]
# How a silent network shows in the words of the program.
SILENCE = ("ConnectionError", "ServiceError", "Max retries exceeded", "timed out", "Timeout")


def judge(environ: Mapping[str, str]) -> Outcome:
    """Ask the public list of holes about every locked package."""
    began = time.monotonic()
    answer = run(COMMAND, environ)
    return report.tell(_outcome(answer, time.monotonic() - began), answer.text)


def _outcome(answer: Answer, seconds: float) -> Outcome:
    packages = _packages(answer.text)
    unknown = [package for package in packages if "skip_reason" in package]
    if any(package.get("vulns") for package in packages):
        return Outcome(NAME, State.FAILED, seconds, failed=1)
    if len(unknown) == len(packages) and (packages or any(word in answer.text for word in SILENCE)):
        return Outcome(NAME, State.SKIPPED, seconds, "the list of holes cannot be reached", is_excused=True)
    if answer.code:
        return Outcome(NAME, State.FAILED, seconds, failed=1)
    words = f"nothing is known about {len(unknown)} packages" if unknown else ""
    return Outcome(NAME, State.PASSED, seconds, words, passed=1)


def _packages(text: str) -> list[dict[str, Any]]:
    found = next((line for line in text.splitlines() if line.startswith('{"dependencies"')), None)
    packages: list[dict[str, Any]] = json.loads(found)["dependencies"] if found else []
    return packages
