"""What tests say to PostgreSQL, one by one, and which need not be played there because others say the same.

Another database can answer a statement, a refusal, a race or another process differently; what becomes of the answer
is the same on both. `--thorough` plays everything on PostgreSQL and hears whether that still holds; `--choose-anew`
writes the list afterwards (tests/grounds.py).
"""

import re
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import Engine, ExceptionContext, event

from app.foundation import questions
from tests.grounds import CAN_BE_HEARD_ELSEWHERE, HEARD_ELSEWHERE, HOUSE, is_whole_run, write_heard_elsewhere

# What only begins or tunes a transaction says nothing, and the tables are made before any test.
SILENT = (
    "BEGIN",
    "PRAGMA",
    "SAVEPOINT",
    "RELEASE",
    "ROLLBACK",
    "COMMIT",
    "SET ",
    "RESET ",
    "CREATE ",
    "DROP ",
)
A_VALUE = re.compile(r"%\(\w+\)s(::[A-Z]+( WITH(OUT)? TIME ZONE| PRECISION)?(\(\d+(, \d+)?\))?(\[\])?)?")
A_NUMBERED_ROW = re.compile(r"(?<=\?), \d+\)")
MANY_VALUES = re.compile(r"\?(, \?)+")
MANY_ROWS = re.compile(r"\(\?\)(, \(\?\))+")
A_NUMBERED_NAME = re.compile(r"\b([a-z_]+?)_+\d+\b")
A_PROCESS_BEGINS = {"subprocess.Popen", "os.fork", "socket.sendmsg"}
# Who asks is whoever stands above these.
ONLY_PASSING_ON = ("foundation/questions.py", "foundation/db.py", "foundation/work.py", "conftest.py")
FIRST_WORDS = 300

# The shapes of statements, by test.
Shapes = Mapping[str, set[str]]


def normal(statement: str) -> str:
    """The shape of a statement: without its values, and without how many there are."""
    shape = A_NUMBERED_ROW.sub(")", A_VALUE.sub("?", statement))
    return A_NUMBERED_NAME.sub(r"\1", MANY_ROWS.sub("(?)", MANY_VALUES.sub("?", shape)))


def chosen(said: Shapes, needed: Shapes, dear: Mapping[str, int]) -> list[str]:
    """The tests, from the dearest on, that need nothing which is not said by another that stays."""
    said_by = Counter(shape for shapes in said.values() for shape in shapes)
    found = []
    for test in sorted(said, key=lambda each: (-dear[each], each)):
        if test.startswith(CAN_BE_HEARD_ELSEWHERE) and all(
            said_by[shape] > 1 for shape in needed.get(test, ())
        ):
            said_by.subtract(said[test])
            found.append(test)
    return sorted(found)


def unheard(said: Shapes, needed: Shapes, left_out: frozenset[str]) -> list[str]:
    """What PostgreSQL hears from nobody in an ordinary run, and which test says it."""
    heard = {shape for test, shapes in said.items() if test not in left_out for shape in shapes}
    return [
        f"{test}: {shape}" for test in sorted(left_out) for shape in sorted(needed.get(test, set()) - heard)
    ]


class Recorder:
    """Hears what is said in this process; the one of the process that began all others gathers and judges."""

    def __init__(self) -> None:
        self.said: dict[str, set[str]] = defaultdict(set)
        # Without what only the test asks, to see what has become of things.
        self.needed: dict[str, set[str]] = defaultdict(set)
        self.dear: Counter[str] = Counter()
        self._test = self._file_with_a_process = ""
        self._shapes: dict[str, str] = {}
        self._listen()

    def _listen(self) -> None:
        event.listen(
            Engine, "before_cursor_execute", lambda _connection, _cursor, said, *_more: self._hear(said)
        )
        event.listen(Engine, "handle_error", self._hear_a_refusal)
        sys.addaudithook(self._hear_of_a_process)
        straight = questions.straight

        def heard(connection: Any, text: str, values: Any) -> Any:
            self._hear(text)
            return straight(connection, text, values)

        questions.straight = heard

    def _hear(self, statement: str) -> None:
        if statement.startswith(SILENT):
            return
        if statement not in self._shapes:
            self._shapes[statement] = normal(statement)
        shape = self._shapes[statement]
        self.dear[self._test] += 1
        self.said[self._test].add(shape)
        if shape not in self.needed[self._test] and (not shape.startswith("SELECT") or _the_house_asks()):
            self.needed[self._test].add(shape)
        if threading.current_thread() is not threading.main_thread():
            self._need_always()

    def _hear_a_refusal(self, context: ExceptionContext) -> None:
        """Whoever goes on after a refusal goes on differently on each database."""
        self.needed[self._test].add(shape := f"refused: {normal(context.statement or '')}")
        self.said[self._test].add(shape)

    def _hear_of_a_process(self, deed: str, _about: tuple[Any, ...]) -> None:
        """What it says is out of hearing, also for the tests that follow in this file."""
        if deed in A_PROCESS_BEGINS:
            self._file_with_a_process = self._test.partition("::")[0]
            self._need_always()

    def _need_always(self) -> None:
        self.needed[self._test].add(f"always: {self._test}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """From now on this test speaks."""
        self._test = item.nodeid.partition("[")[0]
        self.said[self._test] |= set()
        is_made_up = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if is_made_up or self._test.startswith(f"{self._file_with_a_process}::"):
            self._need_always()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """One of the processes is done, and tells what it heard."""
        for test, said, needed, dear in getattr(node, "workeroutput", {}).get("heard", ()):
            self.said[test].update(said)
            self.needed[test].update(needed)
            self.dear[test] += dear

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Tell it, or judge."""
        if (told := getattr(session.config, "workeroutput", None)) is not None:
            told["heard"] = [
                (each, [*said], [*self.needed[each]], self.dear[each]) for each, said in self.said.items()
            ]
        elif is_whole_run(session.config) and not session.testsfailed:
            if session.config.getoption("choose_anew"):
                write_heard_elsewhere(chosen(self.said, self.needed, self.dear))
            elif self._lacks():
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any, config: pytest.Config) -> None:
        """What is wrong with the list, in words."""
        for each in self._lacks() if is_whole_run(config) and not config.getoption("choose_anew") else ():
            words = " ".join(each.split())[:FIRST_WORDS]
            terminalreporter.write_line(f"PostgreSQL hears this only under --thorough: {words}")

    def _lacks(self) -> list[str]:
        return unheard(self.said, self.needed, HEARD_ELSEWHERE)


def _the_house_asks() -> bool:
    """Whether what asks is the house and not the test itself."""
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(f"{HOUSE}/") and not name.endswith(ONLY_PASSING_ON) and "/.venv/" not in name:
            if "/tests/" not in name:
                return True
            if not name.endswith("tests/statements.py"):
                return False
        frame = frame.f_back
    return True
