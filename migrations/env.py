"""Alembic without an ini file: one linear history for all flats, on SQLite and PostgreSQL alike."""

from alembic import context
from sqlalchemy import Connection

import app.installed  # noqa: F401 - every table of every flat
from app.foundation.db import Model


def run(connection: Connection) -> None:
    """Each migration in its own transaction; SQLite rebuilds tables in batch mode, foreign keys off."""
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=True,
        include_name=lambda name, _kind, _parents: not str(name).startswith("search_index"),
    )
    with context.begin_transaction():
        context.run_migrations()
    if on_sqlite:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")


run(context.config.attributes["connection"])
