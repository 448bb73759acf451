"""Organisers write to their volunteers."""

from collections.abc import Collection

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Refused
from app.modules.get_involved.actions.steps import announce
from app.modules.get_involved.events import VolunteersAddressed
from app.modules.get_involved.models import Action, Message, SignUpState


def address(action: Action, by: Member, states: Collection[SignUpState], body: str) -> Message:
    """Write a few words to everybody whose sign-up is in one of these states."""
    authorize(by, "get_involved.organise", action)
    limit("comment", by.id)
    if not body:
        raise Refused(lazy_("Please write something."), field="body")
    if not states:
        raise Refused(lazy_("Please choose to whom."), field="states")
    message = Message(
        post_id=action.post_id, author_id=by.id, body=body, states=[state.value for state in states]
    )
    session().add(message)
    session().flush()
    announce(VolunteersAddressed, action, by, message_id=message.id)
    return message
