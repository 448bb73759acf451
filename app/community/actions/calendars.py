"""Says that dates of a group have changed, whichever module they are of."""

from sqlalchemy import update

from app.community.models import CalendarVersion, Post
from app.community.registry import has_dates
from app.foundation import clock
from app.foundation.db import insert_if_new, session


def dates_changed(group_id: int) -> None:
    """Call it where a date comes, changes or goes: calendars that people subscribed to are made anew."""
    row = update(CalendarVersion).where(CalendarVersion.group_id == group_id)
    grown = row.values(version=CalendarVersion.version + 1, changed_at=clock.now()).returning(
        CalendarVersion.version
    )
    if session().execute(grown).first() is None:
        session().execute(insert_if_new(CalendarVersion).values(group_id=group_id, version=0))
        session().execute(grown)


def post_changed(post: Post) -> None:
    """A post came, changed or went; that concerns calendars if its flat feeds them."""
    if has_dates(post.kind):
        dates_changed(post.group_id)
