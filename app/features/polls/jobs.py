"""What polls do by the clock."""

from app.features.polls.actions import upkeep
from app.foundation.work import unit_of_work


def follow_clock() -> None:
    """Remind, and say when the time is over."""
    with unit_of_work():
        upkeep.remind()
        upkeep.tell_over()


def forget_guests() -> int:
    """Names and addresses of those without an account."""
    with unit_of_work():
        return upkeep.forget_guests()
