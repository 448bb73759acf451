"""The private talk of the two parties about one claim."""

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Conflict, Refused
from app.modules.lost_found.events import CaseMessageWritten
from app.modules.lost_found.models import CaseMessage, Claim


def write_message(claim: Claim, by: Member, body: str) -> CaseMessage:
    """Say something to the other party; closed once the case is."""
    authorize(by, "lost_found.talk", claim)
    limit("comment", by.id)
    if not claim.is_open:
        raise Conflict(lazy_("The case is closed. Nothing can be written here any more."))
    if not body:
        raise Refused(lazy_("Please write something."), field="body")
    message = CaseMessage(claim_id=claim.id, author=by, body=body)
    session().add(message)
    session().flush()
    post = claim.item.post
    record(
        CaseMessageWritten(
            claim_id=claim.id, message_id=message.id, post_id=post.id, group_id=post.group_id, actor_id=by.id
        )
    )
    return message
