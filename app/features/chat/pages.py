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
from app.features.chat.queries.company import Company, company_of
from app.features.chat.queries.manners import is_here
from app.features.chat.queries.messages import Stretch, newest_of, pinned
from app.features.chat.queries.rights import seat_of
from app.features.chat.queries.rooms import other_seat, partners_in, rooms_of
from app.features.chat.queries.unread import first_unread, unread_in
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
    "files": [],
    "cards": [],
    "answers": None,
    "reactions": {},
    "pinned": False,
    "edited": False,
}


@dataclass(frozen=True)
class Line:
    """A room in the list."""

    room: Room
    title: str
    partner: Member | None
    newest: Message | None
    unread: int
    is_quiet: bool
    is_asked: bool


@dataclass(frozen=True)
class RoomPage:
    """A room as one person sees it."""

    room: Room
    reader: Member
    shown: Stretch
    answering: Message | None = None
    addressed: Sequence[Member] = ()
    blank: ClassVar[Spoken] = BLANK

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
    def is_here(self) -> bool:
        """Whether the other one is there, where both show it."""
        return is_here(self.room, self.reader)

    @property
    def is_quiet(self) -> bool:
        """Whether the reader silenced the room."""
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


def list_of_rooms(member: Member) -> Sequence[Line]:
    """All rooms of somebody: first who asks to talk, then the newest message first."""
    rooms = rooms_of(member)
    newest = newest_of([room for room, _seat in rooms])
    unread = unread_in(member)
    partners = partners_in([room for room, _seat in rooms if room.is_direct], member)
    lines = [_line(room, seat, partners.get(room.id), newest.get(room.id), unread) for room, seat in rooms]
    return sorted(lines, key=_rank, reverse=True)


def _line(
    room: Room, seat: Seat | None, partner: Member | None, newest: Message | None, unread: Mapping[int, int]
) -> Line:
    return Line(
        room=room,
        title=partner.name if partner else room.name,
        partner=partner,
        newest=newest,
        unread=unread.get(room.id, 0),
        is_quiet=seat is not None and seat.is_muted(clock.now()),
        is_asked=room.is_direct and seat is not None and not (seat.agreed_at or seat.blocked_at),
    )


def _rank(line: Line) -> tuple[bool, datetime]:
    return line.is_asked, line.room.last_message_at or line.room.created_at
