"""Servers of our own on free loopback ports, ended with the run."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

PROGRAMS = Path(__file__).resolve().parent.parent / ".venv" / "bin"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def house(data: Path, database_url: str) -> Iterator[tuple[int, list[int]]]:
    """Web and worker on a town, as bin/serve runs them; yields the port and the ids of the web, the worker and their parent."""
    port = free_port()
    environ = {
        "DATA_DIR": str(data),
        "DATABASE_URL": database_url,
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "BIND": f"127.0.0.1:{port}",
    }
    both = _start(["python", "-m", "doors.serving.together", "127.0.0.1", str(port)], environ)
    with _ended(both):
        _wait(port)
        named = _named_children(both.pid, {"web", "worker"})
        yield port, [named["web"], named["worker"], both.pid]


def _named_children(parent: int, names: set[str]) -> dict[str, int]:
    """By the names they give themselves; on a busy machine the web answers before the worker has one."""
    for _ in range(100):
        named = {Path(f"/proc/{child}/comm").read_text().strip(): child for child in _children(parent)}
        if names <= named.keys():
            return named
        time.sleep(0.1)
    raise TimeoutError(f"not all of {names} run")


@contextmanager
def bare(url: str) -> Iterator[int]:
    """The ceiling, on the same server with the same settings."""
    port = free_port()
    environ = {"CEILING_URL": url, "BIND": f"127.0.0.1:{port}"}
    with _served("bench.ceiling:app", environ):
        _wait(port)
        yield port


@contextmanager
def hub() -> Iterator[int]:
    """Bare websockets, on the same server with the same settings."""
    port = free_port()
    with _served("bench.hub:app", {"BIND": f"127.0.0.1:{port}"}):
        _wait(port)
        yield port


def _served(app: str, environ: Mapping[str, str]) -> AbstractContextManager[None]:
    return _ended(_start(["gunicorn", "-c", "gunicorn.conf.py", app], environ))


def _start(command: list[str], environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
    program = [str(PROGRAMS / command[0]), *command[1:]]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(program, env={**os.environ, **environ}, stdout=quiet, stderr=quiet)


@contextmanager
def _ended(*processes: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
        for process in processes:
            process.wait(20)


def _wait(port: int) -> None:
    for _ in range(1_200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"no server on port {port}")


def resident_megabytes(pids: list[int]) -> float:
    """Memory of these processes and their children, each page counted where it is shared by its part."""
    return (
        sum(_pss(pid) for pid in {child for parent in pids for child in [parent, *_children(parent)]}) / 1024
    )


def cpu_milliseconds(pids: list[int]) -> float:
    """What these processes and their children have calculated so far: no other process disturbs this clock."""
    ticks = sum(_ticks(pid) for parent in pids for pid in [parent, *_children(parent)])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
