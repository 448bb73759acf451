"""What the stream forgets by itself."""

from datetime import timedelta

from app.features.stream.actions import erase_deleted
from app.foundation.work import unit_of_work

KEPT = timedelta(days=30)
BATCH = 200


def erase_deleted_posts() -> int:
    """Posts that their authors deleted go for good after 30 days, in short units of work."""
    erased = 0
    while True:
        with unit_of_work():
            rows = erase_deleted(KEPT, BATCH)
        erased += rows
        if rows < BATCH:
            return erased
