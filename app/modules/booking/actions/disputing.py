"""The renter does not agree with the settlement: somebody who had no hand in it looks at it again."""

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.actions.queueing import authorize_renter
from app.modules.booking.actions.steps import lock, refuse_unless, take, tell
from app.modules.booking.events import SettlementDisputed, SettlementReviewed
from app.modules.booking.models import Booking, Step
from app.modules.booking.queries.disputes import had_a_hand
from app.modules.booking.queries.renting import may_object


def object_to(booking: Booking, by: Member | None, reason: str) -> None:
    """Say what is wrong, within two weeks; nothing is settled until a second person has looked at it."""
    authorize_renter(booking, by)
    lock(booking)
    refuse_unless(booking, Step.OBJECT)
    if not may_object(booking):
        raise Refused(lazy_("It is too late to object. Please speak with the office."))
    if not reason:
        raise Refused(lazy_("Please say what is wrong."), field="objection")
    take(booking, Step.OBJECT, by, reason=reason)
    tell(SettlementDisputed, booking, by)


def review(booking: Booking, by: Member, answer: str, *, version: int | None = None) -> None:
    """Answer the objection; the case is open again, so that what was posted can be mended and settled."""
    authorize(by, "booking.decide", booking)
    lock(booking, version=version)
    refuse_unless(booking, Step.REVIEW)
    if by.id in had_a_hand(booking):
        raise Refused(lazy_("You had a hand in this settlement. Please let somebody else look at it."))
    if not answer:
        raise Refused(lazy_("Please write an answer. The renter will read it."), field="reason")
    booking.reason = answer[:600]
    take(booking, Step.REVIEW, by, reason=answer)
    tell(SettlementReviewed, booking, by)
