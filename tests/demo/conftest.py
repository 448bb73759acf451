"""Lindental, told once for a whole file of tests and rolled back afterwards."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from app.community.queries.site import forget_site
from app.demo import darkroom
from app.foundation import files, jobs, limits, work
from app.foundation.web import House
from config import Config
from tests.conftest import RolledBackDatabase


@pytest.fixture(scope="module")
def cellar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files of Lindental lie, and no others."""
    return tmp_path_factory.mktemp("cellar")


@pytest.fixture(scope="module")
def drawn_once() -> Iterator[None]:
    """A picture is drawn the same each time (test_pictures.py): what is told anew finds it drawn."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(darkroom, "drawn", cache(darkroom.drawn))
        yield


@pytest.fixture(scope="module")
def lindental(house: House, config: Config, cellar: Path, drawn_once: None) -> Iterator[RolledBackDatabase]:
    """A database in which the story was told; nothing of it is ever committed."""
    del drawn_once
    real = work.database()
    files.connect(replace(config, data_dir=cellar))
    with real.engine.connect() as connection:
        outer = connection.begin()
        told = RolledBackDatabase(connection)
        work.connect(told)
        forget_site()
        try:
            assert "has been told" in demo(house)
            yield told
        finally:
            work.connect(real)
            outer.rollback()
            files.connect(config)
    for forget in (forget_site, limits.forget_all, jobs.forget_queue):
        forget()


def demo(house: House, *words: str) -> str:
    """Say `flask demo` in demo mode; returns the answer."""
    with pytest.MonkeyPatch.context() as patched, house.app_context():
        patched.setitem(house.config, "DORFLINDE", replace(house.config["DORFLINDE"], demo=True))
        answer = house.test_cli_runner().invoke(args=["demo", *words])
    assert answer.exit_code == 0, answer.output
    return answer.output


@pytest.fixture
def never_been(lindental: RolledBackDatabase, config: Config, cellar: Path, tmp_path: Path) -> Iterator[None]:
    """What happens to the town in this test, rows and files, has never been afterwards."""
    shutil.copytree(cellar / "files", tmp_path / "files")
    files.connect(replace(config, data_dir=tmp_path))
    with lindental.given_back():
        yield
    files.connect(replace(config, data_dir=cellar))
    forget_site()
