"""What a caretaker has to do: keys that go out and come back, today and in the coming days."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.community.models import Group, Member
from app.community.permissions import can
from app.foundation import clock
from app.foundation.dates import local, today
from app.foundation.db import session
from app.foundation.language import current_zone
from app.modules.booking.models import Booking, BookingState, Direction, Handover, Version, VersionKind
from app.modules.booking.queries.bookings import booking_at, firm_cases

AHEAD = timedelta(days=7)
# So long a caretaker may still write down what happened.
CLOSES_AFTER = timedelta(days=3)


@dataclass(frozen=True)
class Errand:
    """Keys of one booking, at one moment."""

    booking: Booking
    direction: Direction
    at: datetime

    @property
    def day(self) -> date:
        """On which day of the reader."""
        return local(self.at).date()

    @property
    def is_late(self) -> bool:
        """Whether it should have been done on an earlier day."""
        return self.day < today()


def errands(member: Member, group: Group) -> list[Errand]:
    """What is late, what is today, and what comes within a week, in this order; only what the member cares for.

    Keys that are out are awaited for ever. For what is over none go out any more; if its rent is still open, it waits
    with those who settle.
    """
    until = datetime.combine(today() + AHEAD, time(), ZoneInfo(str(current_zone())))
    firm = firm_cases(group, clock.now() - CLOSES_AFTER, until)
    found = [_errand(each) for each in firm if can(member, "booking.care", each)]
    return sorted((each for each in found if each.at < until), key=lambda each: (each.at, each.booking.id))


def _errand(booking: Booking) -> Errand:
    if booking.state is BookingState.APPROVED:
        return Errand(booking, Direction.OUT, booking.starts_at)
    return Errand(booking, Direction.BACK, booking.ends_at)


def handovers_of(booking: Booking) -> Sequence[Handover]:
    """The records, out first."""
    rows = select(Handover).where(Handover.booking_id == booking.id)
    return session().scalars(rows.order_by(Handover.at, Handover.id)).all()


def checks_of(facility_id: int) -> dict[str, list[str]]:
    """What is looked at in a facility, as it is written now: "checklist" and "meters"."""
    rows = select(Version).where(Version.facility_id == facility_id, Version.kind == VersionKind.HANDOVER)
    newest = session().scalars(rows.order_by(Version.number.desc()).limit(1)).one_or_none()
    content = newest.content if newest is not None else {}
    return {name: [str(each) for each in content.get(name, [])] for name in ("checklist", "meters")}


def files_in_use(tokens: Collection[str]) -> set[str]:
    """Which of these stored files are photographs of a handover."""
    lists = session().scalars(select(Handover.photos))
    return {photo["token"] for photos in lists for photo in photos} & set(tokens)


@dataclass(frozen=True)
class Photo:
    """A photograph of a handover, and where it belongs."""

    group: Group
    token: str
    name: str
    media_type: str


def photo_at(member: Member | None, slug: str, public_id: str, direction: str, number: int) -> Photo | None:
    """The photograph at this address, for those who decide about the booking or care for the facility."""
    booking = booking_at(member, slug, public_id)
    if booking is None or not (
        can(member, "booking.decide", booking) or can(member, "booking.care", booking)
    ):
        return None
    photos = [photo for each in handovers_of(booking) if each.direction == direction for photo in each.photos]
    if not 0 < number <= len(photos):
        return None
    return Photo(booking.facility.post.group, **photos[number - 1])
