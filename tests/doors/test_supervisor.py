"""Web and worker live together and end together; an accident of one is mended by starting it again."""

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


def lives() -> None:
    time.sleep(60)


def dies(code: int) -> Callable[[], None]:
    def die() -> None:
        raise SystemExit(code)

    return die


def stubborn(note: Path) -> Callable[[], None]:
    def be_deaf() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        note.touch()
        time.sleep(60)

    return be_deaf


def run(meanwhile: Callable[[], object] = lambda: None, **programs: Callable[[], object]) -> int:
    return Supervisor(programs).run(meanwhile)


def ask_after(seconds: float, number: int) -> None:
    threading.Timer(seconds, os.kill, (os.getpid(), number)).start()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_being_asked_ends_both_and_is_no_failure(number):
    ask_after(0.5, number)
    assert run(web=lives, worker=lives) == 0


@pytest.mark.parametrize(("ending", "code"), [(dies(3), 3), (dies(0), 1)])
def test_one_death_ends_the_other_and_is_a_failure(capsys, ending, code):
    began = time.monotonic()
    assert run(web=lives, worker=ending) == code
    assert time.monotonic() - began < 10
    assert "worker has ended by itself" in capsys.readouterr().err


def test_who_is_killed_after_a_while_is_started_again(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(supervisor, "STEADY", 0.3)
    lives_of = tmp_path / "lives"

    def web() -> None:
        with lives_of.open("a") as note:
            note.write(f"{os.getpid()}\n")
        time.sleep(60)

    def meanwhile() -> None:
        time.sleep(0.5)
        pids = lives_of.read_text().split()
        os.kill(*(os.getpid(), signal.SIGTERM) if len(pids) == 3 else (int(pids[-1]), signal.SIGKILL))

    assert run(meanwhile, web=web, worker=lives) == 0
    assert capsys.readouterr().err.count("It is started again.") == 2


def test_a_process_killed_while_young_is_a_failure():
    assert run(web=lambda: os.kill(os.getpid(), signal.SIGKILL), worker=lives) == 1


def test_who_dies_while_the_database_is_away_is_started_again_after_growing_pauses(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(supervisor, "PAUSES", (0.1, 0.3))
    lives_of = tmp_path / "lives"
    lives_of.touch()

    def worker() -> None:
        with lives_of.open("a") as note:
            note.write(f"{time.monotonic()}\n")
        raise SystemExit(5)

    assert (
        Supervisor({"web": lives, "worker": worker}, lambda: len(begun(lives_of)) < 4).run(lambda: None) == 5
    )
    first, second, third, fourth = begun(lives_of)
    assert second - first >= 0.1
    assert third - second >= 0.3
    assert fourth - third >= 0.3
    told = capsys.readouterr().err
    assert told.count("The database does not answer: it is started again in 0.3 s.") == 2
    assert told.endswith("worker has ended by itself (code 5).\n"), "with the database there, it is at fault"


def begun(file: Path) -> list[float]:
    """When it was started each time."""
    return [float(line) for line in file.read_text().split()]


def test_a_stop_is_heard_while_somebody_is_waited_for(monkeypatch):
    monkeypatch.setattr(supervisor, "PAUSES", (60.0,))
    ask_after(1, signal.SIGTERM)
    began = time.monotonic()
    assert Supervisor({"web": lives, "worker": dies(3)}, lambda: True).run(lambda: None) == 0
    assert time.monotonic() - began < 10


def test_who_does_not_end_is_ended_and_that_is_said_by_the_code(tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor, "PATIENCE", 0.5)

    def ask_when_deaf() -> None:
        if (tmp_path / "deaf").exists():
            os.kill(os.getpid(), signal.SIGTERM)

    assert run(ask_when_deaf, web=stubborn(tmp_path / "deaf")) == 1


def test_a_second_ctrl_c_does_not_wait(tmp_path):
    def ask_when_deaf() -> None:
        if (tmp_path / "deaf").exists():
            ask_after(0.3, signal.SIGINT)
            os.kill(os.getpid(), signal.SIGINT)

    began = time.monotonic()
    assert run(ask_when_deaf, web=stubborn(tmp_path / "deaf")) == 1
    assert time.monotonic() - began < 10


def test_what_goes_wrong_inside_is_told_and_leaves_nobody_behind(capfd):
    def breaks() -> None:
        raise LookupError("no such program")

    assert run(web=lives, worker=breaks) == 1
    assert "LookupError: no such program" in capfd.readouterr().err


def test_each_process_has_its_own_name():
    def tells() -> None:
        raise SystemExit(0 if Path("/proc/self/comm").read_text() == "worker\n" else 3)

    assert run(web=lives, worker=tells) == (1 if sys.platform == "linux" else 3)


def test_our_handlers_are_put_back():
    before = signal.getsignal(signal.SIGTERM)
    run(web=dies(0))
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell children")
def test_children_end_when_the_supervisor_is_killed(tmp_path):
    script = (
        "import os, time; from doors.serving.supervisor import Supervisor;"
        "Supervisor({'web': lambda: (open('pid', 'w').write(str(os.getpid())), time.sleep(60))}).run(lambda: None)"
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
