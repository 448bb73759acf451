"""Who else asks for the same units at these times."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from app.foundation.questions import Question
from app.modules.booking.models import Booking, Occurrence, Offer
from app.modules.booking.models.claims import LONGEST_CLAIM
from app.modules.booking.models.states import LIVE_OCCURRENCES, OPEN_STATES
from app.modules.booking.queries.facilities import offers_sharing_units
from app.modules.booking.rules import Rival
from app.modules.booking.times import Span


def rivals_at(offer: Offer, spans: Sequence[Span], own: int) -> list[Rival]:
    """In the order in which they asked; `own` is the booking that is none of them."""
    if not spans:
        return []
    first, last = min(span.starts_at for span in spans), max(span.ends_at for span in spans)
    values = {"offer": offer.id, "first": first, "last": last, "earliest": first - LONGEST_CLAIM, "own": own}
    return _RIVALS.ask(values)


_RIVALS = Question(
    select(Booking.id, Occurrence.starts_at, Occurrence.ends_at, Occurrence.offer_id)
    .join(Booking, Booking.id == Occurrence.booking_id)
    .where(
        Occurrence.offer_id.in_(offers_sharing_units(bindparam("offer"))),
        Occurrence.state.in_(LIVE_OCCURRENCES),
        Occurrence.starts_at < bindparam("last"),
        Occurrence.ends_at > bindparam("first"),
        Occurrence.starts_at > bindparam("earliest"),
        Booking.state.in_(OPEN_STATES),
        Booking.id != bindparam("own"),
    )
    .order_by(Booking.submitted_at, Booking.id),
    Rival,
)
