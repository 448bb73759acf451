"""bin/flask migration "what": write the migration that brings the tables to what the models say."""

import logging
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy import create_engine

from app.cli.tidying import in_house_form
from app.cli.upgrade import MIGRATIONS
from app.foundation import clock


@click.command()
@click.argument("what")
def migration(what: str) -> None:
    """Compare an upgraded empty database with the models; the new file is a draft to be read and mended."""
    name = re.sub(r"\W+", "_", what.lower()).strip("_")
    revision = f"{clock.now():%Y%m%d}_{name}"[:32]
    _refuse_existing(revision)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/empty.sqlite3")
        with engine.connect() as connection:
            config = AlembicConfig()
            config.set_main_option("script_location", str(MIGRATIONS))
            config.set_main_option("file_template", f"%%(year)d_%%(month).2d_%%(day).2d_{name}")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            command.revision(config, message=what, rev_id=revision, autogenerate=True)
        engine.dispose()
    in_house_form(_files_of(revision))
    (MIGRATIONS / "HEAD").write_text(f"{revision}\n")
    click.echo(
        f"migrations/HEAD is now {revision}. Please read the file, and run the tests on both databases."
    )


def _files_of(revision: str) -> list[Path]:
    named = re.compile(rf"""^revision = ["']{revision}["']$""", re.MULTILINE)
    files = MIGRATIONS.glob("versions/*.py")
    return [file for file in files if named.search(file.read_text(encoding="utf-8"))]


def _refuse_existing(revision: str) -> None:
    """Two of one name would follow each other in a circle."""
    for file in _files_of(revision):
        place = file.relative_to(MIGRATIONS.parent)
        raise click.ClickException(
            f"{place} has this name already. If it has landed, choose other words;"
            " if not, delete it and run this again: it is written anew. A data folder that ran with it begins anew, too."
        )
