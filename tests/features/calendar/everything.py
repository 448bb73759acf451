"""A rehearsal, and gymnastics every week; Anna has it on her phone, and follows the calendar of a club."""

from datetime import timedelta

from app.community.actions.posts import Writing
from app.features.calendar.actions import gatherings
from app.features.calendar.actions.gatherings import Plan
from app.features.calendar.actions.imports import follow
from app.features.calendar.actions.subscriptions import subscribe
from app.foundation import clock
from app.foundation.recurrence import Every, Repeat
from tests.architecture.everything.part import Here, Part


def live(here: Here) -> Part:
    """Once and again and again."""
    begins = (clock.now() + timedelta(hours=2)).replace(tzinfo=None)
    once = {"begins": begins, "ends": begins + timedelta(hours=1), "zone": "UTC"}
    gatherings.announce(here.group, here.anna, Writing(title="Probe"), Plan(**once))
    weekly = Plan(**once, repeat=Repeat(Every.WEEK, count=4))
    gatherings.announce(here.group, here.anna, Writing(title="Turnen"), weekly)
    subscribe(here.anna, here.group, "Küche")
    follow(here.group, here.anna, "https://verein.example.org/termine.ics", "Vereinsseite")
    return Part()
