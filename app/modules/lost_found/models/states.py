"""The ways of a thing: which step leads from which state to which."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from app.foundation.language import lazy_, lazy_pgettext
from app.modules.lost_found.models.kinds import Side


class ItemState(StrEnum):
    """Where a found or lost thing stands; who keeps it is another question (Custody).

    A notice taken down by a moderator keeps its state: its post is removed (PostState.REMOVED).
    """

    # A guest's report that waits for the confirmation by mail.
    DRAFT = "draft"
    OPEN = "open"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    # Found things.
    CLAIM_PENDING = "claim_pending"
    CLAIM_ACCEPTED = "claim_accepted"
    RETURNED = "returned"
    # Found things in the care of the office.
    PERIOD_EXPIRED = "period_expired"
    FINDER_OFFERED = "finder_offered"
    GIVEN_TO_FINDER = "given_to_finder"
    MUNICIPAL = "municipal"
    AUCTION_LISTED = "auction_listed"
    SOLD = "sold"
    DONATED = "donated"
    DESTROYED = "destroyed"
    # Lost things.
    MATCH_SUGGESTED = "match_suggested"
    RESOLVED = "resolved"
    GIVEN_UP = "given_up"


class Step(StrEnum):
    """What can happen to a thing."""

    PUBLISH = "publish"
    CLAIM = "claim"
    ACCEPT = "accept"
    RELEASE = "release"
    HAND_OVER = "hand_over"
    NO_SHOW = "no_show"
    EXPIRE = "expire"
    RENEW = "renew"
    WITHDRAW = "withdraw"
    PERIOD_END = "period_end"
    OFFER = "offer"
    GIVE_TO_FINDER = "give_to_finder"
    FALL_TO_TOWN = "fall_to_town"
    LIST = "list"
    SELL = "sell"
    DONATE = "donate"
    DESTROY = "destroy"
    SUGGEST = "suggest"
    RESOLVE = "resolve"
    GIVE_UP = "give_up"


_S, _T = ItemState, Step

_FOUND: dict[ItemState, dict[Step, ItemState]] = {
    _S.DRAFT: {_T.PUBLISH: _S.OPEN, _T.WITHDRAW: _S.WITHDRAWN},
    _S.OPEN: {
        _T.CLAIM: _S.CLAIM_PENDING,
        _T.EXPIRE: _S.EXPIRED,
        _T.RENEW: _S.OPEN,
        _T.WITHDRAW: _S.WITHDRAWN,
        _T.PERIOD_END: _S.PERIOD_EXPIRED,
        # A find in an office or a train never becomes the finder's (section 978).
        _T.FALL_TO_TOWN: _S.MUNICIPAL,
        # Early disposal: perishable, or too costly to keep.
        _T.SELL: _S.SOLD,
        _T.DONATE: _S.DONATED,
        _T.DESTROY: _S.DESTROYED,
    },
    _S.CLAIM_PENDING: {_T.CLAIM: _S.CLAIM_PENDING, _T.ACCEPT: _S.CLAIM_ACCEPTED, _T.RELEASE: _S.OPEN},
    _S.CLAIM_ACCEPTED: {_T.HAND_OVER: _S.RETURNED, _T.NO_SHOW: _S.OPEN, _T.RELEASE: _S.OPEN},
    _S.EXPIRED: {_T.RENEW: _S.OPEN, _T.WITHDRAW: _S.WITHDRAWN},
    _S.PERIOD_EXPIRED: {
        # Whoever lost it may still come until somebody else owns it.
        _T.CLAIM: _S.CLAIM_PENDING,
        _T.OFFER: _S.FINDER_OFFERED,
        _T.FALL_TO_TOWN: _S.MUNICIPAL,
    },
    _S.FINDER_OFFERED: {_T.GIVE_TO_FINDER: _S.GIVEN_TO_FINDER, _T.FALL_TO_TOWN: _S.MUNICIPAL},
    _S.MUNICIPAL: {_T.LIST: _S.AUCTION_LISTED, _T.DONATE: _S.DONATED, _T.DESTROY: _S.DESTROYED},
    _S.AUCTION_LISTED: {_T.SELL: _S.SOLD, _T.DONATE: _S.DONATED, _T.DESTROY: _S.DESTROYED},
}

_ENDINGS = {_T.RESOLVE: _S.RESOLVED, _T.GIVE_UP: _S.GIVEN_UP, _T.WITHDRAW: _S.WITHDRAWN}

_LOST: dict[ItemState, dict[Step, ItemState]] = {
    _S.DRAFT: {_T.PUBLISH: _S.OPEN, _T.WITHDRAW: _S.WITHDRAWN},
    _S.OPEN: {_T.SUGGEST: _S.MATCH_SUGGESTED, _T.EXPIRE: _S.EXPIRED, _T.RENEW: _S.OPEN, **_ENDINGS},
    _S.MATCH_SUGGESTED: {
        _T.RELEASE: _S.OPEN,
        _T.EXPIRE: _S.EXPIRED,
        _T.RENEW: _S.MATCH_SUGGESTED,
        **_ENDINGS,
    },
    _S.EXPIRED: {_T.RENEW: _S.OPEN, **_ENDINGS},
}

_WAYS = {Side.FOUND: _FOUND, Side.LOST: _LOST}
_OFFICE_STEPS = frozenset(
    {_T.PERIOD_END, _T.OFFER, _T.GIVE_TO_FINDER, _T.FALL_TO_TOWN, _T.LIST, _T.SELL, _T.DONATE, _T.DESTROY}
)
_FINDER_STEPS = frozenset({_T.EXPIRE, _T.RENEW, _T.WITHDRAW})


def steps_from(side: Side, state: ItemState) -> Mapping[Step, ItemState]:
    """The steps out of a state and where they lead; none from a final one."""
    return MappingProxyType(_WAYS[side].get(state, {}))


def steps_of(side: Side, state: ItemState, *, in_office: bool) -> Mapping[Step, ItemState]:
    """As `steps_from`, without what only the office or only a finder can do with the thing in hand."""
    barred = frozenset() if side is Side.LOST else _FINDER_STEPS if in_office else _OFFICE_STEPS
    return {step: goal for step, goal in steps_from(side, state).items() if step not in barred}


def states_of(side: Side) -> frozenset[ItemState]:
    """Every state a thing of this side can be in."""
    ways = _WAYS[side]
    return frozenset(ways) | {goal for steps in ways.values() for goal in steps.values()}


def is_final(side: Side, state: ItemState) -> bool:
    """Whether nothing can happen any more."""
    return not steps_from(side, state)


FINAL_STATES = frozenset(state for side in Side for state in states_of(side) if is_final(side, state))
# A new notice of the other side is compared with these.
SOUGHT_STATES = frozenset(
    {_S.OPEN, _S.CLAIM_PENDING, _S.PERIOD_EXPIRED, _S.FINDER_OFFERED, _S.MATCH_SUGGESTED}
)

STATE_WORDS = {
    _S.DRAFT: lazy_("Not confirmed yet"),
    _S.OPEN: lazy_pgettext("state of a thing", "Open"),
    _S.EXPIRED: lazy_("Run out"),
    _S.WITHDRAWN: lazy_("Withdrawn"),
    _S.CLAIM_PENDING: lazy_("Somebody has claimed it"),
    _S.CLAIM_ACCEPTED: lazy_("Owner found, not collected yet"),
    _S.RETURNED: lazy_("Returned"),
    _S.PERIOD_EXPIRED: lazy_("Six months are over"),
    _S.FINDER_OFFERED: lazy_("Offered to the finder"),
    _S.GIVEN_TO_FINDER: lazy_("Given to the finder"),
    _S.MUNICIPAL: lazy_("Belongs to the municipality"),
    _S.AUCTION_LISTED: lazy_("On the auction list"),
    _S.SOLD: lazy_("Sold"),
    _S.DONATED: lazy_("Donated"),
    _S.DESTROYED: lazy_("Destroyed"),
    _S.MATCH_SUGGESTED: lazy_("There is a lead"),
    _S.RESOLVED: lazy_("Found again"),
    _S.GIVEN_UP: lazy_("Search ended"),
}
STEP_WORDS = {
    _T.PUBLISH: lazy_("publish"),
    _T.CLAIM: lazy_("claim"),
    _T.ACCEPT: lazy_("accept a claim"),
    _T.RELEASE: lazy_("open it again"),
    _T.HAND_OVER: lazy_("hand over"),
    _T.NO_SHOW: lazy_("note that nobody came"),
    _T.EXPIRE: lazy_("let it run out"),
    _T.RENEW: lazy_("renew"),
    _T.WITHDRAW: lazy_("withdraw"),
    _T.PERIOD_END: lazy_("end the six months"),
    _T.OFFER: lazy_("offer to the finder"),
    _T.GIVE_TO_FINDER: lazy_("give to the finder"),
    _T.FALL_TO_TOWN: lazy_("pass to the municipality"),
    _T.LIST: lazy_("put on the auction list"),
    _T.SELL: lazy_("sell"),
    _T.DONATE: lazy_("donate"),
    _T.DESTROY: lazy_("destroy"),
    _T.SUGGEST: lazy_("suggest a match"),
    _T.RESOLVE: lazy_("mark as found again"),
    _T.GIVE_UP: lazy_("end the search"),
}
