"""What happens to polls."""

from dataclasses import dataclass
from typing import ClassVar

from app.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class PollEvent(Event):
    """Something happened to a poll."""

    post_id: int
    group_id: int
    actor_id: int | None


@dataclass(frozen=True, kw_only=True)
class PollAnswered(PollEvent):
    """Somebody said what suits them; by the link, nobody of the group did."""

    name: ClassVar[str] = "polls.answered"


@dataclass(frozen=True, kw_only=True)
class PollExtended(PollEvent):
    """There are more dates to choose from; whoever answered has said nothing to them yet."""

    name: ClassVar[str] = "polls.extended"


@dataclass(frozen=True, kw_only=True)
class PollProlonged(PollEvent):
    """Answers are taken until another day."""

    name: ClassVar[str] = "polls.prolonged"


@dataclass(frozen=True, kw_only=True)
class PollEnding(PollEvent):
    """Answers are not taken much longer."""

    name: ClassVar[str] = "polls.ending"


@dataclass(frozen=True, kw_only=True)
class PollOver(PollEvent):
    """The time to answer is over; somebody has to decide."""

    name: ClassVar[str] = "polls.over"


@dataclass(frozen=True, kw_only=True)
class PollDecided(PollEvent):
    """One of the dates was chosen and stands in the calendar as this post."""

    name: ClassVar[str] = "polls.decided"
    event_id: int


@dataclass(frozen=True, kw_only=True)
class PollGivenUp(PollEvent):
    """No date was found."""

    name: ClassVar[str] = "polls.given_up"
