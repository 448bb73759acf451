"""What was learned from an action: for those who led it, and for whoever does it again."""

from dataclasses import dataclass

from app.community.addresses import path_of_post
from app.community.models import Member
from app.community.permissions import can
from app.modules.get_involved.models import Action, Review
from app.modules.get_involved.queries.actions import action_of, review_of


@dataclass(frozen=True)
class Lessons:
    """What one organiser may read of it."""

    review: Review
    is_of_last_time: bool
    # Who helped with what: for the organisers of that time and the staff alone.
    contacts: str
    # Where the group reads of it; empty where nobody wrote a post.
    path: str


def lessons_for(member: Member | None, action: Action) -> Lessons | None:
    """Of this action once it is closed, until then of the one it was copied from."""
    own = review_of(action)
    source = action if own else action_of(action.copied_from_id or 0)
    review = own or (review_of(source) if source else None)
    if review is None or source is None:
        return None
    contacts = review.contacts if can(member, "get_involved.organise", source) else ""
    path = path_of_post(review.told_in_id) if review.told_in_id else ""
    return Lessons(review, own is None, contacts, path)
