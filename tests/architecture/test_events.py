"""Facts: each is recorded somewhere, has a name of its own, and cannot be changed."""

import ast
import dataclasses
import importlib
from collections import Counter

from app.foundation.events import Event
from tests.architecture.sources import calls, files, python


def events() -> list[type[Event]]:
    """What can happen; a class without a name only gathers the fields of several."""
    for name in files("app", ending="events.py"):
        importlib.import_module(name.removesuffix(".py").replace("/", "."))
    return [each for each in _below(Event) if "name" in vars(each) and each.__module__.startswith("app.")]


def _below(above: type[Event]) -> list[type[Event]]:
    return [each for below in above.__subclasses__() for each in (below, *_below(below))]


def recorded() -> set[str]:
    """Names of classes that are made as the argument of record(...)."""
    made = (call.args[0] for name in python() for call in calls(name) if _is_record(call))
    return {
        getattr(each.func, "attr", getattr(each.func, "id", ""))
        for each in made
        if isinstance(each, ast.Call)
    }


def _is_record(call: ast.Call) -> bool:
    return getattr(call.func, "attr", getattr(call.func, "id", "")) == "record" and bool(call.args)


def test_every_event_has_a_recorder():
    assert sorted(each.__qualname__ for each in events() if each.__name__ not in recorded()) == []


def test_names_are_unique():
    counted = Counter(each.name for each in events())
    assert {name: count for name, count in counted.items() if count > 1} == {}


def test_events_are_frozen():
    assert [each.__name__ for each in events() if not each.__dataclass_params__.frozen] == []
    assert all(dataclasses.is_dataclass(each) for each in events())
