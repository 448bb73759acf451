"""Views and sockets parse, call one action or query, and answer; they do not ask the database themselves."""

import ast

from tests.architecture.sources import DOORS_OF_FLATS, called, calls, python, tree

ASKS_THE_DATABASE = {"execute", "get_one", "scalar", "scalars"}


def doors() -> list[str]:
    return [name for name in python() if DOORS_OF_FLATS.search(name)]


def imported(name: str) -> set[str]:
    named = [node for node in ast.walk(tree(name)) if isinstance(node, ast.ImportFrom)]
    plain = [node for node in ast.walk(tree(name)) if isinstance(node, ast.Import)]
    return {f"{node.module}.{alias.name}" for node in named for alias in node.names} | {
        alias.name for node in plain for alias in node.names
    }


def looks_up_by_id(call: ast.Call) -> bool:
    """session.get(Post, 7): a class as the first argument of get()."""
    first = call.args[0] if call.args else None
    name = getattr(first, "id", getattr(first, "attr", ""))
    return called(call) == "get" and isinstance(first, ast.Name | ast.Attribute) and name[:1].isupper()


def test_doors_open_no_session():
    opened = {
        name: [
            what
            for what in imported(name)
            if what == "app.foundation.db.session" or what.startswith("sqlalchemy")
        ]
        for name in doors()
    }
    assert {name: what for name, what in opened.items() if what} == {}


def test_doors_look_nothing_up_by_its_id():
    by_id = [
        f"{name}:{call.lineno}"
        for name in doors()
        for call in calls(name)
        if looks_up_by_id(call) or called(call) in ASKS_THE_DATABASE
    ]
    assert by_id == [], "load it through what the member may see: a query of this flat, on=..."
