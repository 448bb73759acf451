"""What the pages of the chat show, put together for the one who reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import ClassVar

from app.community.models import Member
from app.community.models.reaction import ReactionKind
from app.community.permissions import can
from app.features.chat.models import Message, Room, RoomKind, RoomState, Seat
from app.features.chat.queries.calling import WORD, how_many_hear
from app.features.chat.queries.company import Company, company_of
from app.features.chat.queries.manners import is_staffed, who_is_there
from app.features.chat.queries.messages import Stretch, pinned
from app.features.chat.queries.rights import seat_of
from app.features.chat.queries.rooms import other_seat
from app.features.chat.queries.unread import first_unread
from app.features.chat.spoken import Spoken, spoken_message
from app.foundation import clock
from app.foundation.language import _

# What the page's scripts make messages of: the same piece as every other, with nothing in it.
BLANK: Spoken = {
    "id": "",
    "seq": 0,
    "author": {"id": "", "name": ""},
    "state": "visible",
    "html": "",
    "addressed": [],
    "calls_all": False,
    "files": [],
    "cards": [],
    "answers": None,
    "reactions": {},
    "pinned": False,
    "edited": False,
}


@dataclass(frozen=True)
class RoomPage:
    """A room as one person sees it."""

    room: Room
    reader: Member
    shown: Stretch
    answering: Message | None = None
    addressed: Sequence[Member] = ()
    # Whether the reader was just asked if a word shall call everybody.
    asks_all: bool = False
    blank: ClassVar[Spoken] = BLANK
    word_for_all: ClassVar[str] = WORD

    @cached_property
    def partner(self) -> Member | None:
        """The other one of a conversation."""
        return self._theirs.member if self._theirs else None

    @property
    def title(self) -> str:
        """What the room is called for its reader."""
        return self.partner.name if self.partner else self.room.name

    @property
    def purpose(self) -> str:
        """What stands where nothing was said yet: who talks here, and who reads it."""
        if self.room.kind is RoomKind.CHANNEL:
            return _("Everybody in the group can ask and answer here, and nobody else reads it.")
        if self.room.kind is RoomKind.ANNOUNCEMENTS:
            return _("Those who keep the group in order announce things here; everybody in it reads them.")
        return _("The first message will stand here.")

    @cached_property
    def lines(self) -> Sequence[tuple[datetime, Spoken]]:
        """Each message with its moment."""
        return [
            (each.created_at, BLANK | spoken_message(each, self._company[each.id], self.reader))
            for each in self.shown.messages
        ]

    @property
    def own_nods(self) -> set[ReactionKind]:
        """How the reader nodded at what is shown: for the page of one message."""
        return {kind for each in self._company.values() for kind in each.nods_of(self.reader)}

    @cached_property
    def on_top(self) -> Sequence[Message]:
        """What is pinned."""
        return pinned(self.room)

    @cached_property
    def first_unread(self) -> int | None:
        """Before which message the line of the last visit stands."""
        return first_unread(self.room, self._mine, self.reader)

    @property
    def may_write(self) -> bool:
        """Whether there is anything to write into."""
        is_open = self.room.state is RoomState.ACTIVE and can(self.reader, "chat.write", self.room)
        return is_open and (not self.room.is_direct or self._may_talk)

    @cached_property
    def others(self) -> int:
        """How many people the reader may call with one word."""
        return how_many_hear(self.room, self.reader) if can(self.reader, "chat.call_all", self.room) else 0

    @property
    def word_for_nobody(self) -> str:
        """What the reader is told when they write the word for everybody."""
        return word_for_nobody(self.room, self.reader)

    @property
    def is_asked(self) -> bool:
        """Whether the reader has yet to say whether they want to talk."""
        return (
            self._mine is not None
            and self.room.is_direct
            and not (self._mine.agreed_at or self._mine.blocked_at)
        )

    @property
    def has_ended(self) -> bool:
        """Whether the reader wants no more of this conversation."""
        return self._mine is not None and self._mine.blocked_at is not None

    @property
    def waits(self) -> bool:
        """Whether the other one has yet to say whether they want to talk."""
        return self._theirs is not None and not self._theirs.agreed_at and not self.is_asked

    @property
    def may_show_others(self) -> bool:
        """Whether it is a room in which one may see that somebody is there."""
        return self.room.is_direct or is_staffed(self.room)

    @cached_property
    def there(self) -> str:
        """The names of those who are there, where they show it."""
        return ", ".join(who_is_there(self.room, self.reader))

    @property
    def is_quiet(self) -> bool:
        """Whether the reader keeps the room quiet."""
        return self._mine is not None and self._mine.is_muted(clock.now())

    @property
    def _may_talk(self) -> bool:
        mine, theirs = self._mine, self._theirs
        if mine is None or theirs is None or not theirs.member.is_active:
            return False
        if theirs.member.is_minor is not self.reader.is_minor:
            return False
        return bool(mine.agreed_at and theirs.agreed_at and not mine.blocked_at and not theirs.blocked_at)

    @cached_property
    def _company(self) -> Mapping[int, Company]:
        return company_of(self.shown.messages, self.reader)

    @cached_property
    def _mine(self) -> Seat | None:
        return seat_of(self.room, self.reader)

    @cached_property
    def _theirs(self) -> Seat | None:
        return other_seat(self.room, self.reader) if self.room.is_direct else None


def word_for_nobody(room: Room, member: Member) -> str:
    """What is said to whoever writes the word for everybody and may not call them; nothing where they may."""
    if room.group is None or room.is_case or can(member, "chat.call_all", room):
        return ""
    return _("“@all” calls nobody here: only those who keep the group in order can call everybody.")
