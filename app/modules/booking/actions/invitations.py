"""What a letter brings for the reader's calendar."""

from email.utils import parseaddr

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import session
from app.foundation.ical_mail import Invitation, Method, Parties, Party, invitation
from app.foundation.mail import office_config
from app.modules.booking.models import Booking
from app.modules.booking.models.states import FIRM_STATES
from app.modules.booking.queries.entries import entries_of
from app.modules.booking.queries.eyes import Sight


def invitation_for(booking: Booking, method: Method | None) -> Invitation | None:
    """For the renter: who has an account may do without; guests and callers get it."""
    member = session().get(Member, booking.booker_id) if booking.booker_id else None
    if member is not None and not member.wants_invitations:
        return None
    return _invitation(booking, method, Party(booking.email, booking.name), Sight.FULL)


def invitation_for_member(
    booking: Booking, method: Method | None, member: Member, sight: Sight
) -> Invitation | None:
    """For somebody with a duty: the same event, in the words they may read."""
    if not member.wants_invitations:
        return None
    return _invitation(booking, method, Party(member.email or "", member.name), sight)


def _invitation(booking: Booking, method: Method | None, to: Party, sight: Sight) -> Invitation | None:
    """Nothing before it is sure: what was never sent need not be taken away."""
    is_sure = booking.state in FIRM_STATES or method is Method.CANCEL
    entries = entries_of(booking, sight) if method is not None and is_sure else []
    if not entries or method is None:
        return None
    config = office_config()
    office = Party(parseaddr(config.mail_from)[1], booking.facility.post.group.name)
    parties = Parties(organizer=office, attendee=to)
    return invitation(entries, method, parties, sent_at=clock.now(), home=config.public_url)
