"""What happens to actions, to what is brought, and to hours. Ids only; fields may be added, never renamed."""

from dataclasses import dataclass
from typing import ClassVar

from app.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class ActionEvent(Event):
    """Something happened to an action."""

    post_id: int
    group_id: int
    actor_id: int | None


@dataclass(frozen=True, kw_only=True)
class ActionSubmitted(ActionEvent):
    """Somebody wants to announce an action and waits for a second look."""

    name: ClassVar[str] = "action_submitted"


@dataclass(frozen=True, kw_only=True)
class ActionReturned(ActionEvent):
    """Something has to be mended before it is published."""

    name: ClassVar[str] = "action_returned"


@dataclass(frozen=True, kw_only=True)
class ActionAccepted(ActionEvent):
    """What was handed in is published."""

    name: ClassVar[str] = "action_accepted"


@dataclass(frozen=True, kw_only=True)
class ActionMoved(ActionEvent):
    """An action went from one state to another."""

    name: ClassVar[str] = "action_moved"
    step: str
    state: str


@dataclass(frozen=True, kw_only=True)
class ActionPostponed(ActionEvent):
    """An action does not take place as announced; the new date is still open."""

    name: ClassVar[str] = "action_postponed"


@dataclass(frozen=True, kw_only=True)
class ActionRedated(ActionEvent):
    """An action has another date; everybody is asked to say yes again."""

    name: ClassVar[str] = "action_redated"


@dataclass(frozen=True, kw_only=True)
class ActionCancelled(ActionEvent):
    """An action does not take place."""

    name: ClassVar[str] = "action_cancelled"


@dataclass(frozen=True, kw_only=True)
class ActionClosed(ActionEvent):
    """Hours are settled, experiences noted: thank you."""

    name: ClassVar[str] = "action_closed"


@dataclass(frozen=True, kw_only=True)
class HelpersMissing(ActionEvent):
    """Three days before, somewhere in the action too few have said yes."""

    name: ClassVar[str] = "helpers_missing"


@dataclass(frozen=True, kw_only=True)
class VolunteersAddressed(ActionEvent):
    """The organisers wrote to some of their volunteers."""

    name: ClassVar[str] = "volunteers_addressed"
    message_id: int


@dataclass(frozen=True, kw_only=True)
class NeedEvent(ActionEvent):
    """Something happened to what is to be brought."""

    need_id: int
    pledge_id: int


@dataclass(frozen=True, kw_only=True)
class NeedPledged(NeedEvent):
    """Somebody brings some of it."""

    name: ClassVar[str] = "need_pledged"


@dataclass(frozen=True, kw_only=True)
class PledgeReleased(NeedEvent):
    """Somebody does not bring it after all."""

    name: ClassVar[str] = "pledge_released"


@dataclass(frozen=True, kw_only=True)
class PledgeGone(NeedEvent):
    """Whoever wanted to bring it does not exist here any more: their account was deleted, and the pledge with it."""

    name: ClassVar[str] = "pledge_gone"
    quantity: int


@dataclass(frozen=True, kw_only=True)
class HoursEvent(Event):
    """Something happened to the hours of a member."""

    hours_id: int
    post_id: int | None
    group_id: int
    actor_id: int | None


@dataclass(frozen=True, kw_only=True)
class HoursConfirmed(HoursEvent):
    """Hours count now."""

    name: ClassVar[str] = "hours_confirmed"


@dataclass(frozen=True, kw_only=True)
class HoursLapsed(HoursEvent):
    """Nobody confirmed them in sixty days."""

    name: ClassVar[str] = "hours_lapsed"


@dataclass(frozen=True, kw_only=True)
class HoursWaiting(ActionEvent):
    """Two weeks after an action hours still wait for the organisers."""

    name: ClassVar[str] = "hours_waiting"
