"""One linear history that makes exactly the tables the models describe, on both databases."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect

import app.installed  # noqa: F401 - every table of every flat
from app.foundation.db import Model
from tests.architecture.sources import HOUSE, text

MIGRATIONS = HOUSE / "migrations"
KEPT_BY_THE_DATABASE = ("search_index", "alembic_version")


@pytest.fixture
def empty(tmp_path: Path, database_server: str) -> Iterator[Connection]:
    """A connection to a database without any table."""
    url = _fresh(database_server) if database_server else f"sqlite:///{tmp_path / 'town.sqlite3'}"
    engine = create_engine(url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _fresh(given: str) -> str:
    name = f"dorflinde_migrations_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    return f"{given.rsplit('/', 1)[0]}/{name}"


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


def test_an_empty_database_becomes_what_the_models_say(empty):
    command.upgrade(settings(empty), "head")
    options = {"compare_type": True, "include_object": is_ours}
    context = MigrationContext.configure(empty, opts=options)
    assert [repr(difference)[:160] for difference in compare_metadata(context, Model.metadata)] == []
    assert set(Model.metadata.tables) <= set(inspect(empty).get_table_names())


def test_a_second_upgrade_changes_nothing(empty):
    command.upgrade(settings(empty), "head")
    before = inspect(empty).get_table_names()
    command.upgrade(settings(empty), "head")
    assert inspect(empty).get_table_names() == before
