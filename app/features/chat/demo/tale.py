"""How talks are told: rooms, conversations of two, and what is said in them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """One message of a talk: who, how many days ago, when, what, and who nods how at it."""

    who: str
    days: int
    at: str
    words: str
    nod: str = ""
    # The message it answers, counted from the first.
    answers: int = 0
    is_pinned: bool = False
    # Who reports it, and with which words.
    reported: tuple[str, str] | None = None


@dataclass(frozen=True)
class Room:
    """A room of a group, and what was said in it."""

    group: str
    name: str
    opened_by: str
    said: tuple[Word, ...]
    are_announcements: bool = False


@dataclass(frozen=True)
class Talk:
    """What two people said to each other; the first asked, and whoever answered agreed."""

    who: str
    to: str
    said: tuple[Word, ...]
