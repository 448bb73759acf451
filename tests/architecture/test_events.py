"""Facts: each is recorded somewhere, has a name of its own, and cannot be changed."""

import ast
import dataclasses
import importlib
from collections import Counter

from app.foundation.events import Event
from tests.architecture.sources import files, python, tree


def events() -> list[type[Event]]:
    """What can happen; a class without a name only gathers the fields of several."""
    for name in files("app", ending="events.py"):
        importlib.import_module(name.removesuffix(".py").replace("/", "."))
    return [each for each in _below(Event) if "name" in vars(each) and each.__module__.startswith("app.")]


def _below(above: type[Event]) -> list[type[Event]]:
    return [each for below in above.__subclasses__() for each in (below, *_below(below))]


def recorded() -> set[str]:
    """Classes that a verb or a job names: it makes one for record(...), or hands the class to a step that does."""
    doers = [name for name in python() if "/actions" in name or "/jobs" in name]
    nodes = [node for name in doers for node in ast.walk(tree(name))]
    return {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in nodes
        if isinstance(node, (ast.Attribute, ast.Name))
    }


def test_every_event_has_a_recorder():
    known = recorded()
    assert sorted(each.__qualname__ for each in events() if each.__name__ not in known) == []


def test_names_are_unique():
    counted = Counter(each.name for each in events())
    assert {name: count for name, count in counted.items() if count > 1} == {}


def test_events_are_frozen():
    assert [each.__name__ for each in events() if not each.__dataclass_params__.frozen] == []
    assert all(dataclasses.is_dataclass(each) for each in events())
