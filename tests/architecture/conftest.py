"""The town with everything, and what can be seen and filled in there, for the tests of bad input."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from app.foundation import work
from app.foundation.db import Database, Model
from app.foundation.web import House
from config import Config
from tests import conftest, lindental
from tests.architecture.crawling import Found, Kind, crawl
from tests.architecture.everything import FLATS, Everything
from tests.architecture.judging import Through, through
from tests.architecture.unfilled import NEEDS_A_CODE
from tests.architecture.walked import found_again, keep, names_given_alike


@pytest.fixture(scope="module")
def flats(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Which flats are tried."""
    only = request.config.getoption("flat")
    return (only,) if only else tuple(FLATS)


@pytest.fixture(scope="module")
def everything(
    house: House, towns_own: Database, flats: tuple[str, ...], any_form: None
) -> Iterator[Everything]:
    """The town, built once for this file; what is done to it is never committed.

    The town itself is, and counted: rows of the transaction that asks for them PostgreSQL finds four times as slowly.
    """
    del any_form
    others = work.database()
    with towns_own.engine.connect() as connection:
        work.connect(conftest.RolledBackDatabase(connection))
        conftest._forget()
        try:
            with connection.begin(), names_given_alike():
                town = Everything(house, flats)
            with connection.begin():
                connection.execute(text("ANALYZE"))
            with connection.begin() as never:
                yield town
                never.rollback()
        finally:
            work.connect(others)
            conftest._forget()


@pytest.fixture(scope="module")
def towns_own(
    config: Config, tmp_path_factory: pytest.TempPathFactory, worker_id: str, database_server: str
) -> Iterator[Database]:
    """An empty database that no other test knows."""
    url = conftest._database_of_ones_own(database_server, f"{worker_id}_town")
    file = tmp_path_factory.mktemp("town") / "town.sqlite3"
    database = Database(replace(config, database_url=url or f"sqlite:///{file}"))
    Model.metadata.create_all(database.engine)
    yield database
    database.dispose()


@pytest.fixture(scope="module")
def any_form(house: House) -> Iterator[None]:
    """Forms need no CSRF value here, but for one test."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(house.config, "WTF_CSRF_ENABLED", False)
        yield


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory, worker_id: str, flats: tuple[str, ...]) -> Path:
    """Where the walk through the town is written down by one database for the other one of the same run."""
    return lindental.shared(tmp_path_factory, worker_id) / "walks" / "-".join(flats)


@pytest.fixture(scope="module")
def found(
    everything: Everything, flats: tuple[str, ...], walk: Path, database_server: str, is_thorough: bool
) -> Found:
    """What the people of the town can see and fill in, as far as it is tried."""
    if database_server and walk.exists() and not is_thorough:
        return found_again(walk, everything)
    beginnings = [beginning for flat in flats for beginning in FLATS[flat]]
    return crawl(everything, is_thorough=is_thorough).within(beginnings)


@pytest.fixture(scope="module")
def accepted(found: Found, walk: Path) -> dict[Kind, Through | None]:
    """Each kind of form as it goes through."""
    filled = {
        kind: through(sheets[:1] if kind[0] in NEEDS_A_CODE else sheets)
        for kind, sheets in found.sheets.items()
    }
    keep(walk, found, filled)
    return filled


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each flat is a test of its own."""
    if "flat" in metafunc.fixturenames:
        only = metafunc.config.getoption("flat")
        metafunc.parametrize("flat", [only] if only else list(FLATS))
