"""The house as it runs for people: migrations, then the real web server and the real worker on a free port."""

import contextlib
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

from app.demo.story.people import ACCOUNTS
from doors.testing.servers import free_port
from tests.starting import Program, done, started

ROOT = Path(__file__).parent.parent.parent
COMMANDS = {
    "web": ["gunicorn", "-c", "gunicorn.conf.py", "wsgi:app"],
    "worker": ["flask", "--app", "wsgi", "worker"],
}
PATIENCE = 90
PAGES, TOWN = "pages.json", "dorflinde.sqlite3"
# An address, the name of somebody of Lindental, a token as links and cookies carry them.
PERSONAL = re.compile(
    "|".join(
        [
            r"[\w.+-]+@[\w-]+\.\w",
            r"\b127\.0\.0\.1\b",
            r"\b(?=\w*\d)(?=\w*[A-Z])[\w-]{30,}",
            *(each.name for each in ACCOUNTS),
        ]
    )
)
PASSED_ON = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH")


class House:
    """Web and worker in a data folder of their own; where Redis links them, two web processes."""

    def __init__(
        self, folder: Path, *, demo: bool = False, database_url: str = "", redis_url: str = "", port: int = 0
    ) -> None:
        self.folder, self.port = folder, port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environ = {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {
            "DATA_DIR": str(folder / "data"),
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "WEB_PROCESSES": "2" if redis_url else "1",
            "PUBLIC_URL": self.address,
            "BIND": f"127.0.0.1:{self.port}",
            "SECRET_KEY": "a key for tests only",
            "DORFLINDE_DEMO": "1" if demo else "",
        }
        self.running: dict[str, Program] = {}
        (folder / "data").mkdir(parents=True, exist_ok=True)

    def flask(self, *words: str | Path) -> str:
        """Run a command of the house, such as "upgrade"; returns what it said."""
        code, said = self.tried(*words)
        assert code == 0, said
        return said

    def tried(self, *words: str | Path) -> tuple[int, str]:
        """Run a command that may fail; returns its code and all it said."""
        said = done(["flask", "--app", "wsgi", *map(str, words)], self.environ)
        return said.code, said.out + said.err

    def start(self, *names: str) -> None:
        """Start web and worker, or only the named one, and wait until the door is open."""
        for name in names or COMMANDS:
            self.running[name] = started(COMMANDS[name], self.environ, self.folder / f"{name}.log")
        self._wait_for_the_door()

    def kill(self, name: str) -> None:
        """End a process with all its children at once, as a power cut would."""
        process = self.running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)

    def end(self, name: str) -> float:
        """Ask one process to end, as an update does; returns the seconds it took, and it ends well."""
        process, begin = self.running.pop(name), time.monotonic()
        process.terminate()
        assert process.wait(PATIENCE) == 0, self.said()
        return time.monotonic() - begin

    def stop(self) -> None:
        """Ask everybody to end."""
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        self.running.clear()

    def said(self) -> str:
        """What the processes wrote, for the words of a failure."""
        return "\n".join(file.read_text(errors="replace")[-4_000:] for file in self.folder.glob("*.log"))

    def gossip(self) -> list[str]:
        """The lines of the logs that tell something about a person."""
        lines = (line for file in self.folder.glob("*.log") for line in file.read_text().splitlines())
        return [line for line in lines if PERSONAL.search(line)]

    def mails(self) -> list[str]:
        """The mails of this place, the oldest first, as they lie in its folder."""
        return [file.read_text() for file in sorted((self.folder / "data" / "mail").glob("*.eml"))]

    def _wait_for_the_door(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and "web" in self.running:
            with contextlib.suppress(OSError), urlopen(f"{self.address}/healthz", timeout=5):
                return
            assert self.running["web"].poll() is None, self.said()
            time.sleep(0.05)
        assert "web" not in self.running, f"no answer within {PATIENCE} seconds\n{self.said()}"


def run_inside(house: House, module: str, *words: str, heard: str = "") -> str:
    """Run a program of the tests with the settings of the house; what it wrote."""
    said = done(
        ["python", "-m", module, *words], {**house.environ, "PUBLIC_URL": "http://localhost"}, heard=heard
    )
    assert said.code == 0, said.err[-4_000:]
    assert "unexpected" not in said.err, said.err[-4_000:]
    return said.out


@contextlib.contextmanager
def serving(house: House, *names: str) -> Iterator[House]:
    """Run it, or only the named process, for as long as it is needed."""
    try:
        house.start(*names)
        yield house
    finally:
        house.stop()
