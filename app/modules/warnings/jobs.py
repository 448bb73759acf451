"""What warnings do by themselves."""

from app.foundation.work import unit_of_work
from app.modules.warnings.actions.leaving import erase_old


def forget_old() -> int:
    """Whom an old warning was for."""
    with unit_of_work():
        return erase_old()
