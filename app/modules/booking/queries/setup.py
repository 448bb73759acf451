"""What the pages of the setup show beside the facility itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app.community.models import Group, Member
from app.community.queries.memberships import members_of
from app.foundation.db import session
from app.modules.booking.models import (
    Assignment,
    Duty,
    Facility,
    Offer,
    VersionKind,
)
from app.modules.booking.prices import read_table
from app.modules.booking.queries.facilities import facility_at, group_at, versions


def facility_set_up_at(member: Member | None, slug: str, public_id: str, part: str = "") -> Facility | None:
    """A facility whose setup somebody opens, at one part of it."""
    del part
    return facility_at(member, slug, public_id)


def group_set_up_at(member: Member | None, slug: str, preset: str = "") -> Group | None:
    """Where somebody sets up a facility, from a preset."""
    del preset
    return group_at(member, slug)


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


def lacks_postcodes(facility: Facility) -> bool:
    """Whether residents pay another price, and nothing says whose address makes them one."""
    if facility.resident_postcodes:
        return False
    numbers = (facility.prices_version_id, *[offer.prices_version_id for offer in facility.offers])
    return any(read_table(each.content).differs_for_residents for each in versions(*numbers).values())


def prices_of(facility: Facility, offer: Offer) -> Mapping[str, Any]:
    """What an offer costs now: its own prices, or those of the facility."""
    own = versions(offer.prices_version_id).get(offer.prices_version_id or 0)
    return own.content if own is not None else content_of(facility, VersionKind.PRICES)


def people_of(group: Group) -> Sequence[Member]:
    """Everybody in the group, by name."""
    return session().scalars(
        select(Member).where(Member.id.in_(members_of(group.id))).order_by(Member.display_name)
    ).all()  # fmt: skip


def duties_in(facility: Facility) -> dict[Duty, list[int]]:
    """Who has which duty."""
    rows = session().scalars(select(Assignment).where(Assignment.facility_id == facility.post_id)).all()
    return {duty: [row.member_id for row in rows if row.duty is duty] for duty in Duty}
