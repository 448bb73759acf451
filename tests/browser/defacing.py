"""Lindental after somebody has typed the worst into everything that people write.

`python -m tests.browser.defacing` with the environment of a house changes its database.
"""

from typing import Any

from sqlalchemy import Column, String, UniqueConstraint, cast, update

from app import create_app
from app.foundation import work
from app.foundation.db import Model
from config import Config

# What people type, whatever the table.
TYPED = {
    "about", "alt", "body", "brand", "city", "damages", "description", "display_name", "internal_note", "invoicing_party",
    "key_place", "keys", "name", "note", "organisation", "phone", "place", "plain", "postcode", "public_text",
    "public_title", "purpose", "question", "reason", "signed_by", "state_reason", "storage", "street", "text", "title",
    "unit", "with_whom",
}  # fmt: skip
# A word that nowhere breaks, a script, writing from right to left that somebody left open, marks over marks, a family.
PARTS = (
    '"><img src=x onerror=alert(1)>',
    "مرحبا\u202e",
    "Z\u0351\u036b\u0343\u032a",
    "👩\u200d👩\u200d👧",
    "W" * 10_000,
)
SHORT = 14
LONGEST = 3_000


def worst(most: int | None) -> str:
    """All of it, as far as it fits; short fields get the word that does not break."""
    return ("".join(PARTS) if most is None or most > SHORT else PARTS[-1])[: min(most or LONGEST, LONGEST)]


def deface() -> int:
    """Overwrite what is not empty; returns in how many columns."""
    columns = [
        column
        for table in Model.metadata.sorted_tables
        for column in table.columns
        if column.name in TYPED and isinstance(column.type, String)
    ]
    with work.database().engine.begin() as connection:
        for column in columns:
            connection.execute(_overwriting(column))
    return len(columns)


def _overwriting(column: Column[str]) -> Any:
    words: Any = worst(column.type.length)  # type: ignore[attr-defined] # a String
    if _tells_rows_apart(column):
        words = cast(column.table.c.id, String) + words[6:]
    return update(column.table).where(column != "").values({column.name: words})


def _tells_rows_apart(column: Column[str]) -> bool:
    """Whether no two rows may have the same words in it, alone or beside something else."""
    table: Any = column.table
    promises = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    indexes = [each for each in table.indexes if each.unique]
    return any(column.name in each.columns for each in (*promises, *indexes))


if __name__ == "__main__":
    create_app(Config.from_environment())
    print(deface())  # noqa: T201 - for the test that waits
