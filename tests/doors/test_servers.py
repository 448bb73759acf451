"""The private servers of bin/test answer, keep to themselves and leave nothing behind."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis as redis_client

from doors.testing import postgresql, redis
from doors.testing.servers import answers, free_port, running
from doors.trouble import Trouble


@pytest.fixture
def folder() -> Iterator[Path]:
    """Open to others, because PostgreSQL runs as somebody else when we are root."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield Path(place)


@pytest.mark.skipif(postgresql.programs() is None, reason="PostgreSQL is not installed")
def test_a_private_postgresql(folder):
    with postgresql.postgresql(folder) as url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE town")
            assert connection.execute("SELECT upper('ä')").fetchone() == ("Ä",)
        port = int(url.rsplit(":", 1)[1].split("/")[0])
    assert not answers(port)


@pytest.mark.skipif(redis.program() is None, reason="Redis is not installed")
def test_a_private_redis(tmp_path):
    with redis.redis(tmp_path) as url:
        assert redis_client.Redis.from_url(url).ping()
        port = int(url.rsplit(":", 1)[1].split("/")[0])
    assert not answers(port)


def test_a_server_that_does_not_start_is_quoted(tmp_path):
    command = [sys.executable, "-c", "print('the disk is full')"]
    with pytest.raises(Trouble, match="the disk is full"), running(command, tmp_path, lambda: False, {}):
        pass


def test_a_server_ends_with_the_block_also_when_it_breaks(tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port)]
    with pytest.raises(ZeroDivisionError), running(command, tmp_path, lambda: answers(port), {}):
        raise ZeroDivisionError
    assert not answers(port)
