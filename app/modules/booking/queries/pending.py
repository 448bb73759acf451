"""What waits for the decision of one person, and for whom anything waits."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, or_, select

from app.community.models import Member
from app.foundation.db import session
from app.foundation.language import _, ngettext
from app.modules.booking.events import RequestsWait
from app.modules.booking.models import Assignment, Booking, BookingState, DailyList, Duty
from app.modules.booking.queries.bookings import cases_where
from app.modules.booking.queries.people import deciders_about
from app.modules.booking.queries.rights import staffed_groups

# Named in the message; the others are counted, and stand on the desk.
NAMED = 5


def untold_deciders(day: date) -> list[int]:
    """Members for whom something may wait and who were not told of it on this day."""
    rows = select(Booking.facility_id, Booking.group_id).where(Booking.state == BookingState.REQUESTED)
    where = session().execute(rows.distinct()).all()
    found = {number for each in where for number in session().scalars(deciders_about(*each))}
    told = select(DailyList.member_id).where(DailyList.day == day)
    return sorted(found.difference(session().scalars(told)))


def pending_for(member: Member) -> Sequence[Booking]:
    """The requests this member has to decide; neither their own nor those they have agreed to already."""
    return cases_where(
        Booking.state == BookingState.REQUESTED,
        _is_theirs(member),
        Booking.booker_id.is_distinct_from(member.id),
        Booking.first_approver_id.is_distinct_from(member.id),
    )


def _is_theirs(member: Member) -> ColumnElement[bool]:
    """As `deciders` has it: named for the facility; where nobody is, staff of the group."""
    named = exists().where(Assignment.facility_id == Booking.facility_id, Assignment.duty == Duty.APPROVER)
    is_staff_of = and_(Booking.group_id.in_(staffed_groups(member)), ~named)
    return or_(named.where(Assignment.member_id == member.id), is_staff_of)


def about_pending(_fact: RequestsWait, reader: Member) -> str:
    """How many, and which come first; empty when all was decided meanwhile."""
    waiting = pending_for(reader)
    if not waiting:
        return ""
    names = ", ".join(f"{each.facility.post.title} {each.number}" for each in waiting[:NAMED])
    said = ngettext(
        "{n} request waits for your decision: {names}", "{n} requests wait for your decision: {names}",
        len(waiting), names=names,
    )  # fmt: skip
    return said + (_(" and {n} more", n=len(waiting) - NAMED) if len(waiting) > NAMED else "")
