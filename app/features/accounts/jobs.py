"""What is forgotten every night, a small batch per unit of work."""

from collections.abc import Callable

import structlog

from app.features.accounts.actions import leaving
from app.foundation.work import unit_of_work

log = structlog.get_logger()


def see_off() -> int:
    """Those who asked to be deleted and did not come back, one unit of work each."""
    with unit_of_work(write=False):
        due = leaving.due_departures()
    return sum(_seen_off(member_id) for member_id in due)


def _seen_off(member_id: int) -> bool:
    try:
        with unit_of_work():
            return leaving.see_off(member_id)
    except Exception:  # nobody waits because somebody else's account cannot be closed
        log.exception("closing_failed", member_id=member_id)
        return False


def forget_unconfirmed() -> int:
    """Accounts that nobody confirmed."""
    return _all(leaving.forget_unconfirmed)


def forget_devices() -> int:
    """Browsers that are signed out, and stale links."""
    return _all(leaving.forget_devices) + _all(leaving.forget_stale_links)


def _all(forget_some: Callable[[], int]) -> int:
    gone = 0
    while True:
        with unit_of_work():
            some = forget_some()
        gone += some
        if some < leaving.BATCH:
            return gone
