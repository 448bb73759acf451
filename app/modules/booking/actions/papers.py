"""A paper is kept as it was handed out: it can be read again, never changed."""

import hashlib

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict
from app.modules.booking.actions.steps import remember, tell
from app.modules.booking.events import PaperMade
from app.modules.booking.models import Booking, Paper, PaperKind
from app.modules.booking.queries.owed_papers import owed_papers
from app.modules.booking.queries.papers import next_number, permission_to_make


def keep(booking: Booking, by: Member, kind: PaperKind, number: str, content: bytes) -> Paper:
    """Keep the bytes with their hash, made by a person; raises Conflict if the number was given away while they were made."""
    authorize(by, permission_to_make(kind), booking)
    return _keep(booking, by, kind, number, content)


def keep_by_itself(booking: Booking, kind: PaperKind, number: str, content: bytes) -> Paper | None:
    """The same where the house made it, because the booking has come so far; None if somebody was faster."""
    if kind not in owed_papers(booking):
        return None
    return _keep(booking, None, kind, number, content)


def _keep(booking: Booking, by: Member | None, kind: PaperKind, number: str, content: bytes) -> Paper:
    session().refresh(booking, ["version"], with_for_update=True)
    edition, free = next_number(booking, kind)
    if number != free:
        raise Conflict(lazy_("Somebody else has changed this meanwhile. Please look at it again."))
    paper = Paper(
        booking_id=booking.id, kind=kind, edition=edition, number=number, content=content,
        sha256=hashlib.sha256(content).hexdigest(), made_by_id=by.id if by else None,
    )  # fmt: skip
    session().add(paper)
    remember(booking, "paper", booking.state, by, reason=number)
    session().flush()
    tell(PaperMade, booking, by, paper_id=paper.id, kind=kind.value)
    return paper
