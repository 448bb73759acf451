"""Who hears of what: one statement of member ids for each fact."""

from collections.abc import Collection

from sqlalchemy import Select, exists, literal, select

from app.community.models import Member
from app.community.queries.memberships import members_of
from app.community.roles import Role
from app.modules.booking.events import BookingEvent, DutiesTold, FacilityChanged, PaperMade, RequestsWait
from app.modules.booking.models import Assignment, Booking, Duty
from app.modules.booking.queries.duty_words import wording_for


def renter(fact: BookingEvent) -> Select[int]:
    """Whoever asked for it, if they have an account."""
    asked = select(Booking.booker_id).where(Booking.id == fact.booking_id)
    return asked.where(Booking.booker_id.is_not(None))  # type: ignore[return-value]


def reader_of_paper(fact: PaperMade) -> Select[int]:
    """The renter, of what somebody made by hand; of the others the letters tell."""
    return renter(fact).where(literal(fact.actor_id is not None))


def reader_of_list(fact: RequestsWait) -> Select[int]:
    """For whom requests wait."""
    return select(Member.id).where(Member.id == fact.member_id)


def carers(fact: DutiesTold) -> Select[int]:
    """Those whose duty a letter was about, but for the renter."""
    people = on_duty(fact.facility_id, wording_for(fact.what).duties)
    renter_id = select(Booking.booker_id).where(Booking.id == fact.booking_id, Booking.booker_id.is_not(None))
    return people.where(Assignment.member_id.not_in(renter_id))


def on_duty(facility_id: int, duties: Collection[Duty]) -> Select[int]:
    """Those named for one of some duties."""
    rows = select(Assignment.member_id).where(Assignment.facility_id == facility_id)
    return rows.where(Assignment.duty.in_(duties)).distinct()


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
