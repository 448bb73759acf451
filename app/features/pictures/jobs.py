"""The slow part: pictures are prepared outside of every transaction, then a short one says so."""

from collections.abc import Collection

import structlog

from app.community.registry import features
from app.features.pictures import actions, queries
from app.foundation import files, images
from app.foundation.files import storage
from app.foundation.images import Picture, PictureRefused
from app.foundation.jobs import enqueue
from app.foundation.work import unit_of_work

log = structlog.get_logger()


def prepare(attachment_id: int) -> None:
    """Make the widths of one picture and forget the original; doing it twice changes nothing."""
    with unit_of_work(write=False):
        attachment = queries.waiting(attachment_id)
    if attachment is None:
        return
    try:
        picture = images.prepare_stored(attachment.token)
    except PictureRefused as refused:
        log.info("picture_refused", attachment=attachment_id, reason=refused.reason)
        _give_up(attachment_id, attachment.token)
    except OSError:
        # A full disk passes; a file that stays away does not.
        if actions.is_hopeless(attachment):
            _give_up(attachment_id, attachment.token)
        raise
    else:
        _finish(attachment_id, attachment.token, picture)


def _finish(attachment_id: int, token: str, picture: Picture) -> None:
    with unit_of_work():
        is_ready = actions.ready(attachment_id, picture)
    if is_ready:
        storage().delete(token)


def _give_up(attachment_id: int, token: str) -> None:
    with unit_of_work():
        is_failed = actions.failed(attachment_id)
    if is_failed:
        images.forget_stored(token)


def sweep_forgotten() -> None:
    """Every minute: what nobody prepared is asked for again."""
    with unit_of_work(write=False):
        ids = queries.forgotten()
    for attachment_id in ids:
        enqueue(prepare, attachment_id)


def sweep_files() -> int:
    """Every night: files that no row names any more are deleted, however they were left behind."""
    return files.sweep(_in_use)


def _in_use(tokens: Collection[str]) -> Collection[str]:
    with unit_of_work(write=False):
        named = queries.tokens_in_use(tokens)
        for feature in features():
            if feature.files_in_use is not None:
                named |= set(feature.files_in_use(tokens))
        return named
