"""A copy of the whole database in one file, made while the house goes on working, and put back when nobody does.

SQLite copies itself page by page; PostgreSQL leaves it to its own programs, found on the PATH.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg
from sqlalchemy import URL

from app.foundation.db import Database

# Somebody who still holds a table shall be named, not waited for.
_IMPATIENT = "-c lock_timeout=10s"
_SESSIONS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
"""
_EMPTY = """
    DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP TABLE public.%I CASCADE', name); END LOOP; END $$
"""


class CannotCopy(Exception):
    """Why there is no copy, or why it was not put back, in words for the operator."""


def copy_to(database: Database, file: Path) -> None:
    """Write one moment of the database into a file; readers and writers go on meanwhile."""
    url = database.engine.url
    if not database.is_sqlite:
        _run(url, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}")
        return
    with closing(sqlite3.connect(str(url.database))) as living, closing(sqlite3.connect(file)) as copy:
        living.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").fetchone()  # everything in this one file


def check(database: Database, file: Path) -> None:
    """Raise CannotCopy unless the copy is whole."""
    if not database.is_sqlite:
        _run(database.engine.url, "pg_restore", "--list", f"--file={os.devnull}", str(file), connected=False)
        return
    with closing(sqlite3.connect(file)) as copy:
        try:
            answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as error:
            answer = str(error)
    if answer != "ok":
        raise CannotCopy(f"the copy of the database is damaged: {answer}")


def put_back(database: Database, file: Path) -> None:
    """Replace everything in the database by the copy, or change nothing; refused while anybody works with it."""
    database.dispose()
    if database.is_sqlite:
        _put_back_sqlite(Path(str(database.engine.url.database)), file)
    else:
        _put_back_postgresql(database.engine.url, file)


def _put_back_sqlite(place: Path, file: Path) -> None:
    with closing(sqlite3.connect(place)) as living, closing(sqlite3.connect(file)) as copy:
        try:
            living.execute("PRAGMA journal_mode=DELETE").fetchone()  # only who is alone may leave WAL
        except sqlite3.OperationalError as locked:
            raise CannotCopy("the house is running. End web and worker first.") from locked
        copy.backup(living)


def _put_back_postgresql(url: URL, file: Path) -> None:
    with psycopg.connect(_address(url)) as connection:
        sessions = connection.execute(_SESSIONS).fetchone()
    if sessions and sessions[0]:
        raise CannotCopy(f"the house is running ({sessions[0]} sessions). End web and worker first.")
    script = file.with_suffix(".sql")
    words = ("--no-owner", "--no-privileges", "--no-comments")
    _run(url, "pg_restore", *words, f"--file={script}", str(file), connected=False)
    alone = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    _run(url, "psql", *alone, f"--command={_EMPTY}", f"--file={script}")


def _run(url: URL, program: str, *words: str, connected: bool = True) -> None:
    """One of PostgreSQL's programs; the password is in its environment, where other accounts do not see it."""
    if shutil.which(program) is None:
        raise CannotCopy(
            f"{program} is not on the PATH. Debian and Ubuntu: apt install postgresql-client, "
            "in the version of the server or newer."
        )
    environ = {**os.environ, "PGOPTIONS": _IMPATIENT}  # noqa: TID251 - passed on, not read
    if url.password:
        environ["PGPASSWORD"] = str(url.password)
    place = (f"--dbname={_address(url.set(password=None))}",) if connected else ()
    command = [program, *place, *words]
    done = subprocess.run(  # noqa: S603 - arguments, no shell
        command, check=False, env=environ, capture_output=True, text=True
    )
    if done.returncode:
        raise CannotCopy(f"{program} refuses: {done.stderr.strip() or 'no reason given'}")


def _address(url: URL) -> str:
    """As PostgreSQL's own programs read it."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
