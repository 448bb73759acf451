"""The ways of an action: which step leads from which state to which, and who may take it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from app.foundation.language import lazy_, lazy_pgettext


class ActionState(StrEnum):
    """Where an action stands; that it is full is seen from its shifts."""

    DRAFT = "draft"
    # Waits for somebody who may publish.
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    # It does not take place as announced, and the new date is still open.
    POSTPONED = "postponed"
    RUNNING = "running"
    DONE = "done"
    # Everybody's hours are settled.
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ActionStep(StrEnum):
    """What can happen to an action."""

    SUBMIT = "submit"
    RETURN = "return"
    PUBLISH = "publish"
    POSTPONE = "postpone"
    REDATE = "redate"
    START = "start"
    FINISH = "finish"
    CLOSE = "close"
    CANCEL = "cancel"


_S, _T = ActionState, ActionStep

ACTION_WAYS: Mapping[ActionState, Mapping[ActionStep, ActionState]] = MappingProxyType(
    {
        _S.DRAFT: {_T.SUBMIT: _S.SUBMITTED, _T.PUBLISH: _S.PUBLISHED},
        _S.SUBMITTED: {_T.RETURN: _S.DRAFT, _T.PUBLISH: _S.PUBLISHED},
        _S.PUBLISHED: {
            _T.POSTPONE: _S.POSTPONED,
            _T.REDATE: _S.PUBLISHED,
            _T.CANCEL: _S.CANCELLED,
            _T.START: _S.RUNNING,
        },
        _S.POSTPONED: {_T.REDATE: _S.PUBLISHED, _T.CANCEL: _S.CANCELLED},
        _S.RUNNING: {_T.FINISH: _S.DONE},
        _S.DONE: {_T.CLOSE: _S.CLOSED},
        _S.CLOSED: {},
        _S.CANCELLED: {},
    }
)
# People can sign up, and those who wait move up.
OPEN_STATES = frozenset({_S.PUBLISHED, _S.RUNNING})
# Nothing is ahead of it any more.
ENDED_STATES = frozenset({_S.DONE, _S.CLOSED, _S.CANCELLED})

ACTION_WORDS = {
    _S.DRAFT: lazy_("Draft"),
    _S.SUBMITTED: lazy_("Waits to be looked at"),
    _S.PUBLISHED: lazy_pgettext("state of an action", "Helpers wanted"),
    _S.POSTPONED: lazy_pgettext("state of an action", "Postponed"),
    _S.RUNNING: lazy_pgettext("state of an action", "Under way"),
    _S.DONE: lazy_pgettext("state of an action", "Done"),
    _S.CLOSED: lazy_pgettext("state of an action", "Closed"),
    _S.CANCELLED: lazy_pgettext("state of an action", "Cancelled"),
}
ACTION_STEP_WORDS = {
    _T.SUBMIT: lazy_("hand in"),
    _T.RETURN: lazy_("give back"),
    _T.PUBLISH: lazy_("publish"),
    _T.POSTPONE: lazy_("postpone"),
    _T.REDATE: lazy_("set a new date"),
    _T.START: lazy_("begin"),
    _T.FINISH: lazy_("finish"),
    _T.CLOSE: lazy_("close"),
    _T.CANCEL: lazy_pgettext("step", "cancel"),
}
