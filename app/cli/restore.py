"""flask restore: a place as it was on the day of a backup."""

from pathlib import Path

import click
from alembic.config import Config as AlembicConfig
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import func, inspect, select

from app.cli.upgrade import MIGRATIONS, upgrade
from app.community.models import Member
from app.features.accounts.actions.leaving import leave_again
from app.features.notifications.actions.backlog import freeze
from app.foundation import archive, departed, jobs
from app.foundation.archive import Archive
from app.foundation.database_copy import CannotCopy, check, put_back
from app.foundation.db import session
from app.foundation.work import database, unit_of_work
from config import Config


@click.command()
@click.argument("backup", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Also where people live already: what they did since is lost.")
@click.pass_context
def restore(ctx: click.Context, backup: Path, *, replace: bool) -> None:
    """Put a BACKUP back into this place, with its tables brought up to date; end web and worker first."""
    config: Config = current_app.config["DORFLINDE"]
    try:
        with archive.opened(backup, config.data_dir) as opened:
            _refuse_what_does_not_fit(opened)
            if not replace:
                _refuse_inhabited()
            _put_everything_back(opened, config)
            ctx.invoke(upgrade)
            _let_leave_again(backup.parent)
            _keep_back()
    except (CannotCopy, OSError) as error:
        raise click.ClickException(str(error)) from error
    note = opened.manifest
    click.echo(f"The place is as it was on {note.made_at}: {note.members} members, {note.files} files.")


def _refuse_what_does_not_fit(opened: Archive) -> None:
    here, there = database().engine.dialect.name, opened.manifest.database
    if here != there:
        raise CannotCopy(f"the backup is one of {there}, but this place is kept in {here} (DATABASE_URL).")
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(MIGRATIONS))
    known = {each.revision for each in ScriptDirectory.from_config(settings).walk_revisions()}
    if opened.manifest.head not in known:
        raise CannotCopy(
            f"the backup has tables of a newer version ({opened.manifest.head}). Update, then restore."
        )


def _refuse_inhabited() -> None:
    """An instance that was only started once may be filled; people are never overwritten by mistake."""
    if not inspect(database().engine).has_table(Member.__tablename__):
        return
    with unit_of_work(write=False):
        members = session().scalar(select(func.count(Member.id)))
    if members:
        raise CannotCopy(
            f"{members} members live in this place. Restore into an empty one (DATA_DIR, DATABASE_URL), "
            "or say --replace: what is here now is lost then."
        )


def _put_everything_back(opened: Archive, config: Config) -> None:
    """Files first: rows may only name what is there."""
    copy = opened.database()
    check(database(), copy)
    opened.put_files_back()
    put_back(database(), copy)
    jobs.forget_queue()
    _keep_key(opened.secret_key, config)


def _let_leave_again(backups: Path) -> None:
    """Who was deleted after the backup was made is deleted again."""
    departed.add_from(backups)
    with unit_of_work():
        count = leave_again()
    if count:
        click.echo(f"{count} members who were deleted since then are deleted again.")


def _keep_back() -> None:
    """Nobody is told anew what they perhaps heard long ago."""
    with unit_of_work():
        count = freeze()
    if count:
        click.echo(
            f"{count} e-mails and messages that were waiting are kept back until an administrator decides"
        )
        click.echo("under “What leaves the house”.")


def _keep_key(key: str, config: Config) -> None:
    """The key in the folder counts, unless the environment has another one."""
    file = config.data_dir / "secret.key"
    unfinished = file.with_suffix(".new")
    unfinished.touch(mode=0o600)
    unfinished.write_text(key)
    unfinished.replace(file)
    if Config.from_environment().secret_key != key:
        click.echo("SECRET_KEY is not that of the backup: no session, second factor or invitation of before")
        click.echo(f"holds. Set it to what stands in {file}, or unset it.")
