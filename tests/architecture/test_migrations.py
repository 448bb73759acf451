"""One linear history that makes exactly the tables the models describe, on both databases."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, insert, inspect, update
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

import app.installed  # noqa: F401 - every table of every flat
from app.foundation.db import Model
from app.modules.booking.models import Claim, ClaimSource
from app.modules.booking.models.claims import GUARDS_ON_SQLITE
from tests.architecture.sources import HOUSE, text

MIGRATIONS = HOUSE / "migrations"
KEPT_BY_THE_DATABASE = ("search_index", "alembic_version")


@pytest.fixture(scope="module")
def at_head(tmp_path_factory: pytest.TempPathFactory, database_server: str) -> str:
    """The address of a database on which every migration ran, the first one on an empty one."""
    url = f"sqlite:///{tmp_path_factory.mktemp('head')}/town.sqlite3"
    if database_server:
        url = made(database_server, "head", "template1")
    with connected(url) as connection:
        command.upgrade(settings(connection), "head")
    return url


@pytest.fixture
def town(at_head: str, database_server: str) -> Iterator[Connection]:
    """A connection to a copy of that database, in which may be done what one likes."""
    copy = at_head.replace("town.sqlite3", "copy.sqlite3")
    if database_server:
        copy = made(database_server, "copy", at_head.rsplit("/", 1)[1])
    else:
        shutil.copyfile(at_head.removeprefix("sqlite:///"), copy.removeprefix("sqlite:///"))
    with connected(copy) as connection:
        yield connection


def made(given: str, of: str, template: str) -> str:
    """The address of a new database that begins as a copy of that one."""
    name = f"dorflinde_migrations_{of}_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return f"{given.rsplit('/', 1)[0]}/{name}"


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """Nothing here outlives the tests, so nobody waits for the disk."""
    engine = create_engine(url)
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA synchronous=OFF")
        yield connection
    engine.dispose()


def settings(connection: Connection | None = None) -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def is_ours(_object: object, name: str | None, _kind: str, _reflected: bool, _other: object) -> bool:
    return not str(name).startswith(KEPT_BY_THE_DATABASE)


def test_the_history_is_one_line_and_head_names_its_end():
    script = ScriptDirectory.from_config(settings())
    assert len(script.get_heads()) == 1
    assert script.get_current_head() == text("migrations/HEAD").strip()
    assert [
        each.revision for each in script.walk_revisions() if each.is_merge_point or each.is_branch_point
    ] == []


def test_an_empty_database_becomes_what_the_models_say(town):
    options = {"compare_type": True, "include_object": is_ours}
    context = MigrationContext.configure(town, opts=options)
    assert [repr(difference)[:160] for difference in compare_metadata(context, Model.metadata)] == []
    assert set(Model.metadata.tables) <= set(inspect(town).get_table_names())


def test_a_second_upgrade_changes_nothing(town):
    before = inspect(town).get_table_names()
    command.upgrade(settings(town), "head")
    assert inspect(town).get_table_names() == before


GUARDS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'booking_claims' ORDER BY name",
    "postgresql": "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'x' ORDER BY conname",
}
HOURS = {"starts_at": datetime(2027, 5, 1, 9, tzinfo=UTC), "ends_at": datetime(2027, 5, 1, 11, tzinfo=UTC)}
LATER = {"starts_at": datetime(2027, 5, 1, 10, tzinfo=UTC), "ends_at": datetime(2027, 5, 1, 12, tzinfo=UTC)}


def test_migrations_guard_claims_as_the_models_do(town):
    """SQLAlchemy compares neither triggers nor exclusion constraints."""
    migrated = guards(town)
    Claim.__table__.drop(town)
    Claim.__table__.create(town)
    assert migrated == guards(town)
    assert len(migrated) == (2 if town.dialect.name == "sqlite" else 1)


def test_a_migrated_town_refuses_overlapping_claims(town):
    without_units(town)
    assert_refuses_overlaps(town)


@pytest.mark.only_on("sqlite")
def test_a_table_built_anew_is_open_until_its_guards_are_made_again(town):
    """Why a migration that changes the table of claims on SQLite says GUARDS_ON_SQLITE once more."""
    without_units(town)
    with Operations(MigrationContext.configure(town)).batch_alter_table(
        "booking_claims", recreate="always"
    ) as table:
        table.alter_column("source", nullable=True)
    assert guards(town) == []
    for guard in GUARDS_ON_SQLITE:
        town.execute(sql(guard))
    assert_refuses_overlaps(town)


def guards(connection: Connection) -> list[tuple[str, str]]:
    """What the database itself holds against two claims at once, spaces aside."""
    rows = connection.execute(sql(GUARDS[connection.dialect.name]))
    return [(name, " ".join(words.split())) for name, words in rows]


def without_units(connection: Connection) -> None:
    """Claims alone are what this is about."""
    connection.commit()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    else:
        connection.execute(sql("ALTER TABLE booking_claims DROP CONSTRAINT fk_booking_claims_unit_id"))


def assert_refuses_overlaps(connection: Connection) -> None:
    claim = {"unit_id": 1, "source": ClaimSource.BOOKING, "is_blocking": True}
    connection.execute(insert(Claim), [claim | HOURS])
    for unwanted in (
        insert(Claim).values(claim | LATER),
        update(Claim).where(Claim.is_blocking.is_(False)).values(is_blocking=True),
    ):
        with pytest.raises(DBAPIError, match="claim_no_overlap"), connection.begin_nested():
            connection.execute(unwanted)
        connection.execute(insert(Claim), [claim | LATER | {"is_blocking": False}])
    connection.execute(insert(Claim), [claim | LATER | {"unit_id": 2}])
