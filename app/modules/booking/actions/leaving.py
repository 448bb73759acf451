"""What must be settled before a facility goes, and what ends with somebody who goes."""

from sqlalchemy import delete, select

from app.community.models import Member, Post
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict
from app.modules.booking.actions.facilities import change_state, has_future
from app.modules.booking.models import Assignment, Facility, FacilityState
from app.modules.booking.queries.facilities import facility_of


def archive_with_post(post: Post, by: Member) -> None:
    """The post is deleted: nothing new can be booked, and nothing goes while somebody counts on it."""
    facility = facility_of(post.id)
    if facility is None:
        return
    if has_future(facility):
        raise Conflict(
            lazy_(
                "There are bookings ahead. Please move or cancel them first, or archive the facility later."
            )
        )
    change_state(facility, by, FacilityState.ARCHIVED)


def end_duties(group_id: int, member_id: int) -> None:
    """Who does not belong to the group any more opens, cleans and decides nothing in it, and reads of nobody's booking."""
    facilities = select(Facility.post_id).join(Facility.post).where(Post.group_id == group_id)
    named = (Assignment.member_id == member_id, Assignment.facility_id.in_(facilities))
    session().execute(delete(Assignment).where(*named))
