"""Writers who send again until they are answered, and what must hold after all the blows."""

import json
import re
import secrets
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode, urlsplit

from sqlalchemy import Connection, create_engine, text

from tests.browser.serving import House, run_inside
from tests.foundation.socket_town import cookie_of

PATIENCE = 120
LATER = {303, 500, 502, 503}
SQUARE = "WHERE group_id = (SELECT id FROM groups WHERE slug = 'square')"


def found(house: House, people: Sequence[str] = ()) -> None:
    """A small town with Ada, Otto and these people, all of them signed in."""
    acts = "".join(f"{json.dumps(act)}\n" for act in (["found"], ["settle", *people]))
    run_inside(house, "tests.foundation.socket_town", heard=acts)


class Writer(threading.Thread):
    """Posts one thing after the other and sends each again, with its op_id, until there is an answer."""

    pause = 0.0  # seconds between two of them

    def __init__(self, names: Sequence[str], house: House, posts_each: int) -> None:
        super().__init__(daemon=True)
        self.acknowledged, self.resent, self.answers = list[str](), 0, Counter[int]()
        self.is_tired = False
        self._names, self._house, self._posts_each = names, house, posts_each

    def run(self) -> None:
        for number in range(self._posts_each):
            for name in self._names:
                if self.is_tired:
                    return
                self._post(name, f"{name} {number}")
                time.sleep(self.pause)

    def _post(self, name: str, title: str) -> None:
        page, form, fields = self.form(title)
        fields["op_id"] = secrets.token_urlsafe(16)
        cookie = f"session={cookie_of(name, 'value of a form', self._house.environ['SECRET_KEY'])}"
        while not self._is_posted(page, form, fields, cookie):
            self.resent += 1
        self.acknowledged.append(title)

    def form(self, title: str) -> tuple[str, str, dict[str, str]]:
        """The page with the form, where it is sent to, and what is typed."""
        return "/g/square/new", "/g/square/new", {"title": title, "body": "Wer kommt?", "audience": "public"}

    def _is_posted(self, page: str, form: str, fields: dict[str, str], cookie: str) -> bool:
        try:
            status, answer = self._ask(cookie, "GET", page)
            if token := re.search(r'name="csrf_token" value="([^"]+)"', answer):
                typed = urlencode(fields | {"csrf_token": token[1]})
                status, answer = self._ask(cookie, "POST", form, typed)
        except (OSError, HTTPException):
            time.sleep(0.02)  # as long as nobody answers
            return False
        self.answers[status] += 1
        assert status in LATER, (status, answer)
        return status == 303

    def _ask(self, cookie: str, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        host = urlsplit(self._house.address).netloc
        connection = HTTPConnection(host, timeout=20)
        try:
            headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


class Ledger:
    """What the database says, read from outside."""

    def __init__(self, house: House) -> None:
        file = house.folder / "data" / "dorflinde.sqlite3"
        self._engine = create_engine(house.environ["DATABASE_URL"] or f"sqlite:///{file}")

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """The answer to one question."""
        with self._engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(statement))]

    def writing(self) -> AbstractContextManager[Connection]:
        """A change from outside."""
        return self._engine.begin()

    def must_hold(self, acknowledged: Sequence[str]) -> None:
        """Each acknowledged post is there once, and every handler has heard of every fact once."""
        expected = sorted(acknowledged)
        assert sorted(title for (title,) in self.rows(f"SELECT title FROM posts {SQUARE}")) == expected
        published = f"SELECT count(*) FROM events {SQUARE} AND name = 'post_published'"
        assert self.rows(published) == [(len(expected),)]
        wait_for(lambda: self.rows("SELECT count(*) FROM events WHERE delivered_at IS NULL") == [(0,)])
        unfinished = "SELECT handler, last_error FROM event_deliveries WHERE done_at IS NULL"
        assert self.rows(unfinished) == []
        heard = f"""SELECT handler, count(*) FROM event_deliveries d JOIN events e ON e.id = d.event_id
            {SQUARE} AND e.name = 'post_published' GROUP BY handler"""
        assert {count for _handler, count in self.rows(heard)} == {len(expected)}
        self._nothing_is_doubled(expected)

    def _nothing_is_doubled(self, expected: list[str]) -> None:
        """One entry in the index for each post, one message for each reader."""
        indexed = f"""SELECT p.title, count(*) FROM search_documents d JOIN posts p ON p.id = d.post_id
            {SQUARE.replace("group_id", "p.group_id")} GROUP BY p.title"""
        assert sorted(self.rows(indexed)) == [(title, 1) for title in expected]
        told = [str(row) for row in self.rows("SELECT member_id, kind, facts FROM notifications")]
        assert len(told) == len(set(told)), "nobody is told twice"


def wait_for(holds: Any) -> None:
    """Look again and again until it holds."""
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)
