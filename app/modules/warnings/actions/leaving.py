"""What is forgotten about the people who were warned."""

from datetime import timedelta

from sqlalchemy import delete, select

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import session
from app.modules.warnings.models import Contact, OfficialRead, Recipient, TextMessage, Warned

KEPT = timedelta(days=365)


def erase(member: Member) -> None:
    """Forget that somebody was warned, that they asked for help, and how to call them."""
    for table in (Recipient, TextMessage, Contact, OfficialRead):
        session().execute(delete(table).where(table.member_id == member.id))


def erase_old() -> int:
    """After a year nobody has to know any more who was warned of what."""
    old = select(Warned.post_id).where(Warned.released_at < clock.now() - KEPT)
    session().execute(delete(TextMessage).where(TextMessage.warning_id.in_(old)))
    gone = session().execute(delete(Recipient).where(Recipient.warning_id.in_(old)))
    return gone.rowcount  # type: ignore[attr-defined, no-any-return]
