"""People talk: in the rooms of their groups, and two by two."""

from collections.abc import Iterator
from functools import partial

from app.community.models.reaction import ReactionKind
from app.features.chat.actions import changing, reports, talks
from app.features.chat.actions.rooms import open_room, rule
from app.features.chat.actions.sending import Beside, send
from app.features.chat.demo.tale import Room as RoomTale
from app.features.chat.demo.tale import Talk as TalkTale
from app.features.chat.demo.tale import Word
from app.features.chat.demo.talks import ROOMS, TALKS
from app.features.chat.models import Message, Room, RoomKind, RoomState
from app.features.chat.queries.rooms import rooms_of_group
from app.telling.stage import Act, Stage

OPENED = 120  # days ago


def acts(stage: Stage) -> Iterator[Act]:
    """Every room and every conversation."""
    for number, room in enumerate(ROOMS):
        yield from Conversation(stage, room, f"room-{number}").acts()
    for number, talk in enumerate(TALKS):
        yield from Conversation(stage, talk, f"talk-{number}").acts()


class Conversation:
    """A room or a talk of two, from the first word to the last."""

    def __init__(self, stage: Stage, tale: RoomTale | TalkTale, key: str) -> None:
        self._stage, self._tale, self._key = stage, tale, key
        self._said: list[Message] = []
        self._room: Room

    def acts(self) -> Iterator[Act]:
        """Opening it, and each word at its time."""
        if isinstance(self._tale, RoomTale):
            yield Act(self._stage.moment(OPENED, "10:00"), partial(self._open, self._tale))
        for number, word in enumerate(self._tale.said):
            yield Act(self._stage.moment(word.days, word.at), partial(self._say, number, word))

    def _open(self, tale: RoomTale) -> None:
        group, by = self._stage.groups[tale.group], self._stage.people[tale.opened_by]
        if tale.are_announcements:
            self._room = open_room(group, by, tale.name, RoomKind.ANNOUNCEMENTS)
        else:
            # The room that the group has by itself, under the name its people gave it.
            self._room = next(iter(rooms_of_group(group)))
            rule(self._room, by, name=tale.name, state=RoomState.ACTIVE, slow_mode=0)

    def _say(self, number: int, word: Word) -> None:
        by, client_id = self._stage.people[word.who], f"{self._key}-{number}"
        if number == 0 and isinstance(self._tale, TalkTale):
            message = talks.write_to(
                self._stage.people[self._tale.to], by, word.words, client_id, "de"
            ).message
            self._room = message.room
        else:
            message = self._answer(word, client_id)
        self._said.append(message)
        self._nod(message, word)

    def _answer(self, word: Word, client_id: str) -> Message:
        by = self._stage.people[word.who]
        if isinstance(self._tale, TalkTale) and word.who == self._tale.to:
            talks.agree(self._room, by)
        answers = self._said[word.answers].public_id if word.answers else ""
        return send(self._room, by, word.words, client_id, Beside(answers=answers, language="de")).message

    def _nod(self, message: Message, word: Word) -> None:
        first = self._stage.people[self._tale.said[0].who]
        other = first if first.id != message.author_id else self._stage.people["rosa"]
        if word.nod:
            changing.react(message, other, ReactionKind(word.nod), on=True)
        if word.reported:
            who, words = word.reported
            reports.report(message, self._stage.people[who], words)
        if word.is_pinned:
            changing.pin(message, self._stage.people["hilde"], on=True)
