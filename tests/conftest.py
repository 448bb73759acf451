"""The town in which all tests happen: a real database, rolled back after each test."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app import create_app
from app.community.queries.site import forget_site
from app.features.calendar.drawn import forget_sheets
from app.features.calendar.feeds import forget_feeds
from app.features.stream.cards import forget_cards
from app.features.stream.comments import forget_comments
from app.foundation import db, jobs, limits, passwords, work
from app.foundation.db import Model
from app.foundation.web import House
from app.installed import COMING, FEATURES, MODULES
from config import Config
from tests import made_up, probe, savepoints
from tests.deadline import Deadline
from tests.emptying import empty
from tests.grounds import databases_of, hears_everything
from tests.statements import Recorder

# Nobody guesses the passwords of tests; only tests about guessing ask for slow_hashes.
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
SLOW = passwords._HASHER, passwords._NOBODYS
# Memory is tidied more rarely: thousands of tests stand in it until the end, and are looked through each time.
PATIENT = 20_000, 20, 50


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--flat", default="", metavar="NAME", help="try the forms of this flat alone (test_bad_input.py)"
    )
    parser.addoption(
        "--thorough", action="store_true", help="also what an ordinary run leaves out (docs/quality.md)"
    )
    parser.addoption("--until", type=float, metavar="TIME", help="begin no test after it (tests/deadline.py)")
    parser.addoption(
        "--choose-anew", action="store_true", help="on PostgreSQL: which files need not be played there"
    )


def pytest_configure(config: pytest.Config) -> None:
    made_up.begin(is_thorough=config.getoption("thorough"))
    os.environ.setdefault("TZ", "UTC")
    gc.set_threshold(*PATIENT)
    passwords._HASHER, passwords._NOBODYS = QUICK, QUICK.hash("nobody's")
    savepoints.say_them_plainly()
    if ends := config.getoption("until"):
        config.pluginmanager.register(Deadline(ends))
    if "TEST_DATABASE_URL" in os.environ and hears_everything(config):
        config.pluginmanager.register(Recorder())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long begins first; a test is played on each database that could change what it proves."""
    long = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in long)
    here = "postgresql" if "TEST_DATABASE_URL" in os.environ else "sqlite"
    elsewhere = [item for item in items if here not in databases_of(item)]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in set(elsewhere)]


@pytest.fixture(scope="session")
def is_thorough(pytestconfig: pytest.Config) -> bool:
    """Whether nothing is left to the next run."""
    return bool(pytestconfig.getoption("thorough"))


@pytest.fixture(scope="session")
def race_seconds(is_thorough: bool) -> float:
    """How long many people act at the same moment; what is found rarely is left to the thorough run."""
    return 6 if is_thorough else 2.5


@pytest.fixture(scope="session")
def database_server() -> str:
    """Where databases can be made; empty where the data lies in a file."""
    return os.environ.get("TEST_DATABASE_URL", "")


@pytest.fixture(scope="session")
def config(tmp_path_factory: pytest.TempPathFactory, worker_id: str, database_server: str) -> Config:
    """A configuration of our own; the database is TEST_DATABASE_URL or a file."""
    data_dir = tmp_path_factory.mktemp("data")
    environ = {
        "DATA_DIR": str(data_dir),
        "SECRET_KEY": "a key for tests only",
        "PUBLIC_URL": "http://localhost",
        "DATABASE_URL": _database_of_ones_own(database_server, worker_id),
        "REDIS_URL": _redis_of_ones_own(os.environ.get("TEST_REDIS_URL", ""), worker_id),
    }
    return Config.from_environment(environ)


def _redis_of_ones_own(url: str, worker_id: str) -> str:
    """Each worker of pytest-xdist counts in a numbered corner of its own, and forgets only that."""
    number = int(worker_id.removeprefix("gw")) + 1 if worker_id.startswith("gw") else 0
    return f"{url.rsplit('/', 1)[0]}/{number}" if url else ""


def _database_of_ones_own(url: str, worker_id: str) -> str:
    """On PostgreSQL every worker of pytest-xdist gets a fresh database."""
    if not url:
        return ""
    name = f"dorflinde_test_{worker_id}_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")  # type: ignore[arg-type]
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    return f"{url.rsplit('/', 1)[0]}/{name}"


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """The name pytest-xdist gives this process, or "one" without it."""
    return getattr(request.config, "workerinput", {}).get("workerid", "one")


@pytest.fixture(scope="session")
def house(config: Config, pytestconfig: pytest.Config) -> Iterator[House]:
    """The whole house on an empty database; templates were translated by the first run."""
    built = create_app(config, (*FEATURES, *MODULES, *COMING, probe.FEATURE))
    if kept := getattr(pytestconfig, "cache", None):
        built.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(kept.mkdir("templates")))
    Model.metadata.create_all(work.database().engine)
    gc.collect()
    gc.freeze()  # what stands until the end is not looked through again after every few tests
    yield built
    work.database().dispose()


class RolledBackDatabase(db.Database):
    """Every unit of work of a test happens inside one transaction that is never committed."""

    def __init__(self, connection: Connection) -> None:
        self.engine = connection.engine
        self._connection = connection
        self._writer = None

    @contextmanager
    def given_back(self) -> Iterator[None]:
        """Forget what happens inside, and only that."""
        inner = self._connection.begin_nested()
        try:
            yield
        finally:
            inner.rollback()

    def _new_session(self, *, write: bool) -> Session:
        del write
        return Session(self._connection, expire_on_commit=False, join_transaction_mode="create_savepoint")


@contextmanager
def rolled_back() -> Iterator[RolledBackDatabase]:
    """A database in which whatever happens is never committed."""
    real = work.database()
    with real.engine.connect() as connection:
        outer = connection.begin()
        database = RolledBackDatabase(connection)
        work.connect(database)
        _forget()
        try:
            yield database
        finally:
            work.connect(real)
            outer.rollback()
            _forget()


@pytest.fixture
def database(house: House) -> Iterator[db.Database]:
    """The database of one test."""
    with rolled_back() as database:
        yield database


@contextmanager
def as_built(built: RolledBackDatabase) -> Iterator[None]:
    """What one test does to a town that was built for a whole file has never been."""
    _forget()
    with built.given_back():
        yield
    _forget()


def _forget() -> None:
    forget_site()
    forget_cards()
    forget_comments()
    forget_feeds()
    forget_sheets()
    _forget_counted()


def _forget_counted() -> None:
    """What is remembered of who came how often, and what waits for the worker."""
    limits.forget_all()
    jobs.forget_queue()
    for kept in (probe.heard, probe.worked, probe.fails):
        kept.clear()


@pytest.fixture
def ground(house: House) -> Iterator[None]:
    """What happens here is really there, for other threads and processes too, and gone afterwards."""
    _forget()
    yield
    empty()
    _forget()


@pytest.fixture
def app(house: House, database: db.Database) -> House:
    """The house for one test."""
    del database
    return house


@pytest.fixture
def client(app: House) -> FlaskClient:
    """A browser of a guest; forms need no CSRF value here (tests/foundation/test_forms.py has those that do)."""
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


@pytest.fixture
def at_work(database: db.Database) -> Iterator[Session]:
    """A unit of work around the whole test, for actions and queries."""
    del database
    with work.unit_of_work() as session:
        yield session


@pytest.fixture
def slow_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed as for people."""
    for name, real in zip(("_HASHER", "_NOBODYS"), SLOW, strict=True):
        monkeypatch.setattr(passwords, name, real)
