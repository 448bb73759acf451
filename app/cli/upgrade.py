"""flask upgrade: bring the tables to what this version needs."""

from pathlib import Path

import click
from alembic import command
from alembic.config import Config as AlembicConfig

from app.foundation.work import database

MIGRATIONS = Path(__file__).parent.parent.parent / "migrations"


@click.command()
def upgrade() -> None:
    """Run all migrations that are still missing; one after the other, also when two start at once."""
    with database().engine.connect() as connection:
        config = AlembicConfig()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
