"""Every group has a room in which all of it talk; those that have none yet get one."""

from collections.abc import Collection
from itertools import count

import sqlalchemy as sa
from alembic import op

from app.foundation import clock
from app.foundation.moments import UtcDateTime
from app.foundation.tokens import new_public_id

revision = "20261127_every_group_has_a_room"
down_revision = "20261127_what_others_see_in_the_"
branch_labels = None
depends_on = None

_NAMES = {"de": "Alle zusammen", "en": "All together"}
_WORDS = ("public_id", "kind", "state", "name", "case_path", "calls_staff")
_NUMBERS = ("group_id", "last_seq", "last_message_seq", "slow_mode")
_rooms = sa.table("chat_rooms", *map(sa.column, _WORDS + _NUMBERS), sa.column("created_at", UtcDateTime()))
_groups = sa.table("groups", sa.column("id"), sa.column("language"))
_sites = sa.table("sites", sa.column("language"))
_TALKING = sa.select(_rooms.c.group_id).where(_rooms.c.kind == "channel")
_SILENT = sa.select(_groups).where(_groups.c.id.not_in(_TALKING)).order_by(_groups.c.id)


def upgrade() -> None:
    """Bring the tables forward."""
    database = op.get_bind()
    spoken = database.scalar(sa.select(_sites.c.language))
    for group in database.execute(_SILENT).all():
        of_group = sa.select(_rooms.c.name).where(_rooms.c.group_id == group.id, _rooms.c.kind != "case")
        taken = {name.casefold() for name in database.scalars(of_group)}
        name = _free(_NAMES.get(group.language or spoken, _NAMES["de"]), taken)
        database.execute(sa.insert(_rooms).values(_room(group.id, name)))


def downgrade() -> None:
    """There is no way back but a backup (docs/operation.md)."""
    raise NotImplementedError


def _free(name: str, taken: Collection[str]) -> str:
    """The name itself, or with a number where announcements are called so already."""
    others = (f"{name} {number}" for number in count(2))
    return (
        name
        if name.casefold() not in taken
        else next(each for each in others if each.casefold() not in taken)
    )


def _room(group_id: int, name: str) -> dict[str, object]:
    return {
        "public_id": new_public_id(),
        "kind": "channel",
        "state": "active",
        "group_id": group_id,
        "name": name,
        "case_path": "",
        "calls_staff": True,
        "last_seq": 0,
        "last_message_seq": 0,
        "slow_mode": 0,
        "created_at": clock.now(),
    }
