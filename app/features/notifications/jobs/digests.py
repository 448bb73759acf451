"""Mails that sum up what is new, and old messages that go."""

from datetime import timedelta

from sqlalchemy import delete

from app.features.notifications.actions.summing_up import begin_summing_up, sum_up
from app.features.notifications.models import Notification
from app.features.notifications.queries.digests import due_digests
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work

# So few that whoever writes meanwhile hardly waits.
BATCH = 5
KEPT = timedelta(days=90)


def write_due_digests() -> None:
    """Write to everybody whose hour has come; each once, however often this runs."""
    with unit_of_work():
        begin_summing_up()
    while True:
        with unit_of_work():
            waiting = session().execute(due_digests(BATCH)).all()
            for habits, member in waiting:
                sum_up(habits, member)
        if len(waiting) < BATCH:
            return


def forget_old() -> int:
    """Messages are kept for 90 days."""
    with unit_of_work():
        gone = session().execute(delete(Notification).where(Notification.created_at < clock.now() - KEPT))
        return gone.rowcount  # type: ignore[attr-defined, no-any-return]
