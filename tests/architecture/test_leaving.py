"""What is stored about a member can be handed to them and is forgotten with them."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Table

from app.community.registry import features
from app.foundation.db import Model
from app.foundation.web import House

# Made anew from what stands elsewhere, and gone with it.
DERIVED = {"search_documents"}


def tables_of_flats() -> Iterator[tuple[str, Table]]:
    for mapper in Model.registry.mappers:
        floor, flat = mapper.class_.__module__.split(".")[1:3]
        if floor in {"features", "modules"} and isinstance(mapper.local_table, Table):
            yield flat, mapper.local_table


def belongs_to_members(table: Table) -> bool:
    """Whether its rows go with a member, or cannot do without."""
    keys = [key for key in table.foreign_keys if key.target_fullname == "members.id"]
    return any(key.ondelete == "CASCADE" or not key.parent.nullable for key in keys)


def test_whoever_stores_something_about_a_member_forgets_and_exports_it(house: House) -> None:
    flats, stored = {feature.name: feature for feature in features()}, defaultdict(set)
    for flat, table in tables_of_flats():
        if belongs_to_members(table) and table.name not in DERIVED:
            stored[flat].add(table.name)
    assert "calendar" in stored
    lacking = {
        flat: tables for flat, tables in stored.items() if not (flats[flat].erase and flats[flat].export)
    }
    assert lacking == {}, "the manifest needs erase=… and export=… for the rows of members in these tables"
