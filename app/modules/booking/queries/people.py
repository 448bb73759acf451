"""Who hears of what: one statement of member ids for each fact."""

from sqlalchemy import Select, exists, select

from app.community.models import Member
from app.community.queries.memberships import members_of
from app.community.roles import Role
from app.modules.booking.events import BookingEvent, FacilityChanged, RequestsWait
from app.modules.booking.models import Assignment, Booking, Duty


def renter(fact: BookingEvent) -> Select[int]:
    """Whoever asked for it, if they have an account."""
    asked = select(Booking.booker_id).where(Booking.id == fact.booking_id)
    return asked.where(Booking.booker_id.is_not(None))  # type: ignore[return-value]


def reader_of_list(fact: RequestsWait) -> Select[int]:
    """For whom requests wait."""
    return select(Member.id).where(Member.id == fact.member_id)


def deciders(fact: BookingEvent | FacilityChanged | Booking) -> Select[int]:
    """Those named to decide about the facility; where nobody is named, the group's staff."""
    return deciders_about(fact.facility_id, fact.group_id)


def deciders_about(facility_id: int, group_id: int) -> Select[int]:
    """The same by the numbers of the facility and its group."""
    named = (Assignment.facility_id == facility_id, Assignment.duty == Duty.APPROVER)
    nobody = ~exists().where(*named)
    staff = members_of(group_id, Role.STAFF).where(nobody)
    people = select(Assignment.member_id).where(*named).union(staff).subquery()
    return select(people.c[0])
