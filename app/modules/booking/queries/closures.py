"""What is closed in a group, now and in the time to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.community.models import Group, Member
from app.community.permissions import can
from app.foundation import clock
from app.foundation.db import session
from app.modules.booking.models import Claim, Closure, Facility, closure_facilities
from app.modules.booking.queries.facilities import facilities_in, group_at


@dataclass(frozen=True)
class Closed:
    """A closure, the facilities it is for, and from when to when it is the next time."""

    closure: Closure
    titles: Sequence[str]
    begins: datetime
    ends: datetime


@dataclass(frozen=True)
class ClosureAt:
    """A closure at the address of its group."""

    closure: Closure
    group: Group


def closure_at(member: Member | None, slug: str, number: int) -> ClosureAt | None:
    """A closure of the group at this address."""
    group = group_at(member, slug)
    found = session().get(Closure, number) if group is not None else None
    return ClosureAt(found, group) if found is not None and group and found.group_id == group.id else None


def closures_in(facilities: Sequence[Facility]) -> list[Closed]:
    """What is closed of these facilities, the next first."""
    titles = {each.post_id: each.post.title for each in facilities}
    rows = session().execute(
        select(Closure, closure_facilities.c.facility_id)
        .join(closure_facilities, closure_facilities.c.closure_id == Closure.id)
        .where(closure_facilities.c.facility_id.in_(titles), Closure.ends_at > clock.now())
    )
    found: dict[int, tuple[Closure, list[str]]] = {}
    for closure, facility_id in rows:
        found.setdefault(closure.id, (closure, []))[1].append(titles[facility_id])
    coming = _next_times(list(found))
    return sorted(
        (Closed(closure, sorted(names), *coming.get(closure.id, (closure.starts_at, closure.ends_at)))
         for closure, names in found.values()),
        key=lambda each: (each.begins, each.closure.id),
    )  # fmt: skip


def _next_times(numbers: Sequence[int]) -> dict[int, tuple[datetime, datetime]]:
    """When each closure is the next time: its first claim that is not over."""
    first = (
        select(Claim.closure_id, func.min(Claim.starts_at).label("begins"))
        .where(Claim.closure_id.in_(numbers), Claim.ends_at > clock.now())
        .group_by(Claim.closure_id)
        .subquery()
    )
    same = (Claim.closure_id == first.c.closure_id) & (Claim.starts_at == first.c.begins)
    rows = session().execute(
        select(Claim.closure_id, Claim.starts_at, func.max(Claim.ends_at))
        .join(first, same)
        .group_by(Claim.closure_id, Claim.starts_at)
    )
    return {number: (begins, ends) for number, begins, ends in rows if number is not None}


def closed_with(member: Member, closure: Closure, group: Group) -> list[Facility]:
    """The facilities of a closure that this person may open again."""
    numbers = set(
        session().scalars(
            select(closure_facilities.c.facility_id).where(closure_facilities.c.closure_id == closure.id)
        )
    )
    known = facilities_in(member, group)
    return [each for each in known if each.post_id in numbers and can(member, "booking.close", each)]


def endless_closures(until: datetime) -> Sequence[int]:
    """Closures that come again and again without an end and are written down only until an earlier moment."""
    rows = select(Closure.id).where(
        Closure.rrule != "", Closure.rrule.not_like("%UNTIL=%"), Closure.rrule.not_like("%COUNT=%"),
        Closure.ends_at < until,
    )  # fmt: skip
    return session().scalars(rows.order_by(Closure.id)).all()


def facilities_of(closure: Closure) -> Sequence[Facility]:
    """The facilities of a closure with their parts, for jobs."""
    closed = select(closure_facilities.c.facility_id).where(closure_facilities.c.closure_id == closure.id)
    rows = select(Facility).where(Facility.post_id.in_(closed)).options(selectinload(Facility.units))
    return session().scalars(rows.order_by(Facility.post_id)).all()
