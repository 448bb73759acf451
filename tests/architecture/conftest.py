"""The town with everything, and what can be seen and filled in there, for the tests of bad input."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.foundation import work
from app.foundation.web import House
from tests import conftest
from tests.architecture.crawling import Found, Sheet, crawl
from tests.architecture.everything import FLATS, Everything
from tests.architecture.judging import through


@pytest.fixture(scope="module")
def flats(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Which flats are tried."""
    only = request.config.getoption("flat")
    return (only,) if only else tuple(FLATS)


@pytest.fixture(scope="module")
def everything(house: House, flats: tuple[str, ...], any_form: None) -> Iterator[Everything]:
    """The town, built once for this file and never committed."""
    del any_form
    real = work.database()
    with real.engine.connect() as connection:
        outer = connection.begin()
        work.connect(conftest.RolledBackDatabase(connection))
        conftest._forget()
        try:
            yield Everything(house, flats)
        finally:
            work.connect(real)
            outer.rollback()
            conftest._forget()


@pytest.fixture(scope="module")
def any_form(house: House) -> Iterator[None]:
    """Forms need no CSRF value here, but for one test."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(house.config, "WTF_CSRF_ENABLED", False)
        yield


@pytest.fixture(scope="module")
def found(everything: Everything, flats: tuple[str, ...]) -> Found:
    """What the people of the town can see and fill in, as far as it is tried."""
    return crawl(everything).within([beginning for flat in flats for beginning in FLATS[flat]])


@pytest.fixture(scope="module")
def accepted(found: Found) -> dict[tuple[str, ...], tuple[Sheet, Any] | None]:
    """Each kind of form as it goes through."""
    return {kind: through(sheets) for kind, sheets in found.sheets.items()}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each flat is a test of its own."""
    if "flat" in metafunc.fixturenames:
        only = metafunc.config.getoption("flat")
        metafunc.parametrize("flat", [only] if only else list(FLATS))
