"""Open pages hear that something happened in a room they follow."""

from app.features.chat.events import RoomEvent
from app.foundation.sockets import tell


def tell_room(event: RoomEvent) -> None:
    """Pages that show the room, or the list of rooms."""
    tell(f"chat:{event.room}")
