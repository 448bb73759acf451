"""What the calendar does by the clock."""

from app.community.queries.site import site
from app.features.calendar.actions import clocks, reminders, subscriptions
from app.features.calendar.actions.imports import take_over
from app.features.calendar.queries.imports import due_questions
from app.foundation import zone_data
from app.foundation.following import follow_due
from app.foundation.work import unit_of_work


def remind() -> None:
    """Tell people of what is near."""
    with unit_of_work():
        reminders.remind()


def follow_clocks() -> None:
    """Every night: dates ahead are when the wall shows what was announced, also where the clocks are others now."""
    zone_data.read_anew()
    with unit_of_work():
        clocks.follow_clocks()


def erase_revoked_subscriptions() -> int:
    """Addresses that were revoked are unknown after 90 days."""
    with unit_of_work():
        return subscriptions.erase_revoked()


def follow_calendars() -> None:
    """Calendars from elsewhere."""
    follow_due(lambda: site().language, due_questions, take_over)
