"""Open pages hear that something is new; they fetch what their reader may see."""

from app.community.events import CommentWritten, MembershipChanged, PostEvent
from app.foundation.sockets import look_again, tell


def tell_group(event: PostEvent) -> None:
    """Pages that show the stream of the group."""
    tell(f"group:{event.group_id}")


def tell_post(event: CommentWritten) -> None:
    """Pages that show the post."""
    tell(f"post:{event.post_id}")


def look_at_member(event: MembershipChanged) -> None:
    """Somebody left a group or was put out: they hear nothing of it from now on."""
    look_again(event.member_id)
