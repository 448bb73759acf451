"""When and where a group meets: handed from whoever finds the date to whoever keeps calendars and rooms."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from app.community.models import Group, Member, Post
from app.foundation.entry import Span

if TYPE_CHECKING:
    from app.community.actions.posts import Writing


@dataclass(frozen=True)
class Meeting:
    """A date that is decided; the times are those of the wall clock."""

    writing: "Writing"
    begins: datetime
    ends: datetime
    zone: str
    is_all_day: bool = False
    place: str = ""
    # Members who said that they come, by number.
    coming: Sequence[int] = ()


# Puts it into the calendar of a group, in the name of this member.
Announce = Callable[[Group, Member, Meeting], Post]


class RoomState(StrEnum):
    """How it stands with a room that was asked for."""

    ASKED = "asked"
    BOOKED = "booked"


@dataclass(frozen=True)
class Rooms:
    """What a group may ask for to meet in."""

    # What this person may ask for: a key and its name.
    choices: Callable[[Member], Mapping[str, str]]
    # When it is taken in a span, as far as this person may know.
    taken: Callable[[str, Member | None, Span], Sequence[Span]]
    # The path of the page on which one asks for it, filled in; price and house rules are read there.
    door: Callable[[str, Member, Meeting], str]
    # Whether one of these members has asked for it or has it in a span; None where nobody did.
    asked: Callable[[str, Collection[int], Span], RoomState | None]
