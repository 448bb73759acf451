"""Both sides of a case: what everybody concerned may see and fill in, on its page and beside the inbox."""

from typing import Any

from flask import url_for

from app.community.permissions import can
from app.community.present import me
from app.modules.booking.models import Booking
from app.modules.booking.queries.bookings import occurrences_of
from app.modules.booking.queries.papers import readable_papers
from app.modules.booking.queries.talks import may_begin, talk_on
from app.modules.booking.views.renter_side import renter_side
from app.modules.booking.views.staff_side import staff_side


def facts_of(booking: Booking, **mended: Any) -> dict[str, Any]:
    """Everything templates/modules/booking/case/_parts.html needs."""
    return {
        "booking": booking,
        "dates": occurrences_of(booking),
        "staff": staff_side(booking, **mended),
        "talk": talk_on(booking, me()),
        "may_talk": may_begin(booking) and can(me(), "booking.talk", booking),
        "papers": readable_papers(me(), booking),
        "renter": renter_side(booking, _address(booking), **mended),
    }


def _address(booking: Booking) -> str:
    return url_for("booking.case", slug=booking.facility.post.group.slug, public_id=booking.public_id)
