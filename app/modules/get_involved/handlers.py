"""What follows from facts."""

from app.community.events import MembershipChanged, PostWithdrawn
from app.community.models.membership import GONE
from app.modules.get_involved.actions.leaving import end_leading
from app.modules.get_involved.actions.leaving import end_with_post as end


def end_with_post(fact: PostWithdrawn) -> None:
    """The post was removed or deleted by other doors than ours: the action ends with it."""
    end(fact.post_id)


def end_leading_of(fact: MembershipChanged) -> None:
    """Somebody left the group or was put out."""
    if fact.state in GONE:
        end_leading(fact.group_id, fact.member_id)
