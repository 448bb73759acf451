"""Warnings of others: where they are looked for, and how they are taken over as they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, update

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.following import new_address
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.warnings.cap_reading import Told
from app.modules.warnings.events import OfficialChanged
from app.modules.warnings.following_others import Found
from app.modules.warnings.here import concerns
from app.modules.warnings.models import OfficialRead, OfficialWarning, Source
from app.modules.warnings.queries import official

MOST_SOURCES = 10
KEPT = timedelta(days=30)
# What is taken over word by word.
AS_IT_IS = (
    *("sender", "identifier", "sent_at", "references", "language", "severity"),
    *("headline", "description", "instruction", "web", "expires_at"),
)


@dataclass(frozen=True)
class Position:
    """Where the place is."""

    ars: str
    latitude: float | None
    longitude: float | None


def place(by: Member, at: Position) -> None:
    """Say where the place is, so that warnings of others can be told to be for here."""
    authorize(by, "site.manage")
    if at.ars and not re.fullmatch("[0-9]{12}", at.ars):
        raise Refused(lazy_("The key has twelve digits."), field="ars")
    kept = official.whereabouts()
    kept.ars, kept.latitude, kept.longitude = at.ars, at.latitude, at.longitude
    session().add(kept)


def follow(by: Member, url: str, label: str, *, is_local: bool) -> Source:
    """Look at a list of warnings from now on."""
    authorize(by, "site.manage")
    there = official.sources()
    address = new_address(url, [each.url for each in there], is_full=len(there) >= MOST_SOURCES)
    source = Source(url=address, label=label, is_local=is_local)
    session().add(source)
    session().flush()
    return source


def unfollow(source: Source, by: Member) -> None:
    """Look at it no more; what it told is over."""
    authorize(by, "site.manage")
    told = update(OfficialWarning).where(
        OfficialWarning.source_id == source.id, OfficialWarning.ended_at.is_(None)
    )
    session().execute(told.values(ended_at=clock.now()))
    session().delete(source)
    record(OfficialChanged())


def take_over(source: Source, found: Found) -> None:
    """Note how a look went, and keep what is new."""
    if found.error:
        source.failed(found.error)
        return
    source.answered()
    if found.is_unchanged:
        return
    # What could not be read in one look is asked for again, so the list must not be known.
    source.etag, source.last_modified = (found.etag, found.last_modified) if found.is_whole else ("", "")
    source.seen = found.seen
    _take_in(source, found.told)


def _take_in(source: Source, told: Sequence[Told]) -> None:
    """What is for here and was not known; nothing is raised for what others do wrong."""
    here = official.whereabouts()
    ours = [each for each in told if source.is_local or any(concerns(area, here) for area in each.areas)]
    meant = [each for each in ours if (each.status, each.scope) == ("Actual", "Public")]
    source.dates_found, source.events_left_out = len(ours), len(told) - len(ours)
    new = [_keep(source, each) for each in sorted(meant, key=lambda one: one.sent_at)]
    if any(new):
        record(OfficialChanged())


def _keep(source: Source, told: Told) -> bool:
    """Whether it was new; the same message may stand in several lists, or twice in one."""
    if official.known(told.sender, told.identifier):
        return False
    now, name = clock.now(), f"{told.sender},{told.identifier},"
    same = official.earlier_than(told.sender)
    for earlier in same:
        if f"{earlier.sender},{earlier.identifier}," in told.references:
            earlier.ended_at = earlier.ended_at or now
    kept = OfficialWarning(source_id=source.id, **{name: getattr(told, name) for name in AS_IT_IS})
    kept.is_cancel, kept.sender_name = told.kind == "Cancel", told.sender_name or source.label
    kept.area = ", ".join(dict.fromkeys(area.name for area in told.areas))[:500]
    # A later one that came in first already stands for it.
    kept.ended_at = now if any(name in each.references for each in same) else None
    session().add(kept)
    session().flush()
    return True


def read(warning: OfficialWarning, by: Member) -> None:
    """Somebody has read it."""
    authorize(by, "site.use")
    if session().get(OfficialRead, (warning.id, by.id)) is None:
        session().add(OfficialRead(warning_id=warning.id, member_id=by.id))


def forget_over() -> int:
    """A month after its end nobody looks for a warning of others here."""
    gone = session().execute(delete(OfficialWarning).where(OfficialWarning.expires_at < clock.now() - KEPT))
    return gone.rowcount  # type: ignore[attr-defined, no-any-return]
