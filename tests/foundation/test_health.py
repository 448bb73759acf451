"""/healthz lives while the process does; /readyz and `flask doctor` name what does not hold."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from app.foundation import clock, db, sqlite, work
from app.foundation.db import Model, session
from app.foundation.events import EventRow
from app.foundation.health import MIGRATIONS_HEAD
from app.foundation.web import House
from app.foundation.work import unit_of_work
from config import Config


@pytest.fixture
def ready(client: FlaskClient) -> FlaskClient:
    """A house whose tables were made by migrations."""
    with unit_of_work():
        session().execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
    _say(MIGRATIONS_HEAD.read_text().strip())
    return client


def _say(revision: str) -> None:
    with unit_of_work():
        session().execute(text("DELETE FROM alembic_version"))
        session().execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": revision})


def wrong(client: FlaskClient) -> list[str]:
    """What does not hold, as a monitor reads it; the process lives all the same."""
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    found = [name for name, holds in answer.json.items() if not holds]
    assert answer.status_code == (503 if found else 200)
    return found


def test_all_is_well(ready):
    assert wrong(ready) == []


def test_tables_of_another_version(ready):
    _say("20260101_long_ago")
    assert wrong(ready) == ["migrations_at_head"]


@pytest.mark.parametrize(("minutes", "found"), [(4, []), (6, ["facts_delivered"])])
def test_a_fact_that_nobody_delivers(ready, minutes, found):
    with unit_of_work():
        at = clock.now() - timedelta(minutes=minutes)
        session().add(EventRow(name="post_published", facts={}, at=at, delivered_at=None))
    assert wrong(ready) == found


@pytest.mark.parametrize(("free", "found"), [(11, []), (9, ["disk_free"])])
def test_a_disk_that_fills_up(ready, monkeypatch, free, found):
    usage = SimpleNamespace(total=100, free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    assert wrong(ready) == found


@pytest.fixture
def unwritable(config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[db.Database]:
    """A file that another program holds, or a PostgreSQL that only lets people read."""
    file = tmp_path / "held.sqlite3"
    only_read = f"{config.database_url}?options=-cdefault_transaction_read_only%3Don"
    url = only_read if config.is_postgresql else f"sqlite:///{file}"
    held = db.Database(replace(config, database_url=url))
    if config.is_postgresql:
        yield held
    else:
        monkeypatch.setattr(sqlite, "LOCK_PATIENCE", 0.05)
        Model.metadata.create_all(held.engine)
        with closing(sqlite3.connect(file)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            yield held
    held.dispose()


def test_a_database_that_takes_nothing(client, unwritable):
    work.connect(unwritable)
    assert "database_writable" in wrong(client)


def test_the_doctor_says_what_to_do(app: House, ready):
    with app.app_context():
        well = app.test_cli_runner().invoke(args=["doctor"])
        _say("20260101_long_ago")
        ill = app.test_cli_runner().invoke(args=["doctor"])
    assert (well.exit_code, ill.exit_code) == (0, 1)
    assert "note   MAIL_URL is not set: e-mails are only written to the data folder." in well.output
    assert "WRONG  the tables are those of this version\n       run: bin/flask upgrade" in ill.output
