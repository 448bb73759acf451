"""Open pages hear that something happened in a room they follow; pictures appear once they are prepared."""

from app.community.events import AttachmentReady, InvitationUsed, PostEvent
from app.features.chat.actions.files import show_anew
from app.features.chat.actions.talks import introduce
from app.features.chat.events import MessageSaid, MessageSent, RoomChanged, RoomEvent, SeatLost
from app.features.chat.hints import UNREAD
from app.features.chat.queries.files import message_with
from app.foundation.sockets import look_again, tell

# What an open list of conversations follows for each of its rooms.
LISTED = "talks"


def tell_room(event: RoomChanged) -> None:
    """Pages that show the room; and where words went or came back, open lists and counts of conversations."""
    tell(f"chat:{event.room}")
    if event.counts:
        _count_anew(event)


def tell_message(event: MessageSaid | MessageSent) -> None:
    """Pages that show the room, unless they were told up to this number; and open lists and counts of conversations."""
    tell(f"chat:{event.room}#{event.seq}")
    _count_anew(event)


def _count_anew(event: RoomEvent) -> None:
    tell(f"{LISTED}:{event.room}")
    tell(f"{UNREAD}:all")


def tell_cards(event: PostEvent) -> None:
    """Pages that show a post as the card of a link: it reads differently now, or is gone."""
    tell(f"card:{event.post_id}")


def look_at_member(event: SeatLost) -> None:
    """Whom a case is not about any more hears nothing of it from now on."""
    look_again(event.member_id)


def introduce_guest(event: InvitationUsed) -> None:
    """Later: who invited and who came know each other."""
    introduce(event.inviter_id, event.member_id)


def show_picture(event: AttachmentReady) -> None:
    """Later: the picture takes the place of its placeholder."""
    message = message_with(event.attachment_id)
    if message is not None:
        show_anew(message)
