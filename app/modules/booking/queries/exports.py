"""What is stored about a member, for their own export."""

from collections.abc import Mapping
from typing import Any

from app.community.models import Member
from app.modules.booking.models import Booking
from app.modules.booking.queries.bookings import occurrences_of, own_bookings
from app.modules.booking.queries.history import history_of
from app.modules.booking.queries.money import postings_of

_OWN = (
    "number", "organisation", "name", "email", "phone", "street", "postcode", "city", "purpose", "persons",
    "answers", "extras", "public_title", "total_cents", "deposit_cents", "fee_cents",
)  # fmt: skip


def export(member: Member) -> Mapping[str, Any]:
    """Own bookings with dates, money and history; nothing of what staff noted for itself."""
    return {"bookings": [_booking(each) for each in own_bookings(member)]}


def _booking(booking: Booking) -> dict[str, Any]:
    return {name: getattr(booking, name) for name in _OWN} | {
        "facility": booking.facility.post.title,
        "state": booking.state.value,
        "dates": [
            {"begins": each.begins.isoformat(), "ends": each.ends.isoformat(), "state": each.state.value}
            for each in occurrences_of(booking)
        ],
        "money": [
            {
                "what": each.kind.value,
                "cents": each.amount_cents,
                "day": each.day.isoformat(),
                "reason": each.reason,
            }
            for each in postings_of(booking)
        ],
        "history": [
            {"at": each.at.isoformat(), "what": each.what, "reason": each.reason}
            for each in history_of(booking)
            if each.visible_to == "party"
        ],
    }
