"""What follows when somebody is kept out."""

from app.features.admin.events import StandingChanged
from app.foundation.sockets import look_again


def look_at_sockets(event: StandingChanged) -> None:
    """Live: who was put out hears nothing any more."""
    look_again(event.member_id)
