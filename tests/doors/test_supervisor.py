"""Web and worker live together and end together."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from doors.serving import supervisor
from doors.serving.supervisor import Supervisor

LIVES = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = """
import pathlib, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path("deaf").touch()
time.sleep(60)
"""
STUBBORN = [sys.executable, "-c", DEAF]


def dies(code: int) -> list[str]:
    return [sys.executable, "-c", f"raise SystemExit({code})"]


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., int]:
    def run_these(meanwhile: Callable[[], object] = lambda: None, **commands: list[str]) -> int:
        return Supervisor(commands, os.environ, tmp_path).run(meanwhile)

    return run_these


def ask_after(seconds: float, number: int) -> None:
    threading.Timer(seconds, os.kill, (os.getpid(), number)).start()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_being_asked_ends_both_and_is_no_failure(run, number):
    ask_after(0.5, number)
    assert run(web=LIVES, worker=LIVES) == 0


@pytest.mark.parametrize(("ending", "code"), [(dies(3), 3), (dies(0), 1)])
def test_one_death_ends_the_other_and_is_a_failure(run, capsys, ending, code):
    began = time.monotonic()
    assert run(web=LIVES, worker=ending) == code
    assert time.monotonic() - began < 10
    assert "worker has ended by itself" in capsys.readouterr().err


def test_a_killed_process_is_a_failure(run):
    killed = [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]
    assert run(web=killed, worker=LIVES) == 1


def test_who_does_not_end_is_ended_and_that_is_said_by_the_code(run, tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor, "PATIENCE", 0.5)

    def ask_when_deaf() -> None:
        if (tmp_path / "deaf").exists():
            os.kill(os.getpid(), signal.SIGTERM)

    assert run(ask_when_deaf, web=STUBBORN) == 1


def test_a_second_ctrl_c_does_not_wait(run, tmp_path):
    def ask_when_deaf() -> None:
        if (tmp_path / "deaf").exists():
            ask_after(0.3, signal.SIGINT)
            os.kill(os.getpid(), signal.SIGINT)

    began = time.monotonic()
    assert run(ask_when_deaf, web=STUBBORN) == 1
    assert time.monotonic() - began < 10


def test_a_program_that_is_not_there_leaves_nobody_behind(run, tmp_path):
    note = tmp_path / "pid"
    # Renamed into place, so that the note has its number or is not there.
    script = (
        f"import os, time; open({str(note)!r} + '.new', 'w').write(str(os.getpid()));"
        f"os.rename({str(note)!r} + '.new', {str(note)!r}); time.sleep(60)"
    )
    with pytest.raises(FileNotFoundError):
        run(web=[sys.executable, "-c", script], worker=["no-such-program"])
    if note.exists():
        with pytest.raises(ProcessLookupError):
            os.kill(int(note.read_text()), 0)


def test_our_handlers_are_put_back(run):
    before = signal.getsignal(signal.SIGTERM)
    run(web=dies(0))
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell children")
def test_children_end_when_the_supervisor_is_killed(tmp_path):
    script = (
        "import os, sys, pathlib; from doors.serving.supervisor import Supervisor;"
        'child = \'import os, time; open("pid", "w").write(str(os.getpid())); time.sleep(60)\';'
        "Supervisor({'web': [sys.executable, '-c', child]}, os.environ, pathlib.Path('.')).run(lambda: None)"
    )
    house = str(Path(__file__).parent.parent.parent)
    parent = subprocess.Popen(
        [sys.executable, "-c", script], cwd=tmp_path, env={**os.environ, "PYTHONPATH": house}
    )
    child = int(_wait_for_text(tmp_path / "pid"))
    parent.kill()
    parent.wait()
    assert _ends(child)


def _wait_for_text(file: Path) -> str:
    for _ in range(100):
        if file.exists() and file.read_text():
            break
        time.sleep(0.1)
    return file.read_text()


def _ends(process: int) -> bool:
    for _ in range(50):
        state = Path(f"/proc/{process}/stat")
        if not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False
