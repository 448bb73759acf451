"""What a member wants to be told: one menu for each group and for each kind of message."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from wtforms import BooleanField, Field, SelectField

from app.community.feature import NotificationKind
from app.community.models import Group, Member
from app.features.notifications.models import Level, Way
from app.foundation.forms import BaseForm, options
from app.foundation.language import lazy_

WAY_WORDS = {
    Way.MAIL: lazy_("Here and by e-mail"),
    Way.APP: lazy_("Only here"),
    Way.NONE: lazy_("Not at all"),
}
LEVEL_WORDS = {
    Level.ALL: lazy_("Every new post"),
    Level.MINE: lazy_("Only what concerns me"),
    Level.NONE: lazy_("Nothing"),
}


class ChoicesForm(BaseForm):
    """What holds for everything; `choices_form` adds the menus of one member."""

    wants_invitations = BooleanField(
        lazy_("Mails about bookings bring the dates for my calendar"),
        description=lazy_(
            "Outlook, Gmail and Apple then put them in by themselves. Without the tick mails have no calendar attachment."
        ),
    )

    def levels(self, groups: Sequence[Group]) -> dict[int, Level]:
        """What was chosen for each group."""
        return {group.id: Level(self[_of_group(group)].data) for group in groups}

    def ways(self, kinds: Sequence[NotificationKind]) -> dict[str, Way]:
        """What was chosen for each kind."""
        return {kind.name: Way(self[_of_kind(kind)].data) for kind in kinds}

    def of_groups(self, groups: Sequence[Group]) -> Iterator[Field]:
        """The menus of the groups."""
        return (self[_of_group(group)] for group in groups)

    def of_kinds(self, kinds: Sequence[NotificationKind]) -> Iterator[Field]:
        """The menus of one feature."""
        return (self[_of_kind(kind)] for kind in kinds)


def choices_form(
    member: Member, groups: Iterable[tuple[Group, Level]], kinds: Iterable[tuple[NotificationKind, Way]]
) -> ChoicesForm:
    """The form of one member, showing what holds now."""
    fields = {_of_group(group): _menu(group.name, LEVEL_WORDS, level) for group, level in groups}
    fields |= {_of_kind(kind): _menu(kind.title, WAY_WORDS, way) for kind, way in kinds}
    now = {"wants_invitations": member.wants_invitations}
    form: ChoicesForm = type("ChoicesForm", (ChoicesForm,), fields)(data=now)
    return form


def _menu(label: Any, words: Mapping[Any, str], now: StrEnum) -> SelectField:
    return SelectField(label, choices=options(words), default=now)


def _of_group(group: Group) -> str:
    return f"group_{group.id}"


def _of_kind(kind: NotificationKind) -> str:
    return f"kind_{kind.name.replace('.', '-')}"
