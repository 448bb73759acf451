"""What the calendar does by the clock."""

from app.features.calendar.actions import reminders, subscriptions
from app.foundation.work import unit_of_work


def remind() -> None:
    """Tell people of what is near."""
    with unit_of_work():
        reminders.remind()


def erase_revoked_subscriptions() -> int:
    """Addresses that were revoked are unknown after 90 days."""
    with unit_of_work():
        return subscriptions.erase_revoked()
