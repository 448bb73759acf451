"""What the stream does by itself: tell of what has come out, forget what was deleted."""

from datetime import timedelta

from app.community.actions.announcing import announce_due
from app.features.stream.actions import erase_deleted
from app.foundation.work import unit_of_work

KEPT = timedelta(days=30)
BATCH = 200


def announce_posts() -> None:
    """Every minute: posts whose hour has come are announced to those who want to hear of them."""
    while True:
        with unit_of_work():
            announced = announce_due(BATCH)
        if announced < BATCH:
            return


def erase_deleted_posts() -> int:
    """Posts that their authors deleted go for good after 30 days, in short units of work."""
    erased = 0
    while True:
        with unit_of_work():
            rows = erase_deleted(KEPT, BATCH)
        erased += rows
        if rows < BATCH:
            return erased
