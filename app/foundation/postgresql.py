"""How the house speaks with PostgreSQL: with as few ways to the server and back as its promises allow."""

from typing import Any, LiteralString

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

OLDEST_CONNECTION = 600  # seconds; whatever stands in between may forget a line nobody speaks on
PREPARED = 500  # statements a connection keeps prepared; the house has more than the usual 100


def writing(url: str, **pool: Any) -> Engine:
    """For units that may change something."""
    opened = create_engine(url, pool_recycle=OLDEST_CONNECTION, **pool)
    event.listen(opened, "connect", _tune)
    event.listen(opened, "checkout", _refuse_the_dead)
    return opened


def reading(url: str, **pool: Any) -> Engine:
    """For units that only read, with connections of their own, which refuse to write from their first word on.

    Each statement stands alone, so BEGIN and ROLLBACK need no way of their own: each saw its own moment before, too,
    that is what READ COMMITTED means.
    """
    opened = writing(url, isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True, **pool)
    event.listen(opened, "connect", _refuse_writing)
    event.listen(opened, "before_cursor_execute", _plan_each)
    return opened


def _tune(connection: psycopg.Connection[Any], record: ConnectionPoolEntry) -> None:
    record.info["is_new"] = True
    connection.prepared_max = PREPARED
    _say(connection, "SET jit = off")  # to compile a question takes longer than to answer it


def _refuse_writing(connection: psycopg.Connection[Any], _record: object) -> None:
    _say(connection, "SET default_transaction_read_only = on")


def _refuse_the_dead(
    connection: psycopg.Connection[Any], record: ConnectionPoolEntry, _fairy: object
) -> None:
    """A server that has gone has hung up: that is heard without asking it. Who hangs up on the new is going."""
    is_new = record.info.pop("is_new", False)
    try:
        for _ in ("its last word", "that it hung up"):
            connection.pgconn.consume_input()
    except psycopg.OperationalError as gone:
        raise (_as_told(gone) if is_new else DisconnectionError()) from gone


def plan_once(connection: Connection) -> None:
    """What is asked next is planned for all values alike; nothing where the database does not plan like that.

    To find the best way for each person anew takes five times as long as to go it, on every page with a stream.
    """
    if connection.dialect.name != "postgresql" or connection.info.get("plans_once"):
        return
    postgresql: Any = connection.connection.driver_connection
    if postgresql.autocommit:  # in a transaction it would be said to all of it
        _say(postgresql, "SET plan_cache_mode = force_generic_plan")
        connection.info["plans_once"] = True


def _plan_each(connection: Connection, *_statement: object) -> None:
    """All other statements are planned for their values, such as the words of a search."""
    if connection.info.pop("plans_once", False):
        _say(connection.connection.driver_connection, "RESET plan_cache_mode")


def _say(connection: Any, words: LiteralString) -> None:
    """Outside of a transaction, so that no rollback unsays it."""
    try:
        alone = connection.autocommit
        connection.autocommit = True
        connection.execute(words)
        connection.autocommit = alone
    except psycopg.OperationalError as gone:
        raise _as_told(gone) from gone


def _as_told(gone: psycopg.OperationalError) -> OperationalError:
    """In the words of SQLAlchemy, which does not hear what is said beside it: everybody waits for those."""
    return OperationalError("", None, gone)
