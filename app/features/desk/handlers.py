"""Open pages look again how much waits, after each fact that may change it."""

from collections.abc import Iterator, Sequence

from app.community.feature import Feature
from app.foundation.events import Event, Handler, live
from app.foundation.sockets import tell

# What the pages of those who decide follow, as "desk:all".
TOPIC = "desk"


def handlers(installed: Sequence[Feature]) -> list[Handler]:
    """One for each fact after which some part of the desk may hold more or less."""
    declared = [fact for feature in installed if feature.desk for fact in feature.desk.facts]
    facts = {fact.name: fact for base in declared for fact in _kinds_of(base)}
    return [live(fact, look_at_desks) for fact in facts.values()]


def _kinds_of(fact: type[Event]) -> Iterator[type[Event]]:
    if hasattr(fact, "name"):
        yield fact
    for kind in fact.__subclasses__():
        yield from _kinds_of(kind)


def look_at_desks(_event: Event) -> None:
    """Something was done that somebody may have waited for."""
    tell(f"{TOPIC}:all")
