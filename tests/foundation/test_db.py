"""A database of its own, with real commits: writers wait for each other, readers never write."""

import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import DatabaseError, DisconnectionError, OperationalError

from app.community.models import District
from app.foundation import db, postgresql, sqlite, work
from app.foundation.db import Model, NoSession, session
from app.foundation.questions import Question
from app.foundation.refusal import Busy
from app.foundation.work import unit_of_work
from config import Config


@pytest.fixture
def real(
    house: object, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[db.Database]:
    url = config.database_url
    if config.is_postgresql:
        server, name = url.rsplit("/", 1)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}_real")
        url = f"{server}/{name}_real"
    environ = {
        "DATA_DIR": str(tmp_path),
        "SECRET_KEY": "x",
        "DATABASE_URL": url if config.is_postgresql else "",
    }
    usual, own = work.database(), db.Database(Config.from_environment(environ))
    Model.metadata.create_all(own.engine)
    work.connect(own)
    yield own
    work.connect(usual)
    own.dispose()
    if config.is_postgresql:
        with psycopg.connect(config.database_url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {url.rsplit('/', 1)[1]} WITH (FORCE)")


def count() -> int:
    with unit_of_work(write=False):
        return session().scalar(select(func.count()).select_from(District)) or 0


def count_up_once(name: str = "one more") -> None:
    with unit_of_work():
        session().add(District(name=name))


def test_outside_a_unit_of_work_there_is_no_session() -> None:
    with pytest.raises(NoSession):
        session()


def test_a_reading_unit_refuses_to_write(real: db.Database) -> None:
    with pytest.raises(DatabaseError), unit_of_work(write=False):
        session().add(District(name="sneaked in"))
        session().flush()
    assert count() == 0
    with unit_of_work():
        session().add(District(name="by the door"))
    assert count() == 1


def test_an_exception_rolls_back_and_a_wish_is_forgotten(real: db.Database) -> None:
    wishes: list[str] = []
    with pytest.raises(ZeroDivisionError), unit_of_work():
        session().add(District(name="half"))
        work.after_commit(lambda: wishes.append("told"))
        _ = 1 / 0
    assert (count(), wishes) == (0, [])


def test_read_then_write_never_fails_however_many_do_it(real: db.Database) -> None:
    """The deferred transaction of the usual glue fails here in every second case (STACK.md trap 3)."""
    failures: list[Exception] = []

    def count_up(name: str) -> None:
        for number in range(20):
            try:
                with unit_of_work():
                    session().scalar(select(func.count()).select_from(District))
                    session().add(District(name=f"{name} {number}"))
            except Exception as failure:  # noqa: BLE001 - counted below
                failures.append(failure)

    threads = [threading.Thread(target=count_up, args=(f"writer {number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert count() == 160


def test_a_database_held_by_another_process_is_said_to_be_busy(
    real: db.Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not real.is_sqlite:
        with unit_of_work(), unit_of_work():  # two writers at once are usual here
            return
    monkeypatch.setattr(sqlite, "LOCK_PATIENCE", 0.2)
    other = real.engine.raw_connection()
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Busy):
        count_up_once()
    other.rollback()
    count_up_once()
    assert count() == 1


def test_an_own_connection_keeps_reading_alive(real: db.Database) -> None:
    """SQLite needs one connection for life, or a full disk ends even reading (spec/trust.md F4)."""
    assert (real._kept_open is not None) is real.is_sqlite


def test_sqlite_is_not_made_to_forget_what_it_prepared(real: db.Database) -> None:
    """Every PRAGMA of this kind throws away all prepared statements of its connection."""
    if not real.is_sqlite:
        return  # PostgreSQL keeps them whatever is said
    said: list[str] = []
    with real._reading.connect() as connection:
        connection.connection.driver_connection.set_trace_callback(said.append)
    for number in range(3):
        count()
        count_up_once(f"district {number}")
    assert [words for words in said if words.startswith("PRAGMA")] == ["PRAGMA query_only=1"]


def test_postgresql_is_told_once_and_then_only_asked(real: db.Database) -> None:
    """Each way to the server and back costs a reading page half a millisecond."""
    if real.is_sqlite:
        return  # a file is no way away
    count()
    with psycopg.connect(real.engine.url.render_as_string(hide_password=False), autocommit=True) as watcher:
        count()
        last = "SELECT query, state FROM pg_stat_activity WHERE datname = current_database() AND pid != %s"
        said = watcher.execute(f"{last} ORDER BY query_start DESC", [watcher.info.backend_pid]).fetchall()
    assert {state for _query, state in said} == {"idle"}
    assert said[0][0].startswith("SELECT count(*)"), "neither a ping nor BEGIN and ROLLBACK around it"


def test_only_what_asks_for_it_is_planned_for_all_values_alike(real: db.Database) -> None:
    """What would be planned badly without its values, such as a search, goes through SQLAlchemy."""
    once = Question(select(District.id), int, planned_once=True)
    with unit_of_work(write=False) as reading:
        assert once.ask({}) == []
        if real.is_sqlite:
            return  # plans for all values alike, always
        driver: Any = reading.connection().connection.driver_connection
        assert driver.execute("SHOW plan_cache_mode").fetchone() == ("force_generic_plan",)
        assert reading.scalar(text("SHOW plan_cache_mode")) == "auto"
        assert once.ask({}) == []
    with unit_of_work() as writing:
        assert writing.scalar(text("SHOW plan_cache_mode")) == "auto"


def test_a_connection_that_changes_sides_may_write_and_refuses_again(real: db.Database) -> None:
    for times in range(1, 4):
        count_up_once(f"district {times}")
        assert count() == times
        with pytest.raises(DatabaseError), unit_of_work(write=False):
            session().execute(delete(District))
    assert count() == 3


def test_a_server_that_hung_up_is_noticed_before_it_is_asked(real: db.Database) -> None:
    count_up_once()
    if not real.is_sqlite:
        with psycopg.connect(
            real.engine.url.render_as_string(hide_password=False), autocommit=True
        ) as watcher:
            others = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid != %s"
            watcher.execute(others, [watcher.info.backend_pid])
    assert count() == 1
    count_up_once("another")
    assert count() == 2


@pytest.mark.only_on("postgresql")
def test_a_server_that_hangs_up_in_the_middle_of_a_word_is_gone_in_everybody_s_words(database_server) -> None:
    """What is said beside SQLAlchemy, and whoever is hung up on as soon as they are let in."""
    line = psycopg.connect(database_server)
    line.close()
    new: Any = SimpleNamespace(info={"is_new": True})
    with pytest.raises(OperationalError):
        postgresql._say(line, "SET jit = off")
    with pytest.raises(OperationalError):
        postgresql._refuse_the_dead(line, new, None)
    with pytest.raises(DisconnectionError):
        postgresql._refuse_the_dead(line, new, None)
