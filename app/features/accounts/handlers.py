"""What follows when a browser is signed out, or when a member leaves."""

from app.community.actions.farewell import take_back
from app.community.events import TextsTakenBack
from app.features.accounts.events import BrowserSignedOut
from app.foundation.sockets import look_again


def take_texts_back(event: TextsTakenBack) -> None:
    """Take the next batch of texts back."""
    take_back(event.member_id)


def close_sockets(event: BrowserSignedOut) -> None:
    """Live: a browser that is signed out hears nothing any more."""
    look_again(event.member_id)
