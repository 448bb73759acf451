"""The ways of a booking: which step leads from which state to which."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from app.foundation.language import lazy_, lazy_pgettext


class BookingState(StrEnum):
    """Where a booking stands."""

    DRAFT = "draft"
    # A guest's request that waits for the confirmation by mail.
    UNVERIFIED = "unverified"
    REQUESTED = "requested"
    # Staff asked something back; the clock stands still.
    NEEDS_INFO = "needs_info"
    # Kept for the renter until a date.
    OPTIONED = "optioned"
    WAITLISTED = "waitlisted"
    APPROVED = "approved"
    HANDED_OVER = "handed_over"
    RETURNED = "returned"
    # The renter does not agree with the settlement.
    DISPUTED = "disputed"
    CLOSED = "closed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    # Nobody decided in time, or the renter did not answer.
    EXPIRED = "expired"
    # Not signed or paid in time.
    LAPSED = "lapsed"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


class Step(StrEnum):
    """What can happen to a booking."""

    SUBMIT = "submit"
    VERIFY = "verify"
    BOOK = "book"
    ASK = "ask"
    ANSWER = "answer"
    OPTION = "option"
    APPROVE = "approve"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    QUEUE = "queue"
    PROMOTE = "promote"
    EXPIRE = "expire"
    LAPSE = "lapse"
    CANCEL = "cancel"
    HAND_OVER = "hand_over"
    TAKE_BACK = "take_back"
    CLOSE = "close"
    OBJECT = "object"
    REVIEW = "review"
    NO_SHOW = "no_show"


_S, _T = BookingState, Step
_UNDECIDED: dict[Step, BookingState] = {
    _T.APPROVE: _S.APPROVED,
    _T.OPTION: _S.OPTIONED,
    _T.REJECT: _S.REJECTED,
    _T.WITHDRAW: _S.WITHDRAWN,
    _T.QUEUE: _S.WAITLISTED,
    _T.EXPIRE: _S.EXPIRED,
}
_WAYS: dict[BookingState, dict[Step, BookingState]] = {
    _S.DRAFT: {_T.SUBMIT: _S.UNVERIFIED, _T.VERIFY: _S.REQUESTED, _T.BOOK: _S.APPROVED, _T.QUEUE: _S.WAITLISTED},
    _S.UNVERIFIED: {
        _T.VERIFY: _S.REQUESTED,
        _T.BOOK: _S.APPROVED,
        _T.QUEUE: _S.WAITLISTED,
        _T.WITHDRAW: _S.WITHDRAWN,
        _T.EXPIRE: _S.EXPIRED,
    },
    _S.REQUESTED: {**_UNDECIDED, _T.ASK: _S.NEEDS_INFO},
    _S.NEEDS_INFO: {**_UNDECIDED, _T.ANSWER: _S.REQUESTED},
    _S.OPTIONED: {
        _T.APPROVE: _S.APPROVED,
        _T.REJECT: _S.REJECTED,
        _T.WITHDRAW: _S.WITHDRAWN,
        _T.LAPSE: _S.LAPSED,
    },
    _S.WAITLISTED: {
        _T.PROMOTE: _S.REQUESTED,
        _T.BOOK: _S.APPROVED,
        _T.REJECT: _S.REJECTED,
        _T.WITHDRAW: _S.WITHDRAWN,
        _T.EXPIRE: _S.EXPIRED,
    },
    _S.APPROVED: {
        _T.CANCEL: _S.CANCELLED,
        _T.LAPSE: _S.LAPSED,
        _T.HAND_OVER: _S.HANDED_OVER,
        _T.CLOSE: _S.CLOSED,
        _T.NO_SHOW: _S.NO_SHOW,
    },
    _S.HANDED_OVER: {_T.TAKE_BACK: _S.RETURNED},
    _S.RETURNED: {_T.CLOSE: _S.CLOSED, _T.OBJECT: _S.DISPUTED},
    _S.CLOSED: {_T.OBJECT: _S.DISPUTED},
    _S.DISPUTED: {_T.REVIEW: _S.RETURNED},
}  # fmt: skip

# Somebody still has to decide.
OPEN_STATES = frozenset({_S.REQUESTED, _S.NEEDS_INFO, _S.OPTIONED})
# The time is theirs.
FIRM_STATES = frozenset({_S.APPROVED, _S.HANDED_OVER, _S.RETURNED, _S.DISPUTED, _S.CLOSED, _S.NO_SHOW})
# Its dates can be brought elsewhere.
MOVABLE_STATES = OPEN_STATES | {_S.APPROVED, _S.WAITLISTED}
GONE_STATES = frozenset({_S.REJECTED, _S.WITHDRAWN, _S.EXPIRED, _S.LAPSED, _S.CANCELLED})
# Nothing is left to talk about.
DONE_STATES = GONE_STATES | {_S.CLOSED, _S.NO_SHOW}

STATE_WORDS = {
    _S.DRAFT: lazy_pgettext("state of a booking", "Being filled in"),
    _S.UNVERIFIED: lazy_("Waits for the confirmation by e-mail"),
    _S.REQUESTED: lazy_pgettext("state of a booking", "Requested"),
    _S.NEEDS_INFO: lazy_("Waits for an answer of the renter"),
    _S.OPTIONED: lazy_("Reserved until a date"),
    _S.WAITLISTED: lazy_("On the waiting list"),
    _S.APPROVED: lazy_pgettext("state of a booking", "Approved"),
    _S.HANDED_OVER: lazy_pgettext("state of a booking", "Keys are out"),
    _S.RETURNED: lazy_pgettext("state of a booking", "Taken back"),
    _S.DISPUTED: lazy_("The renter objects"),
    _S.CLOSED: lazy_pgettext("state of a booking", "Closed"),
    _S.REJECTED: lazy_pgettext("state of a booking", "Rejected"),
    _S.WITHDRAWN: lazy_pgettext("state of a booking", "Withdrawn"),
    _S.EXPIRED: lazy_("Not decided in time"),
    _S.LAPSED: lazy_pgettext("state of a booking", "Lapsed"),
    _S.CANCELLED: lazy_pgettext("state of a booking", "Cancelled"),
    _S.NO_SHOW: lazy_("Nobody came"),
}
STEP_WORDS = {
    _T.SUBMIT: lazy_("send"),
    _T.VERIFY: lazy_("confirm by e-mail"),
    _T.BOOK: lazy_("book at once"),
    _T.ASK: lazy_("ask the renter"),
    _T.ANSWER: lazy_("answer"),
    _T.OPTION: lazy_("reserve until a date"),
    _T.APPROVE: lazy_("approve"),
    _T.REJECT: lazy_("reject"),
    _T.WITHDRAW: lazy_("withdraw"),
    _T.QUEUE: lazy_("put on the waiting list"),
    _T.PROMOTE: lazy_("move up"),
    _T.EXPIRE: lazy_("let it run out"),
    _T.LAPSE: lazy_("let it lapse"),
    _T.CANCEL: lazy_("cancel"),
    _T.HAND_OVER: lazy_("hand over"),
    _T.TAKE_BACK: lazy_("take back"),
    _T.CLOSE: lazy_("close"),
    _T.OBJECT: lazy_("object"),
    _T.REVIEW: lazy_("answer the objection"),
    _T.NO_SHOW: lazy_("note that nobody came"),
}
# What else is remembered in the history of a booking.
EVENT_WORDS = {
    "agree": lazy_("The first of two has agreed"),
    "move": lazy_("Moved to another time"),
    "ask_change": lazy_("Asked for another time"),
    "accept_change": lazy_("Another time was accepted"),
    "reject_change": lazy_("Another time was refused"),
    "cancel_dates": lazy_("Single dates were cancelled"),
    "relet": lazy_("Somebody else took the dates: the fee was lowered"),
    "offer": lazy_("A free place was offered"),
    "paper": lazy_("A paper was made"),
    "split": lazy_("The series was cut in two"),
    "told": lazy_("Told by telephone, since no e-mail arrived"),
    "swap": lazy_("Changed places with another booking"),
    "pass_on": lazy_("The offered place went to the next"),
}


def steps_from(state: BookingState) -> Mapping[Step, BookingState]:
    """The steps out of a state and where they lead; none from a final one."""
    return MappingProxyType(_WAYS.get(state, {}))


class OccurrenceState(StrEnum):
    """Where one date of a booking stands."""

    REQUESTED = "requested"
    # Kept, not decided.
    HOLD = "hold"
    APPROVED = "approved"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    # Left out of a series, with the reason.
    SKIPPED = "skipped"
    DONE = "done"
    NO_SHOW = "no_show"


LIVE_OCCURRENCES = frozenset({OccurrenceState.REQUESTED, OccurrenceState.HOLD, OccurrenceState.APPROVED})
# Their units are taken.
CLAIMED_OCCURRENCES = frozenset({OccurrenceState.HOLD, OccurrenceState.APPROVED})
