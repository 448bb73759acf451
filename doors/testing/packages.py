"""Programs of the system: what is here, and how the rest gets here on Debian."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from doors.testing import postgresql, redis

DEBIAN = Path("/etc/debian_version")
WITHOUT_WINDOWS = "chromium-headless-shell"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser() -> str | None:
    """The Chromium of this machine."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def browser_without_windows() -> str | None:
    """The same for pages alone, which costs half as much (docs/quality.md); the whole one where it is not."""
    return shutil.which(WITHOUT_WINDOWS) or browser()


def libical() -> Path | None:
    """The library that reads our calendars back, as the system's Python takes it."""
    return next(Path("/usr/lib").glob("*/girepository-1.0/ICalGLib-3.0.typelib"), None)


def _bindings() -> Path | None:
    return next(Path("/usr/lib/python3/dist-packages").glob("gi/__init__.py"), None)


def _venv() -> object:
    return importlib.util.find_spec("ensurepip")


# What must be found, and the package of Debian and Ubuntu that brings it.
WANTED: dict[str, tuple[Callable[[], object], str]] = {
    "Python's venv": (_venv, "python3-venv"),
    "PostgreSQL": (postgresql.programs, "postgresql"),
    "Redis": (redis.program, "redis-server"),
    "Chromium": (browser, "chromium"),
    "libical": (libical, "gir1.2-ical-3.0"),
    "libical for Python": (_bindings, "python3-gi"),
}


def missing() -> list[str]:
    """The names of what is not on this machine."""
    return [name for name, (find, _) in WANTED.items() if not find()]


def install_missing(*, is_asked: bool) -> list[str]:
    """Install what is missing if we may; returns what is missing still."""
    wanted = [WANTED[name][1] for name in missing()]
    if wanted and _may_install(is_asked=is_asked):
        print(f"Installing {', '.join(wanted)} ...", flush=True)
        _apt_get(["update"])
        _install(wanted)
        importlib.invalidate_caches()
    if not shutil.which(WITHOUT_WINDOWS) and _is_offered(WITHOUT_WINDOWS) and _may_install(is_asked=is_asked):
        _install([WITHOUT_WINDOWS])
    return missing()


def _may_install(*, is_asked: bool) -> bool:
    has_debian = DEBIAN.exists() and shutil.which("apt-get") is not None
    return has_debian and (is_asked or os.geteuid() == 0)


def _is_offered(package: str) -> bool:
    """Whether this system knows it: not each has every package, and some are only helpful."""
    if shutil.which("apt-cache") is None:
        return False
    return subprocess.run(["apt-cache", "show", package], check=False, capture_output=True).returncode == 0


def _install(wanted: list[str]) -> None:
    _apt_get(["install", "--yes", "--no-install-recommends", *wanted])


def _apt_get(words: list[str]) -> None:
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    command = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2", *words]
    subprocess.run(command, check=False, stdin=None if as_root else subprocess.DEVNULL)
