"""A person starts the house, visits it, and ends it; the real web server and the real worker take part."""

import os
import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from doors.testing.servers import answers, free_port

HOUSE = Path(__file__).parent.parent.parent
PATIENCE = 60
pytestmark = pytest.mark.slow


class Serving:
    """A running bin/serve and what it said."""

    def __init__(self, folder: Path, port: int) -> None:
        self.address, self.port = f"http://127.0.0.1:{port}", port
        self._log = folder / "said"
        given = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        command = [HOUSE / "bin" / "serve", "--port", str(port), "--data", folder / "data"]
        with self._log.open("w") as log:
            self.process = subprocess.Popen(command, env=given, stdout=log, stderr=log)

    @property
    def said(self) -> str:
        return self._log.read_text()

    def is_up(self) -> bool:
        until = time.monotonic() + PATIENCE
        while (
            "Dorflinde runs at" not in self.said and self.process.poll() is None and time.monotonic() < until
        ):
            time.sleep(0.1)
        return "Dorflinde runs at" in self.said

    def status(self, path: str) -> int:
        with urllib.request.urlopen(self.address + path) as answer:
            return answer.status

    def worker(self) -> int:
        """The process of the worker, found among our children."""
        me = self.process.pid
        children = Path(f"/proc/{me}/task/{me}/children").read_text().split()
        return next(int(child) for child in children if Path(f"/proc/{child}/comm").read_text() == "worker\n")


def processor_seconds(process: int) -> float:
    """What a process and all it has started have calculated so far."""
    counted = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:15]
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    own = sum(map(int, counted)) / os.sysconf("SC_CLK_TCK")
    return own + sum(processor_seconds(int(child)) for child in children)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Empty for the first story; the second one begins where that was left, and makes no tables anew."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture
def serve(folder: Path) -> Iterator[Callable[[], Serving]]:
    started: list[Serving] = []

    def start() -> Serving:
        started.append(Serving(folder, started[0].port if started else free_port()))
        return started[-1]

    yield start
    for serving in started:
        serving.process.send_signal(signal.SIGTERM)
        serving.process.wait(PATIENCE)


def test_started_visited_and_ended_twice(serve):
    first = serve()
    assert first.is_up(), first.said
    assert re.search(rf"{first.address}/set-up/\S{{20,}}", first.said)
    assert (first.status("/healthz"), first.status("/readyz")) == (200, 200)
    with_migrations = processor_seconds(first.process.pid)
    first.process.send_signal(signal.SIGINT)
    assert first.process.wait(PATIENCE) == 0
    assert not answers(first.port)

    begun = time.monotonic()
    second = serve()
    assert second.is_up(), second.said
    assert time.monotonic() - begun < 45, "waited for"
    # Calculated; how fast is the machine's affair, whose seconds are not the same every day.
    assert processor_seconds(second.process.pid) < min(with_migrations, 10), "begins where the first one was"
    third = serve()
    assert third.process.wait(PATIENCE) == 1
    assert f"port {second.port} is taken" in third.said
    second.process.send_signal(signal.SIGTERM)
    assert second.process.wait(PATIENCE) == 0


def test_when_the_worker_dies_the_web_ends_too(serve):
    serving = serve()
    assert serving.is_up(), serving.said
    os.kill(serving.worker(), signal.SIGKILL)
    assert serving.process.wait(PATIENCE) != 0
    assert "worker has ended by itself" in serving.said
    assert not answers(serving.port)
