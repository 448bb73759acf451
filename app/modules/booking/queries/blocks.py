"""What nobody can book because it is closed, or taken by a calendar from elsewhere: for calendars."""

from collections.abc import Collection, Sequence
from datetime import datetime, time
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from app.community.models import Member
from app.community.permissions import can
from app.foundation.db import session
from app.foundation.entry import Entry, Span, When
from app.foundation.language import _
from app.foundation.mail import office_config
from app.modules.booking.models import Claim, ClaimSource, Closure, Facility, Import, Unit
from app.modules.booking.models.claims import LONGEST_CLAIM
from app.modules.booking.queries.entries import facilities_for
from app.modules.booking.queries.eyes import Eyes


def entries(member: Member | None, span: Span, groups: Collection[int] | None) -> Sequence[Entry]:
    """Each stretch in the span, once for a facility; which calendar takes it only those read who set the hall up."""
    eyes = Eyes(member, facilities_for(member, groups))
    found = _blocks_in(span, list(eyes.facilities)) if eyes.facilities else ()
    told = (row for row in found if row.source is ClaimSource.CLOSURE or eyes.may_know_of(row.facility_id))
    return [_entry(row, eyes.facilities[row.facility_id], member) for row in told]


def _blocks_in(span: Span, facilities: Sequence[int]) -> Sequence[Any]:
    place = (Unit.facility_id, Claim.starts_at, Claim.ends_at, Claim.source)
    words = (
        func.max(Closure.public_text).label("public_text"),
        func.max(Import.label).label("label"),
        func.max(func.coalesce(Closure.created_at, Import.created_at)).label("made_at"),
    )
    rows = (
        select(*place, *words)
        .join(Unit, Unit.id == Claim.unit_id)
        .outerjoin(Closure, Closure.id == Claim.closure_id)
        .outerjoin(Import, Import.id == Claim.import_id)
        .where(
            Unit.facility_id.in_(facilities),
            Claim.occurrence_id.is_(None),
            Claim.source.in_([ClaimSource.CLOSURE, ClaimSource.IMPORT]),
            Claim.starts_at < span.end,
            Claim.ends_at > span.begin,
            Claim.starts_at > span.begin - LONGEST_CLAIM,
        )
        .group_by(*place)
        .order_by(Claim.starts_at, Unit.facility_id)
    )
    return session().execute(rows).all()


def _entry(row: Any, facility: Facility, member: Member | None) -> Entry:
    name, zone = facility.post.title, ZoneInfo(facility.zone)
    is_closed = row.source is ClaimSource.CLOSURE
    source = row.label if not is_closed and can(member, "booking.set_up", facility) else ""
    starts, ends = _when(row.starts_at, row.ends_at, zone)
    return Entry(
        uid=_uid(row),
        title=_("{place}: closed", place=name) if is_closed else _("{place}: taken", place=name),
        starts=starts,
        ends=ends,
        changed_at=row.made_at,
        place=facility.place or name,
        description=row.public_text or "" if is_closed else source,
        path=f"/g/{facility.post.group.slug}/{facility.post.public_id}",
        group_id=facility.post.group_id,
    )


def _uid(row: Any) -> str:
    """Made of what never changes: another time is another block."""
    said = f"{row.facility_id} {row.source} {row.starts_at.isoformat()} {row.ends_at.isoformat()}"
    return f"{sha256(said.encode()).hexdigest()[:22]}@{office_config().host.rsplit(':', 1)[0]}"


def _when(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> tuple[When, When]:
    """As the clock of the facility shows it; from midnight to midnight these are days."""
    starts, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    if starts.time() == ends.time() == time():
        return starts.date(), ends.date()
    return starts, ends
