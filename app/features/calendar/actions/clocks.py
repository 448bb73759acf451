"""The clocks of a zone change: dates take place when the wall shows what was announced."""

from app.community.actions.calendars import dates_changed
from app.features.calendar.actions.gatherings import keep_text
from app.features.calendar.models import moments
from app.features.calendar.queries.clocks import drifted, whole
from app.foundation import clock


def follow_clocks() -> int:
    """Work out the moments of all dates ahead anew; returns how many are others. Nobody is told: the hour is the same."""
    dates = drifted(clock.now())
    gatherings = whole({each.post_id for each in dates})
    for each in dates:
        each.begins_at, each.ends_at = moments(each.begins, each.ends, gatherings[each.post_id].zone)
    for gathering in gatherings.values():
        keep_text(gathering)
    for group_id in sorted({each.post.group_id for each in gatherings.values()}):
        dates_changed(group_id)
    return len(dates)
