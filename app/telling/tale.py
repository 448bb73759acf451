"""What a post of the story is made of. Days are counted back from today, people are named by their key."""

from dataclasses import dataclass, field

WINTER = frozenset({11, 12, 1, 2})
SUMMER = frozenset({5, 6, 7, 8})


@dataclass(frozen=True)
class Answer:
    """A comment, so many hours after what it answers, and the answers to it."""

    who: str
    words: str
    hours: float = 2
    then: tuple["Answer", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Told:
    """A post in a group."""

    group: str
    who: str
    # Days before today; negative: scheduled for so many days from now.
    days: int
    at: str = "18:00"
    title: str
    words: str
    pictures: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    # kind of nod -> keys of people
    nods: dict[str, str] = field(default_factory=dict, hash=False)
    # Pinned until so many days from now.
    pinned: int = 0
    office: str = ""
    audience: str = "public"
    comments: str = "open"
    # Only told when the town is loaded in one of these months; empty: always.
    season: frozenset[int] = frozenset()
