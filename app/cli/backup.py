"""flask backup: everything that is kept, in one file, while the house goes on working."""

from pathlib import Path

import click
from flask import current_app
from sqlalchemy import func, select, text

from app.community.models import Member
from app.foundation import archive, clock, departed
from app.foundation.database_copy import CannotCopy
from app.foundation.db import session
from app.foundation.work import database, unit_of_work
from config import Config


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, writable=True, path_type=Path))
def backup(folder: Path) -> None:
    """Write the database, the files and the secret key into an archive in FOLDER, best on another disk."""
    config: Config = current_app.config["DORFLINDE"]
    place = folder / f"dorflinde-{clock.now():%Y-%m-%dT%H%M%SZ}.zip"
    try:
        manifest = archive.pack(database(), config.secret_key, _manifest(), place)
        departed.copy_to(folder)
    except (CannotCopy, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{place}: {manifest.members} members, {manifest.files} files, tables of {manifest.head}.")
    click.echo("It holds everything people wrote, and the secret key: keep it like one.")


def _manifest() -> archive.Manifest:
    with unit_of_work(write=False):
        return archive.Manifest(
            format=archive.FORMAT,
            head=session().scalars(text("SELECT version_num FROM alembic_version")).one(),
            database=database().engine.dialect.name,
            made_at=clock.now().isoformat(timespec="seconds"),
            members=session().scalar(select(func.count(Member.id))) or 0,
            files=0,
        )
