"""Who may do what beyond their role, for the permissions of the manifest."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from app.community.models import Group, GroupModule, Member
from app.community.permissions import role_in
from app.community.queries.memberships import membership_of, memberships_of
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import session
from app.modules.booking.models import Assignment, Booking, Duty, Facility
from app.modules.booking.queries.facilities import NAME

_KEY = "booking_duties"


def is_welcome(member: Member, thing: Any) -> bool:
    """In a public group every neighbour with an account may ask, without joining first."""
    group: Group = thing if isinstance(thing, Group) else thing.post.group
    membership = membership_of(member, group.id)
    return group.is_public and not (membership is not None and membership.is_banned(clock.now()))


def is_renter(member: Member, booking: Booking) -> bool:
    """Whether the booking is the member's own, or their club's and they run the club."""
    if booking.booker_id == member.id:
        return True
    club = membership_of(member, booking.club_id) if booking.club_id is not None else None
    return club is not None and club.is_active and club.role.reaches(Role.ADMIN)


def has_duty(member: Member, facility_id: int, *duties: Duty) -> bool:
    """Whether the member was named for one of these duties."""
    return not duties_of(member).get(facility_id, frozenset()).isdisjoint(duties)


def duties_of(member: Member) -> Mapping[int, frozenset[Duty]]:
    """All duties of a member by facility: one query per unit of work."""
    kept: dict[int, Mapping[int, frozenset[Duty]]] = session().info.setdefault(_KEY, {})
    if member.id not in kept:
        rows = session().execute(
            select(Assignment.facility_id, Assignment.duty).where(Assignment.member_id == member.id)
        )
        found: dict[int, frozenset[Duty]] = {}
        for facility_id, duty in rows:
            found[facility_id] = found.get(facility_id, frozenset()) | {duty}
        kept[member.id] = found
    return kept[member.id]


def forget_duties() -> None:
    """Read anew in this unit of work: an action changed them."""
    session().info.pop(_KEY, None)


def decides(member: Member, thing: Any) -> bool:
    """Named to decide about this facility."""
    return has_duty(member, facility_id_of(thing), Duty.APPROVER)


def cares(member: Member, thing: Any) -> bool:
    """Named to hand out the keys."""
    return has_duty(member, facility_id_of(thing), Duty.CARETAKER)


def keeps_money(member: Member, thing: Any) -> bool:
    """Named to keep the money, or to decide."""
    return has_duty(member, facility_id_of(thing), Duty.TREASURER, Duty.APPROVER)


def may_read(member: Member, booking: Booking) -> bool:
    """The renter, and everybody named for the facility; how much each sees is a Sight."""
    return is_renter(member, booking) or has_duty(member, booking.facility_id, *Duty)


def may_talk(member: Member, booking: Booking) -> bool:
    """The renter, and who is named for the facility and may know of whom it is; those who clean may not."""
    return is_renter(member, booking) or has_duty(
        member, booking.facility_id, Duty.APPROVER, Duty.CARETAKER, Duty.TREASURER
    )


def does_work(member: Member, booking: Booking) -> bool:
    """Staff, and everybody named for the facility; the renter alone does none."""
    return is_staff(member, booking.facility.post.group) or has_duty(member, booking.facility_id, *Duty)


def staffed_groups(member: Member) -> list[int]:
    """The groups with facilities in which the member is staff."""
    staffed = [
        number for number, row in memberships_of(member).items() if row.is_active and row.role.reaches(Role.STAFF)
    ]  # fmt: skip
    using = select(GroupModule.group_id).where(GroupModule.module == NAME, GroupModule.group_id.in_(staffed))
    return list(session().scalars(using)) if staffed else []


def facility_id_of(thing: Any) -> int:
    """The facility of a booking, or itself."""
    return thing.post_id if isinstance(thing, Facility) else int(thing.facility_id)


def is_staff(member: Member | None, group: Group) -> bool:
    """Whether the member decides the group's cases."""
    return role_in(member, group).reaches(Role.STAFF)
