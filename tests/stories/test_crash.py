"""The web server and the worker die in the middle of a stream of posts: nothing acknowledged is lost or doubled."""

import json
import os
import random
import re
import secrets
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urlsplit

import pytest

from tests.browser.serving import ROOT, House
from tests.foundation.socket_town import cookie_of

WRITERS = ("Ada", "Otto")
POSTS_EACH = 18  # a person may post twenty times in ten minutes
ROUNDS = 3
PATIENCE = 120
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("TEST_DATABASE_URL" in os.environ, reason="the file on a disk is what is torn here"),
]


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    """A small town, served by real processes on a file."""
    house = House(tmp_path)
    command = [sys.executable, "-m", "tests.foundation.socket_town"]
    acts = json.dumps(["found"]) + "\n"
    done = subprocess.run(
        command, cwd=ROOT, env=house.environ, input=acts, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    house.start()
    yield house
    house.stop()


class Writer(threading.Thread):
    """Posts one thing after the other and sends each again, with its op_id, until there is an answer."""

    def __init__(self, name: str, house: House) -> None:
        super().__init__(daemon=True)
        self.told, self.acknowledged, self.resent = name, list[str](), 0
        self._house = house
        self._cookie = f"session={cookie_of(name, 'value of a form', house.environ['SECRET_KEY'])}"

    def run(self) -> None:
        for number in range(POSTS_EACH):
            title = f"{self.told} {number}"
            fields = {
                "title": title,
                "body": "Wer kommt?",
                "audience": "public",
                "op_id": secrets.token_urlsafe(16),
            }
            while not self._is_posted(fields):
                self.resent += 1
            self.acknowledged.append(title)

    def _is_posted(self, fields: dict[str, str]) -> bool:
        try:
            page = self._ask("GET", "/g/square/new")[1]
            token = re.search(r'name="csrf_token" value="([^"]+)"', page)
            status, answer = self._ask(
                "POST", "/g/square/new", urlencode(fields | {"csrf_token": token[1] if token else ""})
            )
        except (OSError, HTTPException):
            time.sleep(0.02)  # as long as nobody answers
            return False
        assert status in {303, 500, 502, 503}, (status, answer)
        return status == 303

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        host = urlsplit(self._house.address).netloc
        connection = HTTPConnection(host, timeout=20)
        try:
            headers = {"Cookie": self._cookie, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


def rows(house: House, statement: str) -> list[tuple]:
    with sqlite3.connect(house.folder / "data" / "dorflinde.sqlite3", timeout=30) as database:
        return database.execute(statement).fetchall()


def test_killed_again_and_again(house):
    writers = [Writer(name, house) for name in WRITERS]
    for writer in writers:
        writer.start()
    for victims in [("web",), ("worker",), ("web", "worker")] * ROUNDS:
        more = sum(len(writer.acknowledged) for writer in writers) + random.randint(1, 3)
        wait_for(
            lambda more=more: (
                sum(len(each.acknowledged) for each in writers) >= more
                or not any(each.is_alive() for each in writers)
            )
        )
        for victim in victims:
            house.kill(victim)
        house.start(*victims)
    for writer in writers:
        writer.join(PATIENCE)
        assert not writer.is_alive(), house.said()

    assert rows(house, "PRAGMA integrity_check") == [("ok",)]
    expected = sorted(title for writer in writers for title in writer.acknowledged)
    assert len(expected) == len(WRITERS) * POSTS_EACH
    assert sorted(title for (title,) in rows(house, "SELECT title FROM posts")) == expected, (
        "each is there once"
    )
    assert sum(writer.resent for writer in writers) > 0, "the blows fell in the middle"

    wait_for(lambda: rows(house, "SELECT count(*) FROM events WHERE delivered_at IS NULL") == [(0,)])
    published = rows(house, "SELECT id FROM events WHERE name = 'post_published'")
    assert len(published) == len(expected)
    unfinished = "SELECT handler, last_error FROM event_deliveries WHERE done_at IS NULL"
    assert rows(house, unfinished) == []
    handlers = "SELECT handler, count(*) FROM event_deliveries WHERE event_id IN (SELECT id FROM events WHERE name = 'post_published') GROUP BY handler"
    assert {count for _handler, count in rows(house, handlers)} == {len(expected)}
    what_handlers_left_behind(house, expected)


def what_handlers_left_behind(house: House, expected: list[str]) -> None:
    """Each later handler did its work once: one entry in the index, one message for each reader."""
    indexed = (
        "SELECT p.title, count(*) FROM search_documents d JOIN posts p ON p.id = d.post_id GROUP BY p.title"
    )
    assert sorted(rows(house, indexed)) == sorted((title, 1) for title in expected)
    messages = rows(house, "SELECT member_id, kind, facts FROM notifications")
    assert len(messages) == len(set(messages)), "nobody is told twice"


def wait_for(holds) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)
