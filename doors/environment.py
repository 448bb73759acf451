"""The virtual environment: made once, filled again only when a lock with hashes changed."""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from doors.trouble import Trouble

HOUSE = Path(__file__).resolve().parent.parent
PLACE = HOUSE / ".venv"
PYTHON = PLACE / "bin" / "python"


def with_programs(environ: Mapping[str, str]) -> dict[str, str]:
    """The same settings, with the programs of the environment found first."""
    path = f"{PLACE / 'bin'}{os.pathsep}{environ.get('PATH', os.defpath)}"
    return {**environ, "PATH": path}


def prepare(*locks: str) -> None:
    """Make sure that everything in these locks is installed; costs milliseconds when it already is."""
    with _one_at_a_time():
        if not _python_works():
            _create()
        if any(_stamp(lock) != _fingerprint(lock) for lock in locks):
            _install(locks)


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """bin/serve and bin/test may be started in the same second."""
    folder = os.open(HOUSE, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _python_works() -> bool:
    """False also after the folder moved, or after an upgrade of the system took the interpreter away."""
    pip = PLACE / "bin" / "pip"
    if not pip.exists() or str(PLACE) not in pip.read_text():
        return False
    return subprocess.run([PYTHON, "-c", "import pip"], check=False, capture_output=True).returncode == 0


def _create() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise Trouble(
            "this Python cannot make virtual environments. Debian and Ubuntu: apt install python3-venv"
        )
    print("Making the virtual environment ...", flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", PLACE], check=False, capture_output=True, text=True
    )
    if made.returncode:
        raise Trouble(f"no virtual environment in {PLACE}: {_last_line(made.stdout + made.stderr)}")


def _install(locks: tuple[str, ...]) -> None:
    print("Installing the locked requirements ...", flush=True)
    files = [word for lock in locks for word in ("-r", lock)]
    words = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    command = [str(PYTHON), "-m", "pip", "install", *words, *files]
    installed = subprocess.run(command, check=False, cwd=HOUSE, capture_output=True, text=True)
    if installed.returncode:
        print(installed.stderr, file=sys.stderr)
        raise Trouble(
            "the requirements could not be installed (see above). Is the package index within reach?"
        )
    for lock in locks:
        _stamp_file(lock).write_text(_fingerprint(lock))


def _stamp_file(lock: str) -> Path:
    return PLACE / f"{lock}.installed"


def _stamp(lock: str) -> str:
    file = _stamp_file(lock)
    return file.read_text() if file.exists() else ""


def _fingerprint(lock: str) -> str:
    return hashlib.sha256((HOUSE / lock).read_bytes()).hexdigest()


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]
