"""Gatherings by address, and how they look in a calendar."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Member
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


def home() -> str:
    """The address of the site, which the entries of calendars lead to."""
    return office_config().public_url


def host() -> str:
    """The name of the site, for names that are the only ones in the world."""
    return office_config().host.rsplit(":", 1)[0]


def entry_of(gathering: Gathering) -> Entry:
    """The gathering as one entry with all its dates. `post`, its group and `occasions` must be loaded."""
    post, held = gathering.post, [each for each in gathering.occasions if each.cancelled_at is None]
    fallen = [each for each in gathering.occasions if each.cancelled_at is not None]
    return Entry(
        uid=gathering.uid,
        title=post.title,
        starts=when(gathering, gathering.begins),
        ends=when(gathering, gathering.ends),
        changed_at=gathering.changed_at,
        created_at=post.created_at,
        sequence=gathering.sequence,
        status=EntryStatus.CANCELLED if gathering.is_cancelled else EntryStatus.CONFIRMED,
        is_busy=not gathering.is_all_day,
        place=gathering.place or gathering.online_url,
        description=description(post.body, gathering.online_url),
        path=f"/g/{post.group.slug}/{post.public_id}",
        group_id=post.group_id,
        rule=gathering.rule,
        exceptions=tuple(when(gathering, each.begins) for each in fallen) if gathering.rule else (),
        occurrences=tuple(occurrence(gathering, each) for each in held) if gathering.rule else (),
    )


def description(body: str, online_url: str) -> str:
    """What stands below an entry in other programs."""
    return "\n\n".join(filter(None, [body[:2_000], online_url]))


def occurrence(gathering: Gathering, occasion: Occasion) -> Occurrence:
    """One of its dates."""
    return Occurrence(when(gathering, occasion.begins), when(gathering, occasion.ends))


def when(gathering: Gathering, wall: datetime) -> When:
    """A wall clock of this gathering as what was meant: a whole day, or a moment in its zone."""
    return wall.date() if gathering.is_all_day else wall.replace(tzinfo=ZoneInfo(gathering.zone))


def next_occasion(gathering: Gathering, now: datetime) -> Occasion | None:
    """The next time it takes place; None if that is over."""
    return next((each for each in gathering.occasions if each.ends_at > now.astimezone(UTC)), None)
