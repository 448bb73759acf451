"""What follows when a member leaves."""

from app.community.actions.farewell import take_back
from app.community.events import TextsTakenBack


def take_texts_back(event: TextsTakenBack) -> None:
    """Take the next batch of texts back."""
    take_back(event.member_id)
