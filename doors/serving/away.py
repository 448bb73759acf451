"""Whether the database is away for a moment, as for an update: who dies of that is not at fault."""

from collections.abc import Mapping

from psycopg import ProgrammingError
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

PATIENCE = 2  # seconds until somebody must answer


def database_is_away(environ: Mapping[str, str]) -> bool:
    """Nobody answers, or it is starting or ending. It asks for no name: a wrong password is no absence."""
    url = environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        return False
    try:
        asked = make_conninfo(url, connect_timeout=PATIENCE)
    except ProgrammingError:
        return False
    return PGconn.ping(asked.encode()) in {Ping.REJECT, Ping.NO_RESPONSE}
