"""Gatherings by address, and how they look in a calendar."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Member, Post
from app.community.queries.posts import visible_post
from app.features.calendar.models import Gathering, Occasion
from app.foundation.db import session
from app.foundation.entry import Entry, EntryStatus, Occurrence, When
from app.foundation.mail import office_config

KIND = "calendar.event"


def gathering(member: Member | None, slug: str, public_id: str) -> Gathering | None:
    """The gathering at this address with all its dates, if this person may see it."""
    post = visible_post(member, slug, public_id)
    if post is None or post.kind != KIND:
        return None
    wanted = select(Gathering).where(Gathering.post_id == post.id).options(selectinload(Gathering.occasions))
    found = session().scalars(wanted).one()
    set_committed_value(found, "post", post)
    return found


class DateAt(NamedTuple):
    """A date of a series, which rights are asked about like the gathering itself."""

    gathering: Gathering
    occasion: Occasion

    @property
    def post(self) -> Post:
        """Where rights are asked."""
        return self.gathering.post

    @property
    def author_id(self) -> int | None:
        """Whose it is."""
        return self.gathering.post.author_id


def date_at(member: Member | None, slug: str, public_id: str, number: int) -> DateAt | None:
    """One date of the series at this address, if this person may see it."""
    found = gathering(member, slug, public_id)
    dates = found.occasions if found is not None and found.rule else []
    return next((DateAt(found, each) for each in dates if found and each.id == number), None)


def home() -> str:
    """The address of the site, which the entries of calendars lead to."""
    return office_config().public_url


def host() -> str:
    """The name of the site, for names that are the only ones in the world."""
    return office_config().host.rsplit(":", 1)[0]


def entries_of(gathering: Gathering) -> list[Entry]:
    """The gathering with all its dates: one entry, and one for each date of a series that was moved.

    `post`, its group and `occasions` must be loaded.
    """
    entry = _whole(gathering)
    return as_series(gathering, entry, gathering.occasions) if gathering.rule else [entry]


def entry_at_date(gathering: Gathering, occasion: Occasion) -> Entry:
    """One date of the series alone; `post` and its group must be loaded."""
    return apart(gathering, _whole(gathering), occasion)


def _whole(gathering: Gathering) -> Entry:
    post = gathering.post
    return entry_of(
        gathering,
        title=post.title,
        description=description(post.body, gathering.online_url),
        path=f"/g/{post.group.slug}/{post.public_id}",
        group_id=post.group_id,
        created_at=post.created_at,
    )


def entry_of(gathering: Gathering, **what: Any) -> Entry:
    """The first or only date; `what` is what its post says."""
    return Entry(
        uid=gathering.uid,
        starts=when(gathering, gathering.begins),
        ends=when(gathering, gathering.ends),
        changed_at=gathering.changed_at,
        sequence=gathering.sequence,
        status=EntryStatus.CANCELLED if gathering.is_cancelled else EntryStatus.CONFIRMED,
        is_busy=not gathering.is_all_day,
        place=gathering.place or gathering.online_url,
        **what,
    )


def as_series(gathering: Gathering, entry: Entry, occasions: Iterable[Occasion]) -> list[Entry]:
    """The series with its rule and these dates of it, and one entry for each that was moved."""
    held = [each for each in occasions if each.cancelled_at is None]
    fallen = [each for each in occasions if each.cancelled_at is not None]
    series = replace(
        entry,
        rule=gathering.rule,
        exceptions=tuple(when(gathering, each.recurrence) for each in fallen),
        occurrences=tuple(occurrence(gathering, each) for each in held if not each.is_moved),
    )
    return [series, *(one_date(entry, gathering, each) for each in held if each.is_moved)]


def one_date(entry: Entry, gathering: Gathering, occasion: Occasion) -> Entry:
    """One date of a series, as it is now."""
    starts, ends = occurrence(gathering, occasion)
    named = when(gathering, occasion.recurrence)
    place = occasion.place or entry.place
    return replace(entry, starts=starts, ends=ends, replaces=named, place=place, kept_text="")


def apart(gathering: Gathering, entry: Entry, occasion: Occasion) -> Entry:
    """One date as an event of its own: no program is trusted with an exception whose series it lacks."""
    name, _at, host = gathering.uid.partition("@")
    date = one_date(entry, gathering, occasion)
    alone = replace(date, replaces=None, uid=f"{name}-{occasion.id}@{host}")
    return replace(alone, status=EntryStatus.CANCELLED) if occasion.cancelled_at is not None else alone


def description(body: str, online_url: str) -> str:
    """What stands below an entry in other programs."""
    return "\n\n".join(filter(None, [body[:2_000], online_url]))


def occurrence(gathering: Gathering, occasion: Occasion) -> Occurrence:
    """One of its dates."""
    return Occurrence(when(gathering, occasion.begins), when(gathering, occasion.ends))


def when(gathering: Gathering, wall: datetime) -> When:
    """A wall clock of this gathering as what was meant: a whole day, or a moment in its zone."""
    return wall.date() if gathering.is_all_day else wall.replace(tzinfo=ZoneInfo(gathering.zone))


def ahead(gathering: Gathering, now: datetime) -> list[Occasion]:
    """The times it still takes place."""
    return [each for each in gathering.occasions if each.cancelled_at is None and each.ends_at > now]


def next_occasion(gathering: Gathering, now: datetime) -> Occasion | None:
    """The next time it takes place; None if that is over."""
    return next(iter(ahead(gathering, now)), None)
