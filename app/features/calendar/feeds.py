"""Calendars to subscribe to: what they hold, and the last one made, kept in this process.

Whether one has changed is known from a few numbers, before anything is read or made.
"""

import gzip
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from app.community.calendar_source import PostCalendar
from app.community.models import Group, Member, Post
from app.community.queries.calendars import calendar_state
from app.community.queries.site import site
from app.community.registry import calendars
from app.community.sight import sees
from app.features.calendar.queries.gatherings import home
from app.foundation.aside import aside
from app.foundation.dates import today
from app.foundation.entry import Entry, EntryStatus, Span
from app.foundation.ical import Cover, Written, calendar, written
from app.foundation.language import _, current_language, current_zone

PAST, FUTURE = timedelta(days=90), timedelta(days=730)
MOST_ENTRIES = 20_000
# Grows when the same rows are written differently.
EDITION = 3
MOST_KEPT, MOST_BYTES = 500, 48_000_000


class Body:
    """A calendar as it travels; packed only when the first program asks for it so."""

    def __init__(self, etag: str, plain: bytes) -> None:
        self.etag, self.plain = etag, plain

    @cached_property
    def packed(self) -> bytes:
        """The same, smaller."""
        return aside(lambda: gzip.compress(self.plain, compresslevel=4, mtime=0))


@dataclass(frozen=True)
class Scope:
    """What a calendar holds, and for whom."""

    # Names it among all calendars; with `sight` and the versions, all that makes two of them differ.
    key: str
    name: str
    parts: Callable[[Span], Sequence[Written]]
    groups: tuple[int, ...] | None
    is_public: bool
    sight: str = ""


def public_scope(group: Group | None) -> Scope:
    """What the whole world may know: of the place, or of a group."""
    groups = (group.id,) if group else None
    return Scope(
        key=f"group:{group.id}" if group else "town",
        name=group.name if group else site().name,
        parts=lambda span: _asked(None, span, groups),
        groups=groups,
        is_public=True,
    )


def group_scope(member: Member, group: Group) -> Scope:
    """What a member may know of a group."""
    return Scope(
        key=f"member:{member.id}:group:{group.id}",
        name=group.name,
        parts=lambda span: _asked(member, span, (group.id,)),
        groups=(group.id,),
        is_public=False,
        sight=_sight(member),
    )


def post_scope(member: Member | None, post: Post, own: PostCalendar) -> Scope:
    """What a member, or the whole world, may know of what one post has a calendar of."""
    return Scope(
        key=f"member:{member.id}:post:{post.id}" if member else f"post:{post.id}",
        name=post.title,
        parts=lambda span: [own.texts(member, span, post.id)],
        groups=(post.group_id,),
        is_public=member is None,
        sight=_sight(member) if member else "",
    )


def own_scope(member: Member) -> Scope:
    """What is a member's own: what they said yes to, booked or promised."""
    asked = [source.own for source in calendars() if source.own]
    return Scope(
        key=f"member:{member.id}",
        name=_("My dates in {place}", place=site().name),
        parts=lambda span: [_written(own(member, span), member) for own in asked],
        groups=None,
        is_public=False,
        sight=_sight(member),
    )


def _asked(member: Member | None, span: Span, groups: tuple[int, ...] | None) -> list[Written]:
    return [
        source.texts(member, span, groups)
        if source.texts
        else _written(source.entries(member, span, groups), member)
        for source in calendars()
    ]


def _written(entries: Sequence[Entry], member: Member | None) -> Written:
    """Dates that fall out of a series are named there; programs that show cancelled ones as held never get them."""
    belonging = [
        entry
        for entry in entries
        if entry.status is not EntryStatus.CANCELLED or (member is not None and entry.replaces is None)
    ]
    return written(belonging, home())


def _sight(member: Member) -> str:
    """Whoever joins or leaves a group sees another calendar."""
    return repr(sorted((name, what) for name, what in sees(member).items() if name != "now"))


class Mark(NamedTuple):
    """By what a program recognises the calendar it has."""

    etag: str
    changed_at: datetime


def mark_of(scope: Scope) -> Mark:
    """Changes whenever the calendar does; one statement. At midnight everything does: the span moves on."""
    cover = (scope.key, scope.name, scope.sight, current_language(), current_zone().key, home())
    version, changed_at = calendar_state(scope.groups)
    said = repr((EDITION, *cover, today(), version))
    midnight = _midnight()
    return Mark(sha256(said.encode()).hexdigest()[:24], max(changed_at or midnight, midnight))


def body_of(scope: Scope, source: str, etag: str) -> Body:
    """The calendar with this mark: the kept one, or made anew."""
    kept = _kept.get(scope.key)
    if kept is None or kept.etag != etag:
        kept = Body(etag, _made(scope, source))
        _keep(scope.key, kept)
    return kept


def _made(scope: Scope, source: str) -> bytes:
    parts = _at_most(scope.parts(_window()), MOST_ENTRIES)
    return calendar(parts, Cover(scope.name, current_zone().key, source)).encode()


def _at_most(parts: Sequence[Written], most: int) -> list[Written]:
    left, cut = most, []
    for part in parts:
        cut.append(part._replace(texts=part.texts[: max(left, 0)]))
        left -= len(cut[-1].texts)
    return cut


def _window() -> Span:
    return Span(_midnight() - PAST, _midnight() + FUTURE)


def _midnight() -> datetime:
    return datetime.combine(today(), time(), current_zone())


_kept: OrderedDict[str, Body] = OrderedDict()


def _keep(key: str, body: Body) -> None:
    _kept[key] = body
    _kept.move_to_end(key)
    while len(_kept) > MOST_KEPT or (
        len(_kept) > 1 and sum(len(each.plain) for each in _kept.values()) > MOST_BYTES
    ):
        _kept.popitem(last=False)


def forget_feeds(_event: object = None) -> None:
    """Make all anew: the place has another name or zone."""
    _kept.clear()
