"""What the worker writes down about a picture: short units of work, after the slow part is done."""

from datetime import timedelta

from sqlalchemy import select

from app.community.actions.posts import redraw
from app.community.events import AttachmentReady
from app.community.models import Attachment, AttachmentState, Post
from app.features.pictures.queries import waiting
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.images import Picture

# Whoever tries for a whole day will not succeed any more.
GIVE_UP_AFTER = timedelta(days=1)


def ready(attachment_id: int, picture: Picture) -> bool:
    """Everybody who may see the picture can see it now; False if somebody else was faster."""
    attachment = waiting(attachment_id)
    if attachment is None:
        return False
    attachment.state = AttachmentState.READY
    attachment.width, attachment.height, attachment.colour = picture.width, picture.height, picture.colour
    _tell(attachment)
    return True


def failed(attachment_id: int) -> bool:
    """It is no picture that can be shown; False if somebody else could show it."""
    attachment = waiting(attachment_id)
    if attachment is None:
        return False
    attachment.state = AttachmentState.FAILED
    _tell(attachment)
    return True


def is_hopeless(attachment: Attachment) -> bool:
    """Whether it has been tried for long enough."""
    return attachment.created_at < clock.now() - GIVE_UP_AFTER


def _tell(attachment: Attachment) -> None:
    session().flush()
    group_id = None
    if attachment.post_id is not None:
        redraw(attachment.post_id)
        group_id = session().scalar(select(Post.group_id).where(Post.id == attachment.post_id))
    record(AttachmentReady(attachment_id=attachment.id, post_id=attachment.post_id, group_id=group_id))
