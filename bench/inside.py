"""What only the process itself can tell: statements per page, and the time of single acts."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, event, select
from sqlalchemy.orm import joinedload

from app import create_app
from app.community.actions.posts import Writing, publish
from app.community.models import Group, Member
from app.foundation import limits, questions
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.lost_found.models import Item
from app.modules.lost_found.queries.candidates import likely_matches, traits_of
from config import Config

HUNDRED = "/g/gruppe-8/p1"
PAGES = {"stream.start.queries": "/", "stream.group.queries": "/g/gruppe-1", "page.post.queries": HUNDRED}
Measured = tuple[str, float, str, float]


def measured(environ: Mapping[str, str]) -> list[Measured]:
    """Measure in a process of its own, because a process has one database."""
    command = [sys.executable, "-m", "bench.inside"]
    answer = subprocess.run(command, check=True, capture_output=True, env=dict(environ))
    return [tuple(row) for row in json.loads(answer.stdout)]


def main() -> None:
    """Print all rows."""
    house = create_app(Config.from_environment())
    rows = [
        *_queries(house),
        ("page.create.p50", _creating(), "ms", 10),
        ("search.match.p50", _matching(), "ms", 100),
    ]
    print(json.dumps(rows))


def _queries(house: Any) -> list[Measured]:
    client = house.test_client()
    page = client.get("/sign-in").text
    hidden = {name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("csrf_token", "op_id")}
    client.post("/sign-in", data={**hidden, "email": "m1@bench.example", "password": "dorflinde-demo"})
    return [(name, _statements(client, path), "statements", 8) for name, path in PAGES.items()]


def _statements(client: Any, path: str) -> int:
    """Of a page whose cards were drawn before."""
    client.get(path)
    seen: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.lstrip()[:6].upper() in {"SELECT", "INSERT", "UPDATE", "DELETE"}:
            seen.append(statement)

    def count_straight(connection: Any, statement: str, values: Any) -> Any:
        seen.append(statement)
        return straight(connection, statement, values)

    straight = questions.straight
    event.listen(Engine, "before_cursor_execute", count)
    with patch.object(questions, "straight", count_straight):
        answer = client.get(path)
    event.remove(Engine, "before_cursor_execute", count)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    return len(seen)


def _creating(times: int = 60) -> float:
    """One post, with its fact, committed; nobody may write so many in a row, so the limit is lifted in between."""
    return _median_of(_create, times, before=limits.forget_all)


def _create(number: int) -> None:
    with unit_of_work():
        author = session().get_one(Member, 1)
        group = session().scalars(select(Group).where(Group.slug == "gruppe-2")).one()
        publish(group, author, Writing(title=f"Beitrag {number}", body="Guten Morgen zusammen! " * 10))


def _matching(times: int = 30) -> float:
    """One new find against 5,000 open notices, as the worker does it."""
    with unit_of_work(write=False):
        items = session().scalars(select(Item).limit(times)).all()
    return _median_of(lambda number: _match(items[number]), times)


def _match(item: Item) -> None:
    with unit_of_work(write=False):
        joined = select(Item).where(Item.post_id == item.post_id).options(joinedload(Item.post))
        again = session().scalars(joined).one()
        traits = traits_of(again)
        if traits is not None:
            likely_matches(again, traits)


def _median_of(act: Any, times: int, before: Callable[[], None] = lambda: None) -> float:
    took = []
    for number in range(times):
        before()
        begin = time.perf_counter()
        act(number)
        took.append((time.perf_counter() - begin) * 1000)
    return round(median(took), 2)


if __name__ == "__main__":
    main()
