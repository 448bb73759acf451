"""Whether this process lives and can work: for supervisors, monitors and `flask doctor`."""

import shutil
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from flask import Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.foundation import clock, delivery
from app.foundation.access import same_for_all
from app.foundation.db import session
from app.foundation.refusal import Refused
from app.foundation.web import House
from app.foundation.work import unit_of_work
from config import Config

MIGRATIONS_HEAD = Path(__file__).parent.parent.parent / "migrations" / "HEAD"
LEAST_FREE_SHARE = 0.10
LONGEST_WAIT = timedelta(minutes=5)


@dataclass(frozen=True)
class Health:
    """What must hold for the house to be ready."""

    database_writable: bool
    migrations_at_head: bool
    facts_delivered: bool
    disk_free: bool

    @property
    def is_ready(self) -> bool:
        """Whether all of it holds."""
        return all(asdict(self).values())


def connect(house: House, config: Config) -> None:
    """Answer /healthz (this process) and /readyz (all it stands on)."""
    house.add_url_rule("/healthz", "healthz", same_for_all(lambda: Response("ok\n")))

    @house.get("/readyz")
    @same_for_all
    def readyz() -> tuple[Response, int]:
        health = examine(config)
        return jsonify(asdict(health)), 200 if health.is_ready else 503


def examine(config: Config) -> Health:
    """Look at everything once."""
    usage = shutil.disk_usage(config.data_dir)
    return Health(
        database_writable=_database_writable(),
        migrations_at_head=_migrations_at_head(),
        facts_delivered=_facts_delivered(),
        disk_free=usage.free > LEAST_FREE_SHARE * usage.total,
    )


def _database_writable() -> bool:
    try:
        with unit_of_work():
            session().execute(text("UPDATE events SET id = id WHERE id = 0"))
    except (SQLAlchemyError, Refused):
        return False
    return True


def _migrations_at_head() -> bool:
    """Asked without Alembic, which neither web nor worker needs in memory."""
    try:
        with unit_of_work(write=False):
            revision = session().scalar(text("SELECT version_num FROM alembic_version"))
    except SQLAlchemyError:
        return False
    return bool(revision == MIGRATIONS_HEAD.read_text().strip())


def _facts_delivered() -> bool:
    try:
        with unit_of_work(write=False):
            oldest = delivery.oldest_waiting()
    except SQLAlchemyError:
        return False
    return oldest is None or clock.now() - oldest < LONGEST_WAIT
