"""Facilities with parts, bookings and their claims, written straight into the tables."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from app.community.models import Audience, Comments, GroupModule, Membership, MembershipState, PostState
from app.community.models.post import Post
from app.community.roles import Role
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.booking.models import (
    Booking,
    BookingState,
    BookingYear,
    CalendarText,
    Claim,
    ClaimSource,
    Facility,
    FacilityState,
    Occurrence,
    OccurrenceState,
    Offer,
    Unit,
    offer_units,
)
from app.modules.booking.queries.feeds import wordless
from bench.rows import NOW, in_batches

GROUP = 4  # a public one
PARTS = 3
ZONE = ZoneInfo("Europe/Berlin")
# Bookings end in so many days, three a day in each facility at most: with more of them the past is longer.
LAST_DAY, A_DAY = 77, 3


def write(facilities: int, bookings: int, members: int) -> None:
    """Halls of three parts in one group, and as many bookings one after the other as are wanted."""
    if not facilities:
        return
    first = _posts(facilities)
    in_batches(Unit, ({"id": n, "facility_id": first + (n - 1) // PARTS, "name": f"Teil {n}", "sort": n, "is_active": True}
                      for n in range(1, facilities * PARTS + 1)))  # fmt: skip
    in_batches(Offer, (_offer(n, first) for n in range(1, facilities + 1)))
    rows = [{"offer_id": (n - 1) // PARTS + 1, "unit_id": n} for n in range(1, facilities * PARTS + 1)]
    with unit_of_work():
        session().execute(insert(offer_units), rows)
        session().execute(insert(Membership), [_decides(members + 1)])
        session().execute(insert(BookingYear), [{"group_id": GROUP, "year": NOW.year, "last": bookings}])
    first_day = LAST_DAY - -(-bookings // (facilities * A_DAY))
    made = [_Made(n, facilities, first, members, first_day) for n in range(bookings)]
    in_batches(Booking, (each.booking() for each in made))
    in_batches(Occurrence, (each.occurrence() for each in made))
    in_batches(Claim, (claim for each in made for claim in each.claims()))
    in_batches(CalendarText, (each.text() for each in made))


def _decides(member_id: int) -> dict[str, Any]:
    """The admin of the bench town is staff there."""
    return {
        "member_id": member_id, "group_id": GROUP, "role": Role.STAFF, "state": MembershipState.ACTIVE,
        "since": NOW, "answers": [],
    }  # fmt: skip


def _posts(facilities: int) -> int:
    """Each facility beside a post of its own; the number of the first."""
    with unit_of_work():
        session().execute(
            insert(GroupModule), [{"group_id": GROUP, "module": "booking", "is_on": True, "settings": {}}]
        )
        found = session().query(Post.id).order_by(Post.id.desc()).first()
    first = (found[0] if found else 0) + 1
    numbers = range(first, first + facilities)
    in_batches(Post, (_post(n) for n in numbers))
    in_batches(Facility, ({"post_id": n, "zone": ZONE.key, "state": FacilityState.ACTIVE, "shortest": 30,
                           "longest": 1440, "raster_minutes": 30, "horizon_days": 2_000} for n in numbers))  # fmt: skip
    return first


def _post(number: int) -> dict[str, Any]:
    return {
        "id": number, "public_id": f"f{number}", "group_id": GROUP, "author_id": 1, "kind": "booking.facility",
        "language": "de", "title": f"Halle {number}", "body": "Schön gelegen.", "plain": "", "on_behalf_of": "",
        "audience": Audience.PUBLIC, "state": PostState.PUBLISHED, "state_reason": "", "comments": Comments.LOCKED,
        "created_at": NOW, "published_at": NOW, "state_changed_at": NOW, "comment_count": 0, "reaction_counts": {},
        "version": 1,
    }  # fmt: skip


def _offer(number: int, first: int) -> dict[str, Any]:
    facility = first + number - 1
    return {"id": number, "public_id": f"o{number}", "facility_id": facility, "title": "Ganzer Saal", "sort": 0,
            "is_active": True, "takes_any": False}  # fmt: skip


class _Made:
    """One booking of two hours with its date and claims."""

    def __init__(self, number: int, facilities: int, first: int, members: int, first_day: int) -> None:
        self.id, self._members = number + 1, members
        self._facility, turn = number % facilities, number // facilities
        self._post_id = first + self._facility
        day = (NOW + timedelta(days=first_day + turn // A_DAY)).date()
        self._begins = datetime(day.year, day.month, day.day, 9 + 4 * (turn % A_DAY))  # noqa: DTZ001 - wall clock
        self._ends = self._begins + timedelta(hours=2)

    def _at(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=ZONE)

    def booking(self) -> dict[str, Any]:
        """The case."""
        return {
            "id": self.id, "public_id": f"booking{self.id}", "number": f"{NOW.year}-{self.id:05d}", "group_id": GROUP,
            "facility_id": self._post_id, "offer_id": self._facility + 1, "state": BookingState.APPROVED,
            "booker_id": 1 + self.id * 13 % self._members, "name": f"Mieter {self.id}", "purpose": "Probe",
            "begins": self._begins, "ends": self._ends, "starts_at": self._at(self._begins),
            "ends_at": self._at(self._ends), "uid": f"b{self.id}@bench.example", "created_at": NOW,
            "submitted_at": NOW, "updated_at": NOW, "state_changed_at": NOW, "version": 1,
        }  # fmt: skip

    def occurrence(self) -> dict[str, Any]:
        """Its date."""
        return {
            "id": self.id, "booking_id": self.id, "facility_id": self._post_id, "offer_id": self._facility + 1,
            "recurrence": self._begins, "begins": self._begins, "ends": self._ends, "zone": ZONE.key,
            "starts_at": self._at(self._begins), "ends_at": self._at(self._ends), "state": OccurrenceState.APPROVED,
        }  # fmt: skip

    def claims(self) -> Iterator[dict[str, Any]]:
        """Its hold on every part of the hall."""
        for part in range(PARTS):
            yield {
                "unit_id": self._facility * PARTS + part + 1, "starts_at": self._at(self._begins),
                "ends_at": self._at(self._ends), "source": ClaimSource.BOOKING, "occurrence_id": self.id,
                "is_blocking": True,
            }  # fmt: skip

    def text(self) -> dict[str, Any]:
        """What calendars get of it."""
        booking = Booking(**self.booking(), sequence=0, rrule="")
        date = Occurrence(**self.occurrence(), all_day=False, begins_second=False, ends_second=False)
        return {"booking_id": self.id, "text": wordless(booking, [date]), "zone": ZONE.key}
