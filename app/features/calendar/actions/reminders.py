"""Those who said yes are reminded; a date that is moved is reminded of anew."""

from datetime import timedelta

from sqlalchemy import Row, select

from app.community.models import Post, PostState
from app.features.calendar.events import GatheringSoon
from app.features.calendar.models import Gathering, Occasion
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record

EARLIEST = timedelta(days=7)


def remind() -> None:
    """Say of every date whose hour of reminding has come that it is near, once."""
    now = clock.now()
    due = (
        select(Occasion, Gathering.reminder_hours, Post.group_id)
        .join(Gathering, Gathering.post_id == Occasion.post_id)
        .join(Post, Post.id == Gathering.post_id)
        .where(
            Occasion.begins_at.between(now, now + EARLIEST),
            Occasion.reminded_at.is_(None),
            Occasion.cancelled_at.is_(None),
            Gathering.cancelled_at.is_(None),
            Gathering.reminder_hours.is_not(None),
            Post.state == PostState.PUBLISHED,
        )
    )
    for row in session().execute(due.with_for_update(of=Occasion)).all():
        if row.Occasion.begins_at - now <= timedelta(hours=row.reminder_hours):
            _remind(row)


def _remind(row: Row[Occasion, int | None, int]) -> None:
    occasion: Occasion = row.Occasion
    occasion.reminded_at = clock.now()
    begins = f"{occasion.begins:%Y-%m-%dT%H:%M}"
    record(
        GatheringSoon(
            post_id=occasion.post_id,
            group_id=row.group_id,
            actor_id=None,
            begins=begins,
            date_id=occasion.id,
        )
    )
