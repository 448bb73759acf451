"""What a group uses and how."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from app.community.feature import Module
from app.community.models import Group, Member
from app.community.queries.groups import visible_group
from app.community.registry import chosen, modules, uses
from app.community.registry import module as module_named


@dataclass(frozen=True)
class Choice:
    """A module as a group may use it."""

    group: Group
    module: Module

    @property
    def is_on(self) -> bool:
        """Whether the group uses it."""
        return uses(self.group, self.module.name)

    def settings(self) -> Mapping[str, Any]:
        """What the group chose, completed by the defaults, as a form wants it."""
        module = self.module
        return asdict(chosen(self.group, module.name, module.settings)) if module.settings else {}


def choices_of(group: Group) -> Sequence[Choice]:
    """Every module of the house for this group."""
    return [Choice(group, each) for each in modules()]


def choice_at(member: Member | None, slug: str, name: str) -> Choice | None:
    """One module of a group, if the reader may know of the group."""
    group, module = visible_group(member, slug), module_named(name)
    return Choice(group, module) if group is not None and module is not None else None
