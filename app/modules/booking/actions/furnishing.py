"""What belongs to a facility: parts, offers, hours, people with duties, quotas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.events import FacilityChanged
from app.modules.booking.models import Assignment, Duty, Facility, Hours, Offer, Quota, Season, Unit
from app.modules.booking.queries.rights import forget_duties


@dataclass(frozen=True)
class Offering:
    """An offer by the names of its units."""

    title: str
    units: tuple[str, ...]
    takes_any: bool = False
    most_people: int | None = None
    per_head: bool = False


def add_units(facility: Facility, by: Member, names: Sequence[str]) -> list[Unit]:
    """More parts that are given away one by one."""
    authorize(by, "booking.set_up", facility)
    sort = len(facility.units)
    made = [
        Unit(facility_id=facility.post_id, name=name[:80], sort=sort + number)
        for number, name in enumerate(names)
    ]
    session().add_all(made)
    session().flush()
    facility.units.extend(made)
    changed(facility, by)
    return made


def add_offer(facility: Facility, by: Member, offering: Offering) -> Offer:
    """Something people may ask for, made of the facility's parts."""
    authorize(by, "booking.set_up", facility)
    units = [unit for unit in facility.units if unit.name in offering.units]
    if not units or len(units) != len(set(offering.units)):
        raise Refused(lazy_("This offer names a part that does not exist."), field="offers")
    offer = Offer(
        facility_id=facility.post_id, title=offering.title[:80], sort=len(facility.offers),
        takes_any=offering.takes_any, per_head=offering.per_head, most_people=offering.most_people, units=units,
    )  # fmt: skip
    session().add(offer)
    session().flush()
    facility.offers.append(offer)
    changed(facility, by)
    return offer


def describe_offer(facility: Facility, by: Member, offer: Offer, title: str, most_people: int | None) -> None:
    """Call it otherwise, or let more or fewer people in."""
    authorize(by, "booking.set_up", facility)
    offer.title, offer.most_people = title[:80], most_people
    changed(facility, by)


def put_offer(facility: Facility, by: Member, offer: Offer, *, is_active: bool) -> None:
    """Offer something again, or no longer; what is booked stays booked."""
    authorize(by, "booking.set_up", facility)
    offer.is_active = is_active
    changed(facility, by)


def open_on(facility: Facility, by: Member, seasons: Sequence[Season], hours: Sequence[Hours]) -> None:
    """Replace seasons and opening hours; hours name their season by its place in `seasons` (season_id)."""
    authorize(by, "booking.set_up", facility)
    session().execute(delete(Hours).where(Hours.facility_id == facility.post_id))
    session().execute(delete(Season).where(Season.facility_id == facility.post_id))
    for season in seasons:
        season.facility_id = facility.post_id
        session().add(season)
    session().flush()
    for each in hours:
        each.facility_id = facility.post_id
        each.season_id = seasons[each.season_id].id if each.season_id is not None else None
        session().add(each)
    session().flush()
    changed(facility, by)


def assign(facility: Facility, by: Member, duties: Mapping[Duty, Sequence[int]]) -> None:
    """Name who decides, hands out keys, cleans and keeps the money (member ids)."""
    authorize(by, "booking.set_up", facility)
    session().execute(delete(Assignment).where(Assignment.facility_id == facility.post_id))
    session().add_all(
        Assignment(facility_id=facility.post_id, member_id=member_id, duty=duty)
        for duty, members in duties.items()
        for member_id in dict.fromkeys(members)
    )
    session().flush()
    forget_duties()
    changed(facility, by)


def limit_to(
    facility: Facility, by: Member, quotas: Sequence[Quota], *, together: Sequence[Quota] | None = None
) -> None:
    """Replace the quotas that hold for this facility alone, and those of all facilities of its group together."""
    authorize(by, "booking.set_up", facility)
    _replace_quotas(quotas, facility.post.group_id, facility.post_id)
    if together is not None:
        _replace_quotas(together, facility.post.group_id, None)
    changed(facility, by)


def _replace_quotas(quotas: Sequence[Quota], group_id: int, facility_id: int | None) -> None:
    session().execute(delete(Quota).where(Quota.group_id == group_id, Quota.facility_id == facility_id))
    for quota in quotas:
        quota.group_id, quota.facility_id = group_id, facility_id
        session().add(quota)
    session().flush()


def changed(facility: Facility, by: Member) -> None:
    """Plans and previews look different now."""
    session().flush()
    record(FacilityChanged(facility_id=facility.post_id, group_id=facility.post.group_id, actor_id=by.id))
