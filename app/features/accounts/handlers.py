"""What follows when a browser is signed out, or when a member leaves."""

from app.community.actions.farewell import take_back
from app.community.events import MemberLeft, TextsTakenBack
from app.features.accounts.events import BrowserSignedOut
from app.features.accounts.queries import the_member
from app.foundation import departed
from app.foundation.sockets import look_again


def note_departure(event: MemberLeft) -> None:
    """Remember beside the database who was deleted."""
    departed.note(the_member(event.member_id).public_id, with_texts=False)


def take_texts_back(event: TextsTakenBack) -> None:
    """Take the next batch of texts back, and remember that they went."""
    departed.note(the_member(event.member_id).public_id, with_texts=True)
    take_back(event.member_id)


def close_sockets(event: BrowserSignedOut) -> None:
    """Live: a browser that is signed out hears nothing any more."""
    look_again(event.member_id)
