"""Lindental, told once for a whole file of tests and rolled back afterwards."""

from collections.abc import Iterator

import pytest

from app.community.queries.site import forget_site
from app.demo import town
from app.foundation import jobs, limits, work
from app.foundation.db import Database
from app.foundation.web import House
from tests.conftest import RolledBackDatabase


@pytest.fixture(scope="module")
def lindental(house: House) -> Iterator[Database]:
    """A database in which the story was told; nothing of it is ever committed."""
    del house
    real = work.database()
    with real.engine.connect() as connection:
        outer = connection.begin()
        told = RolledBackDatabase(connection)
        work.connect(told)
        forget_site()
        assert town.load()
        yield told
        work.connect(real)
        outer.rollback()
    for forget in (forget_site, limits.forget_all, jobs.forget_queue):
        forget()
