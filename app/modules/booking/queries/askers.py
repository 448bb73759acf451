"""Who asks: what somebody is to a facility."""

from app.community.models import Member
from app.community.permissions import can
from app.community.queries.memberships import membership_of
from app.modules.booking.models import Audience, Booking, Facility
from app.modules.booking.rules import Asker


def asker_for(
    facility: Facility,
    member: Member | None,
    *,
    audience: Audience | None = None,
    club_id: int | None = None,
    postcode: str = "",
    as_staff: bool = False,
) -> Asker:
    """The person in the eyes of the rules.

    Staff that enters a request for somebody (`as_staff`) says which audience it is; everybody else is what the
    house knows of them: of the club they name, a resident, or from elsewhere.
    """
    is_staff = as_staff and can(member, "booking.decide", facility)
    if is_staff:
        return Asker(audience or Audience.EXTERNAL, None, club_id, is_staff=True)
    membership = membership_of(member, facility.post.group_id) if member is not None else None
    return Asker(
        audience=audience_of(facility, member, club_id=club_id, postcode=postcode),
        member_id=member.id if member is not None else None,
        club_id=club_id if _belongs_to(member, club_id) else None,
        is_member=membership is not None and membership.is_active,
    )


def audience_of(
    facility: Facility, member: Member | None, *, club_id: int | None = None, postcode: str = ""
) -> Audience:
    """Which prices and windows hold for somebody; an address that is only typed counts where the rules say so."""
    if _belongs_to(member, club_id):
        return Audience.CLUB
    if member is not None and member.residence_confirmed_at is not None:
        return Audience.RESIDENT
    return Audience.RESIDENT if postcode and postcode in facility.resident_postcodes else Audience.EXTERNAL


def _belongs_to(member: Member | None, club_id: int | None) -> bool:
    membership = membership_of(member, club_id) if member is not None and club_id is not None else None
    return membership is not None and membership.is_active


def asker_of(booking: Booking) -> Asker:
    """Whoever asked for a booking, as it was written down then."""
    return Asker(booking.audience, booking.booker_id, booking.club_id, is_member=True)
