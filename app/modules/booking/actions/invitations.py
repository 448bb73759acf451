"""What a letter brings for the renter's calendar."""

from email.utils import parseaddr

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import session
from app.foundation.ical_mail import Invitation, Method, Parties, Party, invitation
from app.foundation.mail import office_config
from app.modules.booking.models import Booking
from app.modules.booking.models.states import FIRM_STATES
from app.modules.booking.queries.entries import entries_of


def invitation_for(booking: Booking, method: Method | None) -> Invitation | None:
    """Nothing before it is sure (what was never sent need not be taken away), nor for those who do without."""
    is_sure = booking.state in FIRM_STATES or method is Method.CANCEL
    entries = entries_of(booking) if method is not None and is_sure and _wants_it(booking) else []
    if not entries or method is None:
        return None
    config = office_config()
    parties = Parties(
        organizer=Party(parseaddr(config.mail_from)[1], booking.facility.post.group.name),
        attendee=Party(booking.email, booking.name),
    )
    return invitation(entries, method, parties, sent_at=clock.now(), home=config.public_url)


def _wants_it(booking: Booking) -> bool:
    """Who has an account may do without; guests and callers get it."""
    member = session().get(Member, booking.booker_id) if booking.booker_id else None
    return member is None or member.wants_invitations
