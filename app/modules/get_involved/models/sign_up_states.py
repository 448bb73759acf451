"""The ways of a sign-up: from which state, by which step, by whom, to which state. The one table of them all."""

from enum import StrEnum
from typing import NamedTuple

from app.foundation.language import lazy_, lazy_pgettext


class SignUpState(StrEnum):
    """Where one person's sign-up for one shift stands."""

    # Waits for the organiser's yes.
    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WAITLISTED = "waitlisted"
    # A place is free for them, for a while.
    OFFERED = "offered"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    REMOVED = "removed"
    # Date or place changed: holds the place, but has not said yes again.
    UNCONFIRMED = "unconfirmed"
    ATTENDED = "attended"
    NO_SHOW = "no_show"
    EXCUSED = "excused"
    CANCELLED_BY_ORG = "cancelled_by_org"


class SignUpStep(StrEnum):
    """What can happen to a sign-up."""

    APPROVE = "approve"
    DECLINE = "decline"
    PROMOTE = "promote"
    OFFER = "offer"
    # An offer to all at once was taken by somebody else.
    WAIT_AGAIN = "wait_again"
    ACCEPT = "accept"
    TURN_DOWN = "turn_down"
    TIME_OUT = "time_out"
    CANCEL = "cancel"
    REDUCE = "reduce"
    SWITCH = "switch"
    ASK_AGAIN = "ask_again"
    RECONFIRM = "reconfirm"
    REMOVE = "remove"
    CHECK_IN = "check_in"
    MISS = "miss"
    EXCUSE = "excuse"
    CALL_OFF = "call_off"


class Who(StrEnum):
    """Whose step it is."""

    VOLUNTEER = "volunteer"
    ORGANISER = "organiser"
    # Of the shift, on the day.
    LEADER = "leader"
    # The waiting list and its deadlines.
    CLOCK = "clock"


class Way(NamedTuple):
    """One line of the table."""

    came_from: frozenset[SignUpState]
    who: Who
    # None: the state stays.
    goal: SignUpState | None


_S, _T = SignUpState, SignUpStep

# A place in the shift is theirs, or may become theirs.
COMING = frozenset({_S.CONFIRMED, _S.UNCONFIRMED})
WAITING = frozenset({_S.WAITLISTED, _S.OFFERED})
OPEN = COMING | WAITING | {_S.REQUESTED}
_CAME_OR_NOT = frozenset({_S.ATTENDED, _S.NO_SHOW, _S.EXCUSED})
# Whom the leaders of a shift expect, or have noted on the day.
EXPECTED = COMING | _CAME_OR_NOT


def _way(came_from: frozenset[SignUpState] | SignUpState, who: Who, goal: SignUpState | None) -> Way:
    return Way(frozenset({came_from}) if isinstance(came_from, SignUpState) else came_from, who, goal)


SIGN_UP_WAYS: dict[SignUpStep, Way] = {
    _T.APPROVE: _way(_S.REQUESTED, Who.ORGANISER, _S.CONFIRMED),
    _T.DECLINE: _way(_S.REQUESTED, Who.ORGANISER, _S.DECLINED),
    _T.PROMOTE: _way(_S.WAITLISTED, Who.CLOCK, _S.CONFIRMED),
    _T.OFFER: _way(_S.WAITLISTED, Who.CLOCK, _S.OFFERED),
    _T.WAIT_AGAIN: _way(_S.OFFERED, Who.CLOCK, _S.WAITLISTED),
    _T.ACCEPT: _way(_S.OFFERED, Who.VOLUNTEER, _S.CONFIRMED),
    _T.TURN_DOWN: _way(_S.OFFERED, Who.VOLUNTEER, _S.CANCELLED),
    _T.TIME_OUT: _way(WAITING | {_S.REQUESTED}, Who.CLOCK, _S.EXPIRED),
    _T.CANCEL: _way(OPEN, Who.VOLUNTEER, _S.CANCELLED),
    _T.REDUCE: _way(OPEN, Who.VOLUNTEER, None),
    _T.SWITCH: _way(COMING, Who.VOLUNTEER, _S.CONFIRMED),
    _T.ASK_AGAIN: _way(_S.CONFIRMED, Who.ORGANISER, _S.UNCONFIRMED),
    _T.RECONFIRM: _way(_S.UNCONFIRMED, Who.VOLUNTEER, _S.CONFIRMED),
    _T.REMOVE: _way(OPEN - {_S.REQUESTED}, Who.ORGANISER, _S.REMOVED),
    # Whoever ticked the wrong name mends it.
    _T.CHECK_IN: _way(EXPECTED, Who.LEADER, _S.ATTENDED),
    _T.MISS: _way(EXPECTED, Who.LEADER, _S.NO_SHOW),
    _T.EXCUSE: _way(EXPECTED, Who.LEADER, _S.EXCUSED),
    _T.CALL_OFF: _way(OPEN, Who.ORGANISER, _S.CANCELLED_BY_ORG),
}


def steps_from(state: SignUpState) -> frozenset[SignUpStep]:
    """What can happen to a sign-up in this state."""
    return frozenset(step for step, way in SIGN_UP_WAYS.items() if state in way.came_from)


SIGN_UP_WORDS = {
    _S.REQUESTED: lazy_("Asked for"),
    _S.CONFIRMED: lazy_("You are in"),
    _S.DECLINED: lazy_("Not accepted"),
    _S.WAITLISTED: lazy_("On the waiting list"),
    _S.OFFERED: lazy_("A place is offered"),
    _S.EXPIRED: lazy_("Run out"),
    _S.CANCELLED: lazy_("Cancelled by the person"),
    _S.REMOVED: lazy_("Removed"),
    _S.UNCONFIRMED: lazy_("Has to say yes again"),
    _S.ATTENDED: lazy_("Was there"),
    _S.NO_SHOW: lazy_("Did not come"),
    _S.EXCUSED: lazy_("Excused"),
    _S.CANCELLED_BY_ORG: lazy_("The action was cancelled"),
}
STEP_WORDS = {
    _T.APPROVE: lazy_("accept"),
    _T.DECLINE: lazy_("decline"),
    _T.PROMOTE: lazy_("move up"),
    _T.OFFER: lazy_("offer a place"),
    _T.WAIT_AGAIN: lazy_("wait again"),
    _T.ACCEPT: lazy_("take the place"),
    _T.TURN_DOWN: lazy_("leave the place to others"),
    _T.TIME_OUT: lazy_("let it run out"),
    _T.CANCEL: lazy_pgettext("step", "cancel"),
    _T.REDUCE: lazy_("come with fewer"),
    _T.SWITCH: lazy_("change the shift"),
    _T.ASK_AGAIN: lazy_("ask again"),
    _T.RECONFIRM: lazy_("say yes again"),
    _T.REMOVE: lazy_("remove"),
    _T.CHECK_IN: lazy_("note as present"),
    _T.MISS: lazy_("note as missing"),
    _T.EXCUSE: lazy_("note as excused"),
    _T.CALL_OFF: lazy_pgettext("step", "call off"),
}
