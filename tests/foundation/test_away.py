"""Servers that are away for a moment: nobody waits long, and everybody is told in words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest
from flask.testing import FlaskClient
from redis.exceptions import ConnectionError as HungUp
from redis.exceptions import ResponseError
from sqlalchemy.exc import OperationalError

from app.foundation import db, jobs, promises, redis_line, work
from app.foundation.redis_line import Away, RedisLine
from app.foundation.static import static
from config import Config


@pytest.fixture
def away(app, config: Config) -> Iterator[None]:
    """Nobody answers where the database was."""
    del app
    there = work.database()
    work.connect(db.Database(replace(config, database_url="postgresql://nobody@127.0.0.1:1/none")))
    yield
    work.connect(there)


@pytest.fixture
def crowded(app, config: Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Others ask the database with every line there is to it."""
    del app
    there = work.database()
    monkeypatch.setattr(db, "_POOL", {"pool_size": 1, "max_overflow": 0, "pool_timeout": 0.05})
    full = db.Database(config)
    work.connect(full)
    with full.engine.connect(), full._reading.connect():
        yield
    work.connect(there)
    full.dispose()


@pytest.mark.usefixtures("crowded")
def test_a_page_that_finds_no_line_free_says_that_it_is_busy(client: FlaskClient):
    answer = client.get("/groups", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert client.post("/probe/bell", data={"words": "ding"}).status_code == 503


@pytest.mark.usefixtures("away")
@pytest.mark.parametrize(
    ("language", "words"), [("de", "Es geht nichts verloren"), ("en", "Nothing is lost")]
)
def test_a_page_without_database_says_so_and_leads_back(client: FlaskClient, language, words):
    answer = client.get("/groups?page=2", headers={"Accept-Language": language})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert words in answer.text
    assert 'href="/groups?page=2"' in answer.text
    assert answer.headers["Refresh"] == "30", "it looks again by itself, without scripts too"


@pytest.mark.usefixtures("away")
def test_whoever_wants_no_page_that_changes_by_itself_is_left_alone(client: FlaskClient):
    english = {"Accept-Language": "en"}
    answer = client.get("/groups?page=2", headers=english)
    assert "looks again by itself" in answer.text
    way = re.findall(r'href="([^"]+)">Do not look by itself', answer.text)
    assert way == ["/groups?page=2&amp;stays=1"]
    answer = client.get("/groups?page=2&stays=1", headers=english)
    assert answer.status_code == 503
    assert "Refresh" not in answer.headers
    assert "by itself" not in answer.text


@pytest.mark.usefixtures("away")
def test_what_was_sent_without_database_can_be_sent_again(client: FlaskClient):
    answer = client.post("/probe/bell", data={"words": "ding"}, headers={"Accept-Language": "en"})
    assert answer.status_code == 503
    assert "it is sent once more and counts once" in answer.text
    assert "Refresh" not in answer.headers, "nothing is sent without its sender"
    assert "It does not load by itself" in answer.text


@pytest.mark.usefixtures("away")
def test_styles_and_signs_of_life_ask_no_database(client: FlaskClient):
    for path in (static("css/app.css"), "/sw.js", "/healthz"):
        assert client.get(path).status_code == 200, path
    state = client.get("/readyz")
    assert (state.status_code, state.json["database_writable"]) == (503, False)


@pytest.mark.usefixtures("away")
def test_a_process_may_start_while_the_database_is_away(monkeypatch):
    promises.refuse_unless_kept()
    with pytest.raises(OperationalError):
        promises.examine()


def test_a_worker_that_cannot_be_asked_disturbs_nobody_and_catches_up(app, monkeypatch):
    del app
    is_there, asked = [False], []

    def schedule(wanted: tuple[object, ...], **_when: object) -> None:
        if not is_there[0]:
            raise HungUp
        asked.append(wanted[0])

    monkeypatch.setattr(jobs._desk, "perform", SimpleNamespace(schedule=schedule))
    monkeypatch.setattr(jobs._desk, "line", RedisLine())
    monkeypatch.setattr(redis_line, "REST", 0.0)
    jobs.wake(7)
    is_there[0] = True
    jobs.wake(8)
    jobs.wake(9)
    heard = "foundation.delivery.deliver"
    assert asked == [heard, "foundation.delivery.sweep", heard]


def test_redis_is_not_asked_again_and_again(monkeypatch):
    line, asked = RedisLine(), []

    def hangs_up() -> None:
        asked.append(1)
        raise HungUp

    with pytest.raises(HungUp):
        line.ask(hangs_up)
    with pytest.raises(Away):
        line.ask(hangs_up)
    assert len(asked) == 1
    monkeypatch.setattr(redis_line, "REST", 0.0)
    other = RedisLine()
    for _ in range(2):
        with pytest.raises(HungUp):
            other.ask(hangs_up)
    assert other.ask(lambda: "back") == "back"


def test_a_redis_that_refuses_is_there():
    line = RedisLine()

    def refuses() -> None:
        raise ResponseError

    with pytest.raises(ResponseError):
        line.ask(refuses)
    assert line.ask(lambda: 1) == 1
