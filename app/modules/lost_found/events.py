"""Facts about lost and found things. Ids only; fields may be added, never renamed."""

from dataclasses import dataclass
from typing import ClassVar

from app.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class ItemEvent(Event):
    """Something happened to a found or lost thing."""

    post_id: int
    group_id: int
    actor_id: int | None


@dataclass(frozen=True, kw_only=True)
class ItemReported(ItemEvent):
    """A find or a loss was published."""

    name: ClassVar[str] = "lost_found_reported"


@dataclass(frozen=True, kw_only=True)
class ItemEdited(ItemEvent):
    """What is known of a thing changed: it may match others now."""

    name: ClassVar[str] = "lost_found_edited"


@dataclass(frozen=True, kw_only=True)
class ItemMoved(ItemEvent):
    """A thing took a step; `state` is where it stands now. For figures and the audit."""

    name: ClassVar[str] = "lost_found_moved"
    step: str
    state: str


@dataclass(frozen=True, kw_only=True)
class RenewalDue(ItemEvent):
    """A notice runs out in a week."""

    name: ClassVar[str] = "lost_found_renewal_due"


@dataclass(frozen=True, kw_only=True)
class OwnershipOffered(ItemEvent):
    """The office offers the thing to its finder."""

    name: ClassVar[str] = "lost_found_ownership_offered"


@dataclass(frozen=True, kw_only=True)
class MatchSuggested(ItemEvent):
    """A loss (post_id) and a find may be the same thing."""

    name: ClassVar[str] = "lost_found_match_suggested"
    found_id: int


@dataclass(frozen=True, kw_only=True)
class SightingReported(ItemEvent):
    """Somebody saw the missing animal."""

    name: ClassVar[str] = "lost_found_sighting_reported"
    sighting_id: int


@dataclass(frozen=True, kw_only=True)
class NeighboursAlerted(ItemEvent):
    """The members around a missing animal are to be told; `round` counts."""

    name: ClassVar[str] = "lost_found_neighbours_alerted"
    round: int


@dataclass(frozen=True, kw_only=True)
class PetIsBack(ItemEvent):
    """A missing animal is found; those who were alerted hear it."""

    name: ClassVar[str] = "lost_found_pet_is_back"


@dataclass(frozen=True, kw_only=True)
class ClaimEvent(ItemEvent):
    """Something happened to a claim."""

    claim_id: int


@dataclass(frozen=True, kw_only=True)
class ClaimMade(ClaimEvent):
    """Somebody claims a found thing."""

    name: ClassVar[str] = "lost_found_claim_made"


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(ClaimEvent):
    """The holder asks the claimant something."""

    name: ClassVar[str] = "lost_found_question_asked"


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(ClaimEvent):
    """The claimant answered."""

    name: ClassVar[str] = "lost_found_question_answered"


@dataclass(frozen=True, kw_only=True)
class ClaimAccepted(ClaimEvent):
    """The owner was found and may collect the thing."""

    name: ClassVar[str] = "lost_found_claim_accepted"


@dataclass(frozen=True, kw_only=True)
class ClaimRejected(ClaimEvent):
    """A claim was rejected, or closed because another one was right."""

    name: ClassVar[str] = "lost_found_claim_rejected"


@dataclass(frozen=True, kw_only=True)
class ClaimWithdrawn(ClaimEvent):
    """The claimant takes the claim back."""

    name: ClassVar[str] = "lost_found_claim_withdrawn"


@dataclass(frozen=True, kw_only=True)
class ClaimEscalated(ClaimEvent):
    """The second rejection on one thing waits for the staff."""

    name: ClassVar[str] = "lost_found_claim_escalated"


@dataclass(frozen=True, kw_only=True)
class ClaimLapsed(ClaimEvent):
    """The claimant did not collect the thing in time."""

    name: ClassVar[str] = "lost_found_claim_lapsed"


@dataclass(frozen=True, kw_only=True)
class ClaimIsNext(ClaimEvent):
    """Somebody before did not come: this claim is looked at next."""

    name: ClassVar[str] = "lost_found_claim_is_next"


@dataclass(frozen=True, kw_only=True)
class PickUpArranged(ClaimEvent):
    """Holder and claimant have a time to meet."""

    name: ClassVar[str] = "lost_found_pick_up_arranged"


@dataclass(frozen=True, kw_only=True)
class ThingHandedOver(ClaimEvent):
    """The owner has it back."""

    name: ClassVar[str] = "lost_found_handed_over"
