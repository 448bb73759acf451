"""A fire station, and a warning system of others beside it."""

from dataclasses import replace

import pytest

from app.community.roles import Role
from app.foundation import clock, fetching, outside
from app.foundation.work import unit_of_work
from tests.factories import a_member
from tests.modules.warnings.neighbours import Neighbours
from tests.modules.warnings.station import NIGHT, Station


@pytest.fixture
def neighbours(config, monkeypatch):
    monkeypatch.setattr(fetching, "PATIENCE", 0.5)
    monkeypatch.setattr(fetching, "LONGEST", 1.0)
    with Neighbours() as running:
        outside.connect(replace(config, fetch_inside=frozenset({running.place})))
        yield running
        outside.connect(config)


@pytest.fixture
def listening(client, neighbours):
    with clock.at(NIGHT):
        made = Station(client)
        with unit_of_work():
            made.anna = a_member("Anna", role=Role.ADMIN, language="de")
        anna = made.browser(made.anna)
        place = {"ars": "064350014014", "latitude": "50.1", "longitude": "8.9"}
        assert anna.post("/warnings/settings", data=place).status_code == 303
        source = {"url": neighbours.url, "label": "Wetterdienst"}
        assert anna.post("/warnings/sources/new", data=source).status_code == 303
        yield made


@pytest.fixture
def station(client):
    """The fire station at three in the morning."""
    with clock.at(NIGHT):
        yield Station(client)
