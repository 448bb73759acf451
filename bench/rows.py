"""Members, groups and memberships of a bench town."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import func, insert, select, text

from app.community.models import (
    Credential,
    District,
    Group,
    GroupModule,
    JoinPolicy,
    Member,
    Membership,
    MembershipState,
    MemberState,
    Site,
    Visibility,
)
from app.community.roles import Role
from app.features.search.models import Found, SearchDocument
from app.foundation.db import session
from app.foundation.passwords import hash_password
from app.foundation.text import fold
from app.foundation.work import database, unit_of_work

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
BATCH = 5_000
FIRST_NAMES = "Anna Ben Clara David Emma Felix Greta Hannes Ida Jonas Klara Lukas Mara Nils Olga Paul Rosa Stefan Tilda Veit"
LAST_NAMES = "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf"


def is_built() -> bool:
    """Whether there are people already."""
    with unit_of_work(write=False):
        return bool(session().scalar(select(func.count()).select_from(Member)))


def place() -> None:
    """The town and its parts."""
    with unit_of_work():
        site = Site(id=1, name="Benchlingen", state="BW", set_up_at=NOW)
        parts = [
            District(name=name, position=at) for at, name in enumerate(("Oberdorf", "Unterdorf", "Mühlental"))
        ]
        session().add_all([site, *parts])


def people(number: int) -> None:
    """m1@bench.example and so on, and admin@bench.example; all with the same password."""
    with unit_of_work():
        admin = _person(number + 1, "admin@bench.example", role=Role.ADMIN)
        _insert(Member, [*(_person(n, f"m{n}@bench.example") for n in range(1, number + 1)), admin])
    hashed = hash_password("dorflinde-demo")
    in_batches(Credential, ({"member_id": n, "password_hash": hashed} for n in range(1, number + 2)))
    in_batches(SearchDocument, (_found(n) for n in range(1, number + 1)))


def _person(number: int, email: str, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "public_id": f"m{number}",
        "email": email,
        "display_name": name_of(number),
        "state": MemberState.ACTIVE,
        "role": Role.MEMBER,
        "created_at": NOW - timedelta(days=1000),
        **more,
    }


def name_of(number: int) -> str:
    """A name that comes back now and then, as in a real town."""
    first, last = FIRST_NAMES.split(), LAST_NAMES.split()
    return f"{first[number % len(first)]} {last[number // len(first) % len(last)]}"


def _found(number: int) -> dict[str, Any]:
    name = fold(name_of(number))
    return {"found": Found.MEMBER, "member_id": number, "at": NOW, "heading": name, "text": name}


def groups(number: int, members: int) -> None:
    """Half public, a quarter listed, the rest for members or hidden; m1 belongs to every fourth."""
    in_batches(Group, (_group(n) for n in range(1, number + 1)))
    modules = [("news", 1), ("lost_found", 2)]
    in_batches(GroupModule, ({"group_id": group, "module": name} for name, group in modules))
    in_batches(Membership, _memberships(number, members))


def _group(number: int) -> dict[str, Any]:
    kinds = (Visibility.PUBLIC, Visibility.PUBLIC, Visibility.LISTED, Visibility.HIDDEN)
    return {
        "id": number,
        "slug": f"gruppe-{number}",
        "name": f"Gruppe {number}",
        "about": "Was uns im Ort bewegt.",
        "description": "",
        "visibility": Visibility.PUBLIC if number <= 2 else kinds[number % 4],
        "join_policy": JoinPolicy.OPEN,
        "questions": [],
        "posting_role": Role.MEMBER,
        "icon": "users",
        "created_at": NOW - timedelta(days=900),
        "version": 1,
    }


def _memberships(number: int, members: int) -> Iterator[dict[str, Any]]:
    for member in range(1, members + 1):
        step = 4 if member == 1 else 25
        for group in sorted({1, 2, *range(1 + member % step, number + 1, step)} - ({0})):
            yield {
                "member_id": member,
                "group_id": min(group, number),
                "role": Role.OWNER if member == group else Role.MEMBER,
                "state": MembershipState.ACTIVE,
                "since": NOW - timedelta(days=800),
                "answers": [],
            }


def in_batches(table: Any, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows some thousands at a time."""
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        with unit_of_work():
            _insert(table, batch)


def _insert(table: Any, rows: list[dict[str, Any]]) -> None:
    session().execute(insert(table), rows)


def finish() -> None:
    """Give the database what it needs to plan: counters of keys, statistics, and the full-text index."""
    with unit_of_work() as writing:
        if database().is_sqlite:
            writing.execute(text("INSERT INTO search_index (search_index) VALUES ('rebuild')"))
            writing.execute(
                text("INSERT INTO search_index_headings (search_index_headings) VALUES ('rebuild')")
            )
            writing.execute(text("ANALYZE"))
            return
        for table in (
            *("members", "groups", "posts", "comments", "search_documents", "attachments"),
            *("get_involved_sign_ups", "chat_rooms", "chat_messages", "device_sessions"),
            *("booking_units", "booking_offers", "booking_bookings", "booking_occurrences"),
        ):
            sequence = f"pg_get_serial_sequence('{table}', 'id')"
            writing.execute(text(f"SELECT setval({sequence}, (SELECT coalesce(max(id), 1) FROM {table}))"))
        writing.execute(text("ANALYZE"))
