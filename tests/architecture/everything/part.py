"""What each flat adds to the town: live() in tests/modules/<flat>/everything.py or tests/features/<flat>/everything.py."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from flask.testing import FlaskClient

from app.community.models import Group, Member
from app.community.roles import Role
from app.installed import COMING, FEATURES, MODULES
from tests.factories import a_membership

TESTS = Path(__file__).parents[2]
# The flats with doors, and how the routes of each begin.
FLATS = {
    flat.name: tuple(f"{doors.name}." for doors in flat.views)
    for flat in (*FEATURES, *MODULES, *COMING)
    if flat.views
}


@dataclass(frozen=True)
class Here:
    """Whom every flat finds: Anna runs the site and sees everything, Mara belongs to the group that has all modules."""

    anna: Member
    mara: Member
    group: Group

    def belong_to(self, group: Group) -> None:
        """Anna runs this group too, Mara is a member."""
        a_membership(self.anna, group, Role.OWNER)
        a_membership(self.mara, group)


@dataclass(frozen=True)
class Part:
    """Who else sits at a browser, where they look, and what is no page's link."""

    people: Mapping[str, Member] = field(default_factory=dict)
    # The beginnings of the addresses that somebody looks at for this flat's sake.
    ways: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doors: tuple[str, ...] = ()
    # What is only begun at a browser; its mails lead further.
    write_letters: Callable[[Mapping[str, FlaskClient]], None] | None = None


def parts_of(flats: Iterable[str]) -> Iterator[Callable[[Here], Part]]:
    """What these flats bring along; not every flat has something of its own."""
    for flat in flats:
        for floor in ("features", "modules"):
            if (TESTS / floor / flat / "everything.py").exists():
                yield import_module(f"tests.{floor}.{flat}.everything").live
