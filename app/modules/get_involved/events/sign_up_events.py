"""What happens to shifts and sign-ups. Ids only; fields may be added, never renamed."""

from dataclasses import dataclass
from typing import ClassVar

from app.modules.get_involved.events.action_events import ActionEvent


@dataclass(frozen=True, kw_only=True)
class ShiftEvent(ActionEvent):
    """Something happened to a shift."""

    shift_id: int


@dataclass(frozen=True, kw_only=True)
class ShiftChanged(ShiftEvent):
    """A shift has another time or place; its people are asked to say yes again."""

    name: ClassVar[str] = "shift_changed"


@dataclass(frozen=True, kw_only=True)
class SignUpEvent(ShiftEvent):
    """Something happened to a sign-up."""

    sign_up_id: int


@dataclass(frozen=True, kw_only=True)
class SignUpMade(SignUpEvent):
    """Somebody said yes and has a place."""

    name: ClassVar[str] = "sign_up_made"


@dataclass(frozen=True, kw_only=True)
class SignUpRequested(SignUpEvent):
    """Somebody would like to help; the organisers decide."""

    name: ClassVar[str] = "sign_up_requested"


@dataclass(frozen=True, kw_only=True)
class WaitingListJoined(SignUpEvent):
    """All places are taken; somebody waits for one."""

    name: ClassVar[str] = "waiting_list_joined"


@dataclass(frozen=True, kw_only=True)
class SignUpApproved(SignUpEvent):
    """The organisers said yes."""

    name: ClassVar[str] = "sign_up_approved"


@dataclass(frozen=True, kw_only=True)
class SignUpDeclined(SignUpEvent):
    """The organisers said no, with a reason."""

    name: ClassVar[str] = "sign_up_declined"


@dataclass(frozen=True, kw_only=True)
class SignUpRemoved(SignUpEvent):
    """The organisers took somebody off the list, with a reason."""

    name: ClassVar[str] = "sign_up_removed"


@dataclass(frozen=True, kw_only=True)
class PlaceGained(SignUpEvent):
    """Somebody who waited has a place now."""

    name: ClassVar[str] = "place_gained"


@dataclass(frozen=True, kw_only=True)
class PlaceOffered(SignUpEvent):
    """Somebody who waited is asked; `is_race`: others are asked too."""

    name: ClassVar[str] = "place_offered"
    is_race: bool


@dataclass(frozen=True, kw_only=True)
class OfferLapsed(SignUpEvent):
    """Nobody answered in time."""

    name: ClassVar[str] = "offer_lapsed"


@dataclass(frozen=True, kw_only=True)
class OfferAccepted(SignUpEvent):
    """Somebody took the place that was offered."""

    name: ClassVar[str] = "offer_accepted"


@dataclass(frozen=True, kw_only=True)
class SignUpCancelled(SignUpEvent):
    """Somebody does not come after all."""

    name: ClassVar[str] = "sign_up_cancelled"


@dataclass(frozen=True, kw_only=True)
class LateCancellation(SignUpEvent):
    """Somebody gave their place back after the deadline: the leader has to know."""

    name: ClassVar[str] = "late_cancellation"


@dataclass(frozen=True, kw_only=True)
class HelperGone(SignUpEvent):
    """Somebody who had a place does not exist here any more: their account was deleted."""

    name: ClassVar[str] = "helper_gone"


@dataclass(frozen=True, kw_only=True)
class PartyReduced(SignUpEvent):
    """Fewer come along."""

    name: ClassVar[str] = "party_reduced"


@dataclass(frozen=True, kw_only=True)
class ParticularsChanged(SignUpEvent):
    """Somebody is reached otherwise, or said something else with their sign-up."""

    name: ClassVar[str] = "particulars_changed"


@dataclass(frozen=True, kw_only=True)
class ShiftSwitched(SignUpEvent):
    """Somebody took another shift instead."""

    name: ClassVar[str] = "shift_switched"
    from_shift_id: int


@dataclass(frozen=True, kw_only=True)
class SignUpReconfirmed(SignUpEvent):
    """Somebody said yes again after a change."""

    name: ClassVar[str] = "sign_up_reconfirmed"


@dataclass(frozen=True, kw_only=True)
class ShiftSoon(SignUpEvent):
    """A volunteer's shift is near."""

    name: ClassVar[str] = "shift_soon"
    hours_before: int


@dataclass(frozen=True, kw_only=True)
class AttendanceNoted(SignUpEvent):
    """The leader noted whether somebody came."""

    name: ClassVar[str] = "attendance_noted"
    state: str


@dataclass(frozen=True, kw_only=True)
class SwapEvent(SignUpEvent):
    """Somebody cannot do their shift."""

    swap_id: int


@dataclass(frozen=True, kw_only=True)
class StandInWanted(SwapEvent):
    """Somebody asks the team who has time."""

    name: ClassVar[str] = "stand_in_wanted"


@dataclass(frozen=True, kw_only=True)
class SwapProposed(SwapEvent):
    """Somebody asks one person to change shifts."""

    name: ClassVar[str] = "swap_proposed"


@dataclass(frozen=True, kw_only=True)
class SwapSettled(SwapEvent):
    """Somebody stands in, or two have changed, or one said no."""

    name: ClassVar[str] = "swap_settled"
