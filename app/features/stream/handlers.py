"""Open pages hear that something is new; they fetch what their reader may see."""

from app.community.events import CommentWritten, PostEvent
from app.foundation.sockets import tell


def tell_group(event: PostEvent) -> None:
    """Pages that show the stream of the group."""
    tell(f"group:{event.group_id}")


def tell_post(event: CommentWritten) -> None:
    """Pages that show the post."""
    tell(f"post:{event.post_id}")
