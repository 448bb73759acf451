"""Each unit of work of a test is a savepoint; SQLAlchemy would put the three words of one together anew each time."""

from functools import partialmethod
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.engine.default import DefaultDialect

VERBS = {
    "do_savepoint": "SAVEPOINT",
    "do_release_savepoint": "RELEASE SAVEPOINT",
    "do_rollback_to_savepoint": "ROLLBACK TO SAVEPOINT",
}


def say_them_plainly() -> None:
    """Straight to the driver, from now on."""
    for verb, words in VERBS.items():
        setattr(DefaultDialect, verb, partialmethod(_say, words))


def _say(_dialect: DefaultDialect, words: str, connection: Connection, name: str) -> None:
    driver: Any = connection.connection.driver_connection
    driver.execute(f"{words} {name}")
