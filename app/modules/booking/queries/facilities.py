"""Facilities by their address, with what belongs to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from app.community.models import Group, GroupModule, Member, Post
from app.community.visibility import post_is_visible, visible_groups
from app.foundation.db import session
from app.foundation.questions import Question, columns_of, parted
from app.modules.booking.models import (
    Facility,
    FacilityState,
    Hours,
    Offer,
    Quota,
    Season,
    Unit,
    Version,
    offer_units,
)

Thing = TypeVar("Thing", Season, Hours, Quota)
NAME = "booking"
KIND = "booking.facility"
_WITH_POST = (
    contains_eager(Facility.post).contains_eager(Post.group),
    contains_eager(Facility.post).contains_eager(Post.author),
    selectinload(Facility.offers).joinedload(Offer.units),
    selectinload(Facility.units),
)


@dataclass(frozen=True)
class InFacility:
    """Something of a facility: rights are asked at its post, and of those who are named for it."""

    facility: Facility

    @property
    def post(self) -> object:
        """Where rights are asked."""
        return self.facility.post

    @property
    def facility_id(self) -> int:
        """Where."""
        return self.facility.post_id


def _facilities() -> Select[Facility]:
    return select(Facility).join(Facility.post).join(Post.group).join(Post.author).options(*_WITH_POST)


def visible_facilities(member: Member | None) -> Select[Facility]:
    """The facilities this person may know of, each with post, group, units and offers."""
    return _facilities().where(post_is_visible(member))


def facility_at(member: Member | None, slug: str, public_id: str) -> Facility | None:
    """The facility at this address, if this person may know of it."""
    here = visible_facilities(member).where(Post.public_id == public_id, Group.slug == slug)
    return session().scalars(here).one_or_none()


def facility_of(post_id: int) -> Facility | None:
    """A facility with everything, for jobs and messages: whoever calls this has asked for the right."""
    return session().scalars(_facilities().where(Facility.post_id == post_id)).one_or_none()


def facility_ids() -> Sequence[int]:
    """Every facility that can be booked."""
    return session().scalars(
        select(Facility.post_id).where(Facility.state == FacilityState.ACTIVE).order_by(Facility.post_id)
    ).all()  # fmt: skip


def facilities_in(member: Member | None, group: Group) -> Sequence[Facility]:
    """The facilities of a group, those that can be booked first."""
    here = visible_facilities(member).where(
        Post.group_id == group.id, Facility.state != FacilityState.ARCHIVED
    )
    return session().scalars(here.order_by(Post.title, Post.id)).all()


def group_at(member: Member | None, slug: str) -> Group | None:
    """The group at this address, if this person may know of it and it uses the module."""
    group = session().scalars(visible_groups(member).where(Group.slug == slug)).one_or_none()
    row = session().get(GroupModule, (group.id, NAME)) if group is not None else None
    return group if row is not None and row.is_on else None


def offer_at(facility: Facility, public_id: str) -> Offer | None:
    """One of the facility's offers, also one that is not offered any more."""
    return next((offer for offer in facility.offers if offer.public_id == public_id), None)


def offer_of(facility: Facility, offer_id: int) -> Offer:
    """One of the facility's offers by number; raises KeyError."""
    found = next((offer for offer in facility.offers if offer.id == offer_id), None)
    if found is None:
        raise KeyError(offer_id)
    return found


def active_units(offer: Offer) -> tuple[int, ...]:
    """The parts of an offer that are in use."""
    return tuple(unit.id for unit in offer.units if unit.is_active)


def unit_ids_of(offer_ids: Sequence[int]) -> list[int]:
    """The units of some offers, active ones only, in the order of locks."""
    units = (
        select(Unit.id)
        .join(offer_units, offer_units.c.unit_id == Unit.id)
        .where(offer_units.c.offer_id.in_(offer_ids), Unit.is_active)
        .distinct()
        .order_by(Unit.id)
    )
    return list(session().scalars(units))


def offers_sharing_units(offer_id: Any) -> Select[int]:
    """All offers that take one of this offer's units, as a part of a statement: rivals ask for one of them."""
    units = select(offer_units.c.unit_id).where(offer_units.c.offer_id == offer_id)
    return select(offer_units.c.offer_id).where(offer_units.c.unit_id.in_(units)).distinct()


def seasons_of(facility_id: int) -> Sequence[Season]:
    """In the order of the year."""
    return _SEASONS.ask({"facility_id": facility_id})


def hours_of(facility_id: int) -> Sequence[Hours]:
    """The opening hours of all seasons."""
    return _HOURS.ask({"facility_id": facility_id})


def quotas_of(facility: Facility) -> Sequence[Quota]:
    """What limits bookings of this facility, alone or together with the others of its group."""
    return _QUOTAS.ask({"group_id": facility.post.group_id, "facility_id": facility.post_id})


def _rows_of(kind: type[Thing], *order: Any) -> Question[Thing]:
    """What every check of a facility's rules reads again, and nobody changes by the way."""
    here = kind.facility_id == bindparam("facility_id")
    if kind is Quota:
        here = and_(Quota.group_id == bindparam("group_id"), or_(Quota.facility_id.is_(None), here))
    return Question(select(*columns_of(kind)).where(here).order_by(*order), lambda *row: parted(row, kind)[0])


_SEASONS = _rows_of(Season, Season.first, Season.id)
_HOURS = _rows_of(Hours, Hours.begins, Hours.id)
_QUOTAS = _rows_of(Quota, Quota.id)


def versions(*numbers: int | None) -> dict[int, Version]:
    """Some versions of forms, rules and prices, by number."""
    wanted = [number for number in numbers if number is not None]
    if not wanted:
        return {}
    return {row.id: row for row in session().scalars(select(Version).where(Version.id.in_(wanted)))}
