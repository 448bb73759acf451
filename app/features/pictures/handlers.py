"""A picture arrived: the worker makes it ready, outside of the transaction in which it hears of it."""

from functools import partial

from app.community.events import AttachmentReady, AttachmentReceived
from app.features.pictures.jobs import prepare
from app.features.pictures.queries import waiting
from app.foundation.jobs import enqueue
from app.foundation.sockets import tell
from app.foundation.work import after_commit


def ask_for_widths(event: AttachmentReceived) -> None:
    """Later: files that are no pictures need nothing."""
    if waiting(event.attachment_id) is not None:
        after_commit(partial(enqueue, prepare, event.attachment_id))


def tell_readers(event: AttachmentReady) -> None:
    """Live: an open page may show the picture instead of its placeholder."""
    if event.post_id is not None:
        tell(f"post:{event.post_id}")
