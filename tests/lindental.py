"""Lindental, told once for a whole run: whoever needs it first tells it, and everybody works in a copy."""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.browser.grounds import CLUSTER, SMALL, standing_on
from tests.browser.serving import PAGES, TOWN, House, run_inside, serving


def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Where all processes of a run meet: as bin/test says, which has several lanes, or the folder of this pytest."""
    own = tmp_path_factory.getbasetemp()
    return Path(os.environ.get("TEST_SHARED") or (own if worker_id == "one" else own.parent))


def told(meeting: Path) -> Path:
    """The folder of a house in which the story was told, and nothing has happened since."""
    return once(meeting / "lindental" / "told", _tell)


def found(meeting: Path, ground: str = SMALL) -> Path:
    """One in which all addresses of its pages were found besides, with their list."""
    make = partial(_find, meeting) if ground == SMALL else partial(_move, meeting, ground)
    return once(meeting / "lindental" / f"found on {ground}", make)


def once(place: Path, make: Callable[[Path], object]) -> Path:
    """What lies there, made by whichever process comes first; if that dies over it, the next one begins anew."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.with_name(f"{place.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the system takes it from whoever dies
        if not place.exists():
            unfinished = place.with_name(f"{place.name} by {os.getpid()}")
            make(unfinished)
            unfinished.rename(place)
    return place


@contextlib.contextmanager
def served(meeting: Path, folder: Path, ground: str = SMALL) -> Iterator[House]:
    """The demo town with all its addresses, served on a copy of its own."""
    template = found(meeting, ground)
    shutil.copytree(template, folder, ignore=shutil.ignore_patterns(CLUSTER))
    with (
        standing_on(ground, template / CLUSTER) as servers,
        serving(House(folder, demo=True, **servers)) as house,
    ):
        yield house


def _tell(folder: Path) -> None:
    town = House(folder, demo=True)
    town.flask("upgrade")
    assert "has been told" in town.flask("demo")


def _find(meeting: Path, folder: Path) -> None:
    shutil.copytree(told(meeting), folder)
    (folder / PAGES).write_text(run_inside(House(folder, demo=True), "tests.browser.addresses"))


def _move(meeting: Path, ground: str, folder: Path) -> None:
    """From the file into which it was told to other ground."""
    before = found(meeting)
    shutil.copytree(before / "data", folder / "data", ignore=shutil.ignore_patterns(f"{TOWN}*"))
    with standing_on(ground, folder / CLUSTER) as servers:
        town = House(folder, demo=True, **servers)
        town.flask("upgrade")
        run_inside(town, "tests.browser.moving", str(before / "data" / TOWN))
