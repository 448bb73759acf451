"""Before people come: migrations, demo town and set-up link.

What is printed is what a person wants to read first; a mistake is said in words and ends with 1.
"""

import os

from alembic.util import CommandError
from click import ClickException
from flask import Flask
from redis.exceptions import RedisError
from sqlalchemy.exc import DBAPIError


def prepare(app: Flask) -> int:
    """Run the house's own commands in order."""
    try:
        with app.app_context():
            for name in _commands():
                app.cli.main([name], prog_name="flask", standalone_mode=False)
    except DBAPIError as error:
        return _refuse(f"the database (DATABASE_URL) refuses: {_first_line(error.orig)}")
    except RedisError as error:
        return _refuse(f"Redis (REDIS_URL) refuses: {_first_line(error)}")
    except (CommandError, ClickException) as error:
        return _refuse(f"the data could not be brought up to date: {error}")
    return 0


def _commands() -> tuple[str, ...]:
    """The set-up link is only printed while there is no admin."""
    if os.environ.get("DORFLINDE_DEMO") == "1":
        return ("upgrade", "demo", "setup-link")
    return ("upgrade", "setup-link")


def _refuse(words: str) -> int:
    print(words)
    return 1


def _first_line(error: object) -> str:
    return str(error).strip().splitlines()[0]
