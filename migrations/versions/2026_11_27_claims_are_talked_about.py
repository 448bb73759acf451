"""Claims on found things are talked about in rooms of the chat; what was said before moves there."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from app.foundation.moments import UtcDateTime
from app.foundation.tokens import new_public_id

revision = "20261127_claims_are_talked_about"
down_revision = "20261127_rooms_of_cases"
branch_labels = None
depends_on = None

_OPEN = ("submitted", "question_asked", "answered", "accepted")
_OF_FEW = sa.text("kind != 'case'")


def upgrade() -> None:
    """Bring the tables forward."""
    with op.batch_alter_table("chat_rooms", schema=None) as batch_op:
        batch_op.add_column(sa.Column("calls_staff", sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.drop_constraint(batch_op.f("uq_chat_rooms_group_id_name"), type_="unique")
        batch_op.create_index(
            "uq_chat_rooms_group_id_name",
            ["group_id", "name"],
            unique=True,
            sqlite_where=_OF_FEW,
            postgresql_where=_OF_FEW,
        )
    _move()
    op.drop_table("lost_found_messages")


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError


def _move() -> None:
    database = op.get_bind()
    tables = sa.MetaData()
    tables.reflect(database, only=["chat_rooms", "chat_seats", "chat_messages", "chat_changes"])
    for name in ("chat_messages", "chat_changes", "chat_seats", "chat_rooms"):
        for column in tables.tables[name].columns:
            if isinstance(column.type, sa.DateTime):
                column.type = UtcDateTime()
    said = {claim: list(rows) for claim, rows in groupby(database.execute(_SAID), lambda row: row.claim_id)}
    for claim in database.execute(_CLAIMS):
        if claim.state in _OPEN or claim.id in said:
            _make_room(database, tables.tables, claim, said.get(claim.id, []))


def _make_room(database: sa.Connection, tables: Any, claim: Any, said: list[Any]) -> None:
    room = _room(claim) | {"last_seq": len(said), "last_message_seq": len(said)}
    room["last_message_at"] = said[-1].at if said else None
    key = database.execute(tables["chat_rooms"].insert().values(room)).inserted_primary_key
    room_id = key[0] if key else 0
    for member_id in _sides(claim):
        seat = {"room_id": room_id, "member_id": member_id, "last_read_seq": len(said)}
        database.execute(tables["chat_seats"].insert().values(seat | {"agreed_at": claim.created_at}))
    for message, change in _numbered(room_id, said):
        kept = database.execute(tables["chat_messages"].insert().values(message)).inserted_primary_key
        change["message_id"] = kept[0] if kept else None
        database.execute(tables["chat_changes"].insert().values(change))


def _room(claim: Any) -> dict[str, Any]:
    return {
        "public_id": new_public_id(),
        "kind": "case",
        "state": "active" if claim.state in _OPEN else "archived",
        "group_id": claim.group_id,
        "name": f"{claim.title[:36]} · {claim.display_name}"[:60],
        "case": f"claim:{claim.id}",
        "case_path": f"/g/{claim.slug}/lost-found/cases/{claim.public_id}",
        "calls_staff": not _is_at_home(claim),
        "slow_mode": 0,
        "created_at": claim.created_at,
    }


def _is_at_home(claim: Any) -> bool:
    return claim.custody == "finder" and not claim.by_guest


def _sides(claim: Any) -> set[int]:
    return {claim.claimant_id, claim.author_id} if _is_at_home(claim) else {claim.claimant_id}


def _numbered(room_id: int, said: list[Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for seq, row in enumerate(said, 1):
        of_both = {"room_id": room_id, "seq": seq}
        message = {
            "public_id": new_public_id(),
            "author_id": row.author_id,
            "client_id": f"claim-{row.claim_id}-{row.id}",
            "body": row.body,
            "has_more": False,
            "rev": 1,
            "state": "visible",
            "state_reason": "",
            "created_at": row.at,
        }
        change = {"kind": "message.new", "actor_id": row.author_id, "at": row.at}
        yield of_both | message, of_both | change


def _table(name: str, *columns: str, moments: tuple[str, ...] = ()) -> sa.TableClause:
    return sa.table(name, *map(sa.column, columns), *(sa.column(each, UtcDateTime()) for each in moments))


_claims = _table(
    "lost_found_claims", "id", "public_id", "post_id", "claimant_id", "state", moments=("created_at",)
)
_items = _table("lost_found_items", "post_id", "custody", "by_guest")
_posts = _table("posts", "id", "group_id", "author_id", "title")
_groups = _table("groups", "id", "slug")
_members = _table("members", "id", "display_name")
_messages = _table("lost_found_messages", "id", "claim_id", "author_id", "body", moments=("at",))
# Claims made at the counter have nobody to talk to; words of people who left were taken away with them.
_CLAIMS = (
    sa.select(
        _claims,
        _items.c.custody,
        _items.c.by_guest,
        _posts.c.group_id,
        _posts.c.author_id,
        _posts.c.title,
        _groups.c.slug,
        _members.c.display_name,
    )
    .join(_items, _items.c.post_id == _claims.c.post_id)
    .join(_posts, _posts.c.id == _claims.c.post_id)
    .join(_groups, _groups.c.id == _posts.c.group_id)
    .join(_members, _members.c.id == _claims.c.claimant_id)
)
_SAID = (
    sa.select(_messages)
    .where(_messages.c.author_id.is_not(None))
    .order_by(_messages.c.claim_id, _messages.c.id)
)
