"""What is forgotten every night, a small batch per unit of work."""

from collections.abc import Callable

from app.features.accounts.actions import leaving
from app.foundation.work import unit_of_work


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
