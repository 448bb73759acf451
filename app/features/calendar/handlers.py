"""What follows from facts."""

from app.community.events import MembershipChanged
from app.community.models import Member
from app.community.models.membership import GONE
from app.features.calendar.actions.leaving import free_places
from app.foundation.db import session


def free_places_of(fact: MembershipChanged) -> None:
    """Somebody does not belong to the group any more."""
    member = session().get(Member, fact.member_id)
    if member is not None and fact.state in GONE:
        free_places(fact.group_id, member)
