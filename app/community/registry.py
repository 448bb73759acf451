"""What is installed in this process: the manifests, walked once at start and asked by everybody."""

from collections.abc import Iterable
from typing import Any, TypeVar

from app.community.calendar_source import CalendarSource, PostCalendar
from app.community.feature import Feature, Module, PostKind
from app.community.meeting import Announce, Rooms
from app.community.models import Group, GroupModule, Post
from app.foundation.events import Handler

Settings = TypeVar("Settings")


class _Registry:
    """What is installed in this process, set once by create_app."""

    features: tuple[Feature, ...] = ()
    kinds: dict[str, PostKind]
    # The kinds of those who feed the calendar.
    dated: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self.kinds = {}


_registry = _Registry()


class BrokenManifest(Exception):
    """Two flats claim the same name, or a flat names what does not exist; the house does not start."""


def connect(features: Iterable[Feature]) -> None:
    """Install what create_app was given; raises BrokenManifest."""
    _registry.features = tuple(features)
    kinds = [kind for feature in _registry.features for kind in feature.posts]
    _refuse_twice("post kind", [kind.name for kind in kinds])
    _refuse_twice("feature", [feature.name for feature in _registry.features])
    _refuse_twice(
        "permission", [right.name for feature in _registry.features for right in feature.permissions]
    )
    _refuse_twice(
        "notification", [kind.name for feature in _registry.features for kind in feature.notifications]
    )
    _refuse_twice("calendar", [source.name for source in calendars()])
    _registry.kinds = {kind.name: kind for kind in kinds}
    _registry.dated = frozenset(
        kind.name for feature in _registry.features if feature.calendars for kind in feature.posts
    )


def _refuse_twice(what: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BrokenManifest(f"{what} declared twice: {', '.join(twice)}")


def features() -> tuple[Feature, ...]:
    """All features and modules, in the order of app/installed.py."""
    return _registry.features


def handlers() -> list[Handler]:
    """Every handler of the house, declared or derived."""
    declared = [handler for feature in _registry.features for handler in feature.handlers]
    derived = [
        feature.handlers_from(_registry.features) for feature in _registry.features if feature.handlers_from
    ]
    return declared + [handler for several in derived for handler in several]


def modules() -> tuple[Module, ...]:
    """What can be put into a group."""
    return tuple(feature for feature in _registry.features if isinstance(feature, Module))


def module(name: str) -> Module | None:
    """The module of this name; None if it was taken out of the house."""
    return next((found for found in modules() if found.name == name), None)


def post_kind(name: str) -> PostKind | None:
    """The kind of this name; None if its module was taken out: the post still shows title and text."""
    return _registry.kinds.get(name)


def names_author(post: Post) -> bool:
    """Whether readers learn who wrote it: neither an office speaks nor does the kind keep the name back."""
    kind = post_kind(post.kind)
    return not post.on_behalf_of and not (kind and kind.byline)


def byline(post: Post) -> str:
    """Who speaks, as readers may know it."""
    if names_author(post):
        return post.author.name
    kind = post_kind(post.kind)
    return post.on_behalf_of or str(kind.byline if kind else "")


def has_dates(kind: str) -> bool:
    """Whether posts of this kind stand in calendars: whoever declares it feeds them."""
    return kind in _registry.dated


def calendars() -> tuple[CalendarSource, ...]:
    """Everything that puts dates into the calendar."""
    return tuple(source for feature in _registry.features for source in feature.calendars)


def post_calendar(kind: str) -> PostCalendar | None:
    """The calendar that each post of this kind has for itself; None where it has none."""
    found = (source.of_post for source in calendars())
    return next((each for each in found if each is not None and each.kind == kind), None)


def chosen(group: Group, name: str, settings: type[Settings]) -> Settings:
    """What a group chose for the module of this name, completed by the defaults. `group.modules` must be loaded."""
    return settings_in(next((row for row in group.modules if row.module == name), None), name, settings)


def settings_in(row: GroupModule | None, name: str, settings: type[Settings]) -> Settings:
    """The same where only the row of the module is at hand; all defaults without one."""
    _refuse_unknown(name)
    known: Any = getattr(settings, "__dataclass_fields__", {})
    return settings(**{key: value for key, value in (row.settings if row else {}).items() if key in known})


def announcer() -> Announce | None:
    """Who puts dates into the calendar for others."""
    return next((feature.announces for feature in _registry.features if feature.announces), None)


def rooms() -> Rooms | None:
    """Who knows what can be asked for to meet in."""
    return next((feature.rooms for feature in _registry.features if feature.rooms), None)


def uses(group: Group, name: str) -> bool:
    """Whether a module is switched on in a group. `group.modules` must be loaded."""
    _refuse_unknown(name)
    return any(row.module == name and row.is_on for row in group.modules)


def _refuse_unknown(name: str) -> None:
    """A mistyped name would be a module that no group uses."""
    if module(name) is None:
        raise LookupError(f"no module is called {name!r}, but {', '.join(each.name for each in modules())}")
