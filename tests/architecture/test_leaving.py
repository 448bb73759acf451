"""What is stored about a member can be handed to them and is forgotten with them; `test_bad_input.py` tries it."""

from collections.abc import Iterator

from sqlalchemy import Table

from app.community.feature import Feature
from app.foundation.db import Model
from app.installed import COMING, FEATURES, MODULES

INSTALLED: tuple[Feature, ...] = (*FEATURES, *MODULES, *COMING)
# Why flats whose rows name members give out and forget nothing.
WITHOUT = {
    "admin": "who wrote a paper last is named beside it until they leave",
    "news": "who approved an article is named beside it until they leave",
    "search": "its rows are made anew from what stands elsewhere, and gone with it",
}


def tables_of_flats() -> Iterator[tuple[str, Table]]:
    for mapper in Model.registry.mappers:
        floor, flat = mapper.class_.__module__.split(".")[1:3]
        if floor in {"features", "modules"} and isinstance(mapper.local_table, Table):
            yield flat, mapper.local_table


def columns_of_members(table: Table) -> list[str]:
    return [key.parent.name for key in table.foreign_keys if key.target_fullname == "members.id"]


def belongs_to_members(table: Table) -> bool:
    """Whether its rows go with a member, or cannot do without."""
    keys = [key for key in table.foreign_keys if key.target_fullname == "members.id"]
    return any(key.ondelete == "CASCADE" or not key.parent.nullable for key in keys)


def test_whoever_names_members_forgets_and_exports_them_or_says_why_not():
    naming = {flat for flat, table in tables_of_flats() if columns_of_members(table)}
    silent = {each.name for each in INSTALLED if each.name in naming and not (each.erase and each.export)}
    assert "calendar" in naming
    assert silent == set(WITHOUT), "the manifest needs erase=… and export=…, or here stands why it does not"


def test_nothing_that_goes_with_a_member_is_left_unsaid():
    left_out = {
        table.name for flat, table in tables_of_flats() if flat in WITHOUT and belongs_to_members(table)
    }
    assert left_out == {"search_documents"}
