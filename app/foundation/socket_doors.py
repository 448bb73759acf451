"""What a feature answers and tells over sockets, declared in its manifest; knows no web."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Said = Mapping[str, Any]


class Followers(Protocol):
    """The sockets of this process, as a teller sees them."""

    def are_there(self, topic: str) -> bool:
        """Whether anybody in this process follows a topic."""

    def say(self, topic: str, event: str, words: Said, *, besides: int = 0) -> None:
        """Say something to all who follow a topic, but for one person."""

    def say_each(self, topic: str, event: str, words: Callable[[int], Said]) -> None:
        """Say to each that follows a topic what is for their member."""

    def people(self) -> Collection[int]:
        """Whose sockets are open in this process."""

    def say_to(self, member_id: int, topic: str, event: str, words: Said) -> None:
        """Say something to one person's sockets that follow a topic."""


@dataclass(frozen=True)
class Asked:
    """A question a page may ask; it is answered as its member, in a unit of work, and always."""

    event: str  # "message.send"
    run: Callable[[Said], Said]
    writes: bool = False
    # It writes, but changes nothing of what it reads by prepared questions: who asks, where they belong, the room.
    adds_only: bool = False
    # The limit of limits.py each question counts for.
    limit: str = ""
    # The topic this socket follows from now on: who may not follow it gets no answer either.
    follows: Callable[[Said], str] | None = None


@dataclass(frozen=True)
class Teller:
    """Tells what a signal means, in place of `refresh`: for topics that begin with this name, whatever follows."""

    topic: str  # "chat"
    tell: Callable[[str, Followers], None]
