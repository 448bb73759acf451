"""Lindental, told once for a whole run; what happens to it here is rolled back."""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from app.community.queries.site import forget_site
from app.demo import aftermath, darkroom
from app.demo.pictures import drawn
from app.foundation import files, images, jobs, limits, work
from app.foundation.db import Database
from app.foundation.web import House
from config import Config
from tests import lindental as town
from tests.browser.moving import move
from tests.browser.serving import TOWN
from tests.conftest import RolledBackDatabase


@pytest.fixture(scope="module")
def cellar(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Where all of Lindental lies, rows and files, and nothing else."""
    cellar = tmp_path_factory.mktemp("cellar") / "data"
    told = town.told(town.shared(tmp_path_factory, worker_id))
    shutil.copytree(told / "data", cellar)
    return cellar


@pytest.fixture(scope="module")
def lindental(house: House, config: Config, cellar: Path) -> Iterator[RolledBackDatabase]:
    """A database in which the story was told; nothing of what follows is ever committed."""
    del house
    real = work.database()
    files.connect(replace(config, data_dir=cellar))
    with _rows(config, cellar / TOWN) as connection:
        told = RolledBackDatabase(connection)
        work.connect(told)
        forget_site()
        try:
            yield told
        finally:
            work.connect(real)
            files.connect(config)
    for forget in (forget_site, limits.forget_all, jobs.forget_queue):
        forget()


@contextlib.contextmanager
def _rows(config: Config, file: Path) -> Iterator[Connection]:
    """The file itself, or a PostgreSQL into which all that lies in it has moved."""
    is_moved = config.is_postgresql
    database = work.database() if is_moved else Database(replace(config, database_url=f"sqlite:///{file}"))
    with database.engine.connect() as connection:
        outer = connection.begin()
        if is_moved:
            move(file, connection)
        yield connection
        outer.rollback()
    if not is_moved:
        database.dispose()


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


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch, config: Config, is_thorough: bool) -> None:
    """Pictures were drawn and prepared the first time, which was on SQLite: there also all was heard that follows."""
    if not is_thorough:
        picture = drawn("square")
        monkeypatch.setattr(darkroom, "drawn", lambda _name: picture)
        monkeypatch.setattr(images, "prepare_stored", lambda _token: images.Picture(1280, 960, "#808080", ()))
        if not config.is_postgresql:
            monkeypatch.setattr(aftermath, "follow", lambda *_given: None)
