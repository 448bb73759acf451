"""The people and facilities of the stories about bookings."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.community.actions.posts import Writing
from app.community.models import Member
from app.community.roles import Role
from app.foundation import clock
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.applying import Application, Contact
from app.modules.booking.actions.facilities import change_state, set_up
from app.modules.booking.actions.furnishing import Offering
from app.modules.booking.actions.requesting import request
from app.modules.booking.models import Booking, Facility, FacilityState, Mode, Occurrence, Offer, VersionKind
from app.modules.booking.queries.bookings import booking_of, occurrences_of
from app.modules.booking.queries.facilities import facility_of
from app.modules.booking.times import Span, noon_span
from tests.factories import a_group, a_member, a_membership, the_town

ZONE = "Europe/Berlin"
HUT = {"mode": Mode.NOON, "shortest": 1, "longest": 3}
PRICES = {
    "rates": [
        {"title": "Miete Einwohner", "amount": "120.00", "further": "50.00", "audiences": ["resident"]},
        {"title": "Miete", "amount": "200.00"},
    ],
    "extras": [{"key": "clean", "title": "Reinigung", "amount": "30", "cleaning": True, "mandatory": True,
                "per": "flat"}],
    "deposit": "200",
}  # fmt: skip


def in_days(days: int) -> date:
    """By the calendar of the town, which may be a day ahead."""
    return clock.now().astimezone(ZoneInfo(ZONE)).date() + timedelta(days=days)


def noon(days: int = 30, nights: int = 1) -> Span:
    """The hut from noon to noon, so many days ahead."""
    return noon_span(in_days(days), nights, ZONE)


def hours(days: int, begins: float, ends: float) -> Span:
    """From an hour to another, so many days ahead."""
    midnight = datetime.combine(in_days(days), datetime.min.time())
    return Span(midnight + timedelta(hours=begins), midnight + timedelta(hours=ends), ZONE)


class Town:
    """Rosa and Otto ask, Stefan and Sara decide, Karl has the keys, Gero lives elsewhere."""

    def __init__(self) -> None:
        the_town()
        self.group = a_group("Unsere Räume", modules=("booking",))
        self.rosa, self.otto, self.gero = (
            a_member(name) for name in ("Rosa Renner", "Otto Ohm", "Gero Gast")
        )
        for each in (self.rosa, self.otto):
            each.residence_confirmed_at = clock.now()
        self.stefan, self.sara, self.karl = (
            a_member(name) for name in ("Stefan Staff", "Sara Staff", "Karl Keys")
        )
        for each in (self.stefan, self.sara):
            a_membership(each, self.group, Role.STAFF)

    def hut(self, **policies: Any) -> Facility:
        """The grill hut, noon to noon."""
        return self._facility("Grillhütte", HUT | policies, ["Hütte"])

    def hall(self, **policies: Any) -> Facility:
        """The village hall in three parts: each alone, or all of it."""
        parts = ("Teil A", "Teil B", "Teil C")
        offerings = [Offering("Ganzer Saal", parts), *[Offering(part, (part,)) for part in parts]]
        return self._facility("Dorfhalle", {"longest": 1440} | policies, parts, offerings)

    def courts(self, **policies: Any) -> Facility:
        """Two tennis courts: whichever is free."""
        courts = ("Platz 1", "Platz 2")
        given = {"longest": 180, "raster_minutes": 60} | policies
        return self._facility("Tennis", given, courts, [Offering("Ein Platz", courts, takes_any=True)])

    def _facility(self, title: str, policies: dict[str, Any], units: Any, offerings: Any = ()) -> Facility:
        writing = Writing(title=title, body="Schön gelegen.")
        facility = set_up(self.group, self.stefan, writing, policies, units=units, offerings=offerings)
        change_state(facility, self.stefan, FacilityState.ACTIVE)
        return facility_of(facility.post_id)

    def priced(self, facility: Facility) -> Facility:
        agree(facility, self.stefan, VersionKind.PRICES, PRICES)
        return facility

    def asks(self, who: Member, facility: Facility, span: Span | None = None, **more: Any) -> Booking:
        """Somebody asks for the first offer."""
        offer = more.pop("offer", None) or facility.offers[0]
        queue = more.pop("queue", False)
        return request(facility, offer, who, wants(span or noon(), **more), queue=queue)


def wants(span: Span, **more: Any) -> Application:
    return replace(Application(span, contact=Contact(name="Rosa Renner")), **more)


def again(booking: Booking) -> Booking:
    found = booking_of(booking.id)
    assert found is not None
    return found


def dates(booking: Booking) -> list[Occurrence]:
    return list(occurrences_of(booking))


def offer(facility: Facility, title: str) -> Offer:
    return next(each for each in facility.offers if each.title == title)
