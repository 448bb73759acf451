"""What goes by itself."""

from app.features.groups.actions import BATCH, forget_invitations
from app.foundation.work import unit_of_work


def erase_ended_invitations() -> int:
    """Forget invitations that ended a month ago, a batch per unit of work."""
    erased = 0
    while True:
        with unit_of_work():
            rows = forget_invitations()
        erased += rows
        if rows < BATCH:
            return erased
