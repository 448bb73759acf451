"""What can be judged without a running house: style, types, floors, words."""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

from doors.testing import audit, report
from doors.testing.commands import run
from doors.testing.outcome import Outcome, State
from doors.testing.tools import BIOME

SCRIPTS = "scripts and styles (biome)"
CHECKS: dict[str, list[str]] = {
    "types (mypy)": ["mypy"],
    "style (ruff)": ["ruff", "check", "--quiet", "--output-format=concise", "."],
    "format (ruff)": ["ruff", "format", "--check", "--output-format=concise", "."],
    "floors (import-linter)": ["lint-imports", "--no-logo"],
    "templates (djlint)": ["djlint", "--lint", "--quiet", "templates"],
    SCRIPTS: [str(BIOME), "check", "--colors=off", "--diagnostic-level=error", "--max-diagnostics=20"],
    "dependencies (deptry)": ["deptry", "--no-ansi", "."],
    "spelling (codespell)": ["codespell"],
    "translations": ["flask", "--app", "wsgi", "translations", "check"],
}


def judge(environ: Mapping[str, str], lacks: Mapping[str, str], *, with_audit: bool) -> list[Outcome]:
    """Run every check, two at a time; `lacks` says why one of them cannot run here."""
    jobs: list[Callable[[], Outcome]] = [
        lambda name=name: _judge(name, environ, lacks.get(name))  # type: ignore[misc]
        for name in CHECKS
    ]
    if with_audit:
        jobs.insert(0, lambda: audit.judge(environ))
    with ThreadPoolExecutor(max_workers=2) as two:
        return [waiting.result() for waiting in [two.submit(job) for job in jobs]]


def _judge(name: str, environ: Mapping[str, str], lack: str | None) -> Outcome:
    if lack:
        return report.tell(Outcome(name, State.SKIPPED, 0, lack))
    began = time.monotonic()
    answer = run(CHECKS[name], environ)
    seconds = time.monotonic() - began
    if answer.code:
        return report.tell(Outcome(name, State.FAILED, seconds, failed=1), answer.text)
    return report.tell(Outcome(name, State.PASSED, seconds, passed=1))
