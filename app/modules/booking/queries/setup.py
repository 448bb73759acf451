"""What the pages of the setup show beside the facility itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.community.models import Group, Member
from app.community.permissions import can
from app.community.queries.memberships import members_of
from app.foundation import clock
from app.foundation.db import session
from app.modules.booking.models import (
    Assignment,
    Closure,
    Duty,
    Facility,
    Quota,
    VersionKind,
    closure_facilities,
)
from app.modules.booking.queries.facilities import facilities_in, facility_at, group_at, versions


def facility_set_up_at(member: Member | None, slug: str, public_id: str, part: str = "") -> Facility | None:
    """A facility whose setup somebody opens, at one part of it."""
    del part
    return facility_at(member, slug, public_id)


def group_set_up_at(member: Member | None, slug: str, preset: str = "") -> Group | None:
    """Where somebody sets up a facility, from a preset."""
    del preset
    return group_at(member, slug)


@dataclass(frozen=True)
class ClosureAt:
    """A closure at the address of one of its facilities."""

    closure: Closure
    facility: Facility

    @property
    def post(self) -> object:
        """Where rights are asked."""
        return self.facility.post


def closure_at(member: Member | None, slug: str, public_id: str, number: int) -> ClosureAt | None:
    """A closure of a facility."""
    facility = facility_at(member, slug, public_id)
    found = next((each for each in closures_of(facility) if each.id == number), None) if facility else None
    return ClosureAt(found, facility) if found is not None and facility is not None else None


def closures_of(facility: Facility) -> Sequence[Closure]:
    """What is closed and what will be."""
    own = (closure_facilities.c.facility_id == facility.post_id, Closure.ends_at > clock.now())
    return session().scalars(
        select(Closure).join(closure_facilities, closure_facilities.c.closure_id == Closure.id).where(*own)
        .order_by(Closure.starts_at)
    ).all()  # fmt: skip


def closed_with(member: Member, closure: Closure, group: Group) -> list[Facility]:
    """The facilities of a closure that this person may open again."""
    numbers = set(
        session().scalars(
            select(closure_facilities.c.facility_id).where(closure_facilities.c.closure_id == closure.id)
        )
    )
    return [
        each
        for each in facilities_in(member, group)
        if each.post_id in numbers and can(member, "booking.close", each)
    ]


def content_of(facility: Facility, kind: VersionKind) -> Mapping[str, Any]:
    """What was agreed last; nothing as long as nothing was."""
    numbers = {
        VersionKind.FORM: facility.form_version_id,
        VersionKind.TERMS: facility.terms_version_id,
        VersionKind.PRICES: facility.prices_version_id,
    }
    number = numbers[kind]
    found = versions(number)
    return found[number].content if number in found else {}


def people_of(group: Group) -> Sequence[Member]:
    """Everybody in the group, by name."""
    return session().scalars(
        select(Member).where(Member.id.in_(members_of(group.id))).order_by(Member.display_name)
    ).all()  # fmt: skip


def duties_in(facility: Facility) -> dict[Duty, list[int]]:
    """Who has which duty."""
    rows = session().scalars(select(Assignment).where(Assignment.facility_id == facility.post_id)).all()
    return {duty: [row.member_id for row in rows if row.duty is duty] for duty in Duty}


def own_quotas(facility: Facility) -> Sequence[Quota]:
    """The limits for this facility alone."""
    return (
        session().scalars(select(Quota).where(Quota.facility_id == facility.post_id).order_by(Quota.id)).all()
    )
