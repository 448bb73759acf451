"""Who is away, and who is there and says no."""

import socket
from collections.abc import Iterator

import pytest

from doors.serving.away import database_is_away
from doors.testing.servers import free_port


@pytest.fixture
def silent() -> Iterator[int]:
    """Somebody takes the call, and hangs up as a server does that is ending."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_nobody_answers():
    assert database_is_away({"DATABASE_URL": f"postgresql://town@127.0.0.1:{free_port()}/town"})


def test_somebody_is_there_who_does_not_speak(silent):
    assert database_is_away({"DATABASE_URL": f"postgresql://town@127.0.0.1:{silent}/town"})


@pytest.mark.parametrize("url", ["", "sqlite:///town.sqlite3", "postgresql://[town"])
def test_a_file_is_never_away_and_what_is_no_address_is_a_mistake(url):
    assert not database_is_away({"DATABASE_URL": url})


@pytest.mark.only_on("postgresql")
def test_a_wrong_password_is_no_absence(database_server):
    name, _at, place = database_server.rpartition("@")
    assert not database_is_away({"DATABASE_URL": database_server})
    assert not database_is_away({"DATABASE_URL": f"{name}-wrong@{place}"})
