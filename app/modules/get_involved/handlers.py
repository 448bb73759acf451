"""What follows from facts."""

from app.community.events import PostWithdrawn
from app.modules.get_involved.actions.leaving import end_with_post as end


def end_with_post(fact: PostWithdrawn) -> None:
    """The post was removed or deleted by other doors than ours: the action ends with it."""
    end(fact.post_id)
