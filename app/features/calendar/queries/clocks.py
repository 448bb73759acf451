"""Dates whose moments are others by now, because the clocks of their zone are."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.community.models import Post
from app.features.calendar.models import Gathering, Occasion, moments
from app.foundation.db import session

# No clock was ever put by more at once.
_FARTHEST = timedelta(days=1)


def drifted(now: datetime) -> Sequence[Occasion]:
    """Dates ahead that take place at other moments than their wall clock and zone say now."""
    wanted = (
        select(
            Occasion.id, Occasion.begins, Occasion.ends, Occasion.begins_at, Occasion.ends_at, Gathering.zone
        )
        .join(Gathering, Gathering.post_id == Occasion.post_id)
        .where(Occasion.ends_at > now - _FARTHEST)
    )
    found = [
        row.id
        for row in session().execute(wanted)
        if moments(row.begins, row.ends, row.zone) != (row.begins_at, row.ends_at)
    ]
    return session().scalars(select(Occasion).where(Occasion.id.in_(found))).all() if found else []


def whole(post_ids: Collection[int]) -> Mapping[int, Gathering]:
    """These gatherings with everything that calendars get of them."""
    with_all = (joinedload(Gathering.post).joinedload(Post.group), selectinload(Gathering.occasions))
    rows = session().scalars(select(Gathering).where(Gathering.post_id.in_(post_ids)).options(*with_all))
    return {each.post_id: each for each in rows}
