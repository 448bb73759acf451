"""The order of things: install, judge, start private servers, test, sum up."""

import argparse
import os
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import FrameType

from doors import environment
from doors.testing import checks, nearby, packages, report, results, suites, tools
from doors.testing.lanes import side_by_side
from doors.testing.outcome import Outcome, State
from doors.testing.postgresql import postgresql
from doors.testing.redis import redis
from doors.testing.suites import IN_A_BROWSER, ON_POSTGRESQL, ON_SQLITE, Played, Suite
from doors.trouble import Trouble

# What the operator's shell may say must not reach the tests.
OWN_SETTINGS = (
    *("DATA_DIR", "DATABASE_URL", "MAIL_FROM", "MAIL_URL", "PROXIES", "PUBLIC_URL", "PYTHONPATH"),
    *("REDIS_URL", "SECRET_KEY", "WEB_PROCESSES", "DORFLINDE_DEMO", "DORFLINDE_DEVELOPMENT", "FETCH_INSIDE"),
    *("PUSH_SERVICES", "SMS_URL", "SMS_KEY", "SMS_FROM", "REPLY_TO", "REPLY_TRUSTS", "IMAP_URL"),
    # A run starts hundreds of processes: each would translate the whole house for itself.
    "PYTHONDONTWRITEBYTECODE",
)
# How many seconds an inner loop begins tests: a minute, without what the last ones and the end take.
IN_A_MINUTE = 50


def main() -> int:
    """Run everything that was asked for; returns the exit code."""
    options, began = _options(), time.monotonic()
    signal.signal(signal.SIGTERM, _end)
    try:
        missing = packages.install_missing(is_asked=options.install)
        environment.prepare("requirements.txt", "requirements-dev.txt")
        with tempfile.TemporaryDirectory(prefix="dorflinde-test-") as folder:
            outcomes = _run(options, Path(folder), missing)
        if not outcomes:
            raise Trouble("nothing to run: --fast leaves the browser out.")  # noqa: TRY301 - told like the others
    except Trouble as trouble:
        print(f"bin/test: {trouble}", file=sys.stderr)
        print("\n0 passed, 1 failed")
        return 1
    except KeyboardInterrupt:
        print("\nbin/test: broken off.", file=sys.stderr)
        return 130
    return report.summary(outcomes, is_strict=options.strict, seconds=time.monotonic() - began)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/test", description="Runs every check the code must pass.")
    parser.add_argument(
        "--fast", action="store_true", help="the inner loop, a minute: checks, law, tests beside what changed"
    )
    parser.add_argument("--strict", action="store_true", help="what is left out counts as failed")
    parser.add_argument("--thorough", action="store_true", help="also what an ordinary run leaves out")
    parser.add_argument("--install", action="store_true", help="install missing system packages with sudo")
    parser.add_argument("--only", nargs="+", type=Path, default=[], metavar="PATH", help="only these tests")
    parser.add_argument("words", nargs="*", metavar="-- WORD", help="for pytest, such as -- -k lamp -x")
    return parser.parse_args()


def _end(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _run(options: argparse.Namespace, folder: Path, missing: list[str]) -> list[Outcome]:
    folder.chmod(0o755)  # PostgreSQL runs as somebody else and must find its place
    environ = _environ(folder)
    with ExitStack() as servers:
        planned = _suites(options, folder, missing, servers)
        played = _played(options, environ, folder, planned)
    outcomes = [outcome for told, _found in played for outcome in told]
    if options.only and not any(
        each.passed or each.failed or each.state is State.SKIPPED for each in outcomes
    ):
        raise Trouble("no test was found there.")
    if not (options.fast or options.only):
        outcomes += suites.never_run([found for _told, found in played])
    return outcomes


def _played(
    options: argparse.Namespace, environ: dict[str, str], folder: Path, planned: list[Suite]
) -> list[Played]:
    """Two lanes: the browser often waits, for pages and clocks, and PostgreSQL is another process."""
    play = {each.name: partial(suites.play, each, environ, folder) for each in planned}
    checks_first = [] if options.only else [lambda: (_judge(options, environ), results.NOTHING)]
    own = [play.pop(ON_SQLITE)] if ON_SQLITE in play and not options.fast else []
    return side_by_side([*checks_first, *own], [*play.values()])


def _environ(folder: Path) -> dict[str, str]:
    """What checks and tests see: our programs, and no settings but these."""
    given = {name: value for name, value in os.environ.items() if name not in OWN_SETTINGS}
    data_dir = folder / "data"
    data_dir.mkdir()
    own = {"DATA_DIR": str(data_dir), "SECRET_KEY": "for checks only", "TEST_SHARED": str(folder / "shared")}
    return environment.with_programs(given) | own


def _judge(options: argparse.Namespace, environ: dict[str, str]) -> list[Outcome]:
    lack = tools.fetch(environ)
    return checks.judge(environ, {checks.SCRIPTS: lack} if lack else {}, with_audit=not options.fast)


def _suites(options: argparse.Namespace, folder: Path, missing: list[str], servers: ExitStack) -> list[Suite]:
    """What is to be played; a server is started only for a suite that needs it."""
    words = [*options.words, *(["--thorough"] if options.thorough else [])]
    only = options.only or (nearby.tests() if options.fast else [])
    own, browser = suites.words_for(only, words)
    if options.fast:
        in_time = ["--failed-first", f"--until={time.time() + IN_A_MINUTE}"]
        return [Suite(ON_SQLITE, [*own, "-m", "not slow", *in_time])] if own else []
    planned = []
    if browser:
        lack = "Chromium" if "Chromium" in missing else ""
        planned.append(Suite(IN_A_BROWSER, browser, lack=f"not installed: {lack}" if lack else ""))
    if own:
        lack = ", ".join(name for name in ("PostgreSQL", "Redis") if name in missing)
        planned.append(Suite(ON_SQLITE, own, may_be_empty=bool(options.only)))
        told = {} if lack else _serve(folder, servers)
        lack = f"not installed: {lack}" if lack else ""
        planned.append(Suite(ON_POSTGRESQL, own, told, lack, may_be_empty=True))
    return planned


def _serve(folder: Path, servers: ExitStack) -> dict[str, str]:
    return {
        "TEST_DATABASE_URL": servers.enter_context(postgresql(folder)),
        "TEST_REDIS_URL": servers.enter_context(redis(folder)),
    }


if __name__ == "__main__":
    sys.exit(main())
