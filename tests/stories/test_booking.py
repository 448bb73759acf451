"""Booking: the hut is asked for on a phone, decided by the staff, and every calendar is right."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from app.community.actions.posts import Writing
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.facilities import change_state, set_up
from app.modules.booking.jobs import follow_clock
from app.modules.booking.models import Booking, BookingState, FacilityState, Mode, VersionKind
from app.modules.booking.queries.bookings import occurrences_of
from tests.factories import a_group, a_membership
from tests.foundation.calendar_readers import by_ical_js

HUT = {
    "mode": Mode.NOON,
    "shortest": 1,
    "longest": 3,
    "key_place": "Rathaus, Zimmer 2",
    "cancellation_steps": [],
}
HALL = {"longest": 240, "raster_minutes": 30}
PRICES = {"rates": [{"title": "Miete", "amount": "120"}], "deposit": "200"}
TERMS = {"text": "Feuer nur in der Feuerstelle."}


class Village:
    """Rosa and Otto live here, Stefan runs the hut and the hall."""

    def __init__(self, neighbour) -> None:
        self.rosa, self.otto, self.stefan = (neighbour(name) for name in ("Rosa", "Otto", "Stefan"))
        with unit_of_work():
            group = a_group("Unsere Räume", modules=("booking",))
            stefan = self.stefan.member
            a_membership(stefan, group, Role.STAFF)
            hut = set_up(group, stefan, Writing(title="Grillhütte", body="Am Hang."), HUT, units=["Hütte"])
            agree(hut, stefan, VersionKind.PRICES, PRICES)
            self.terms = agree(hut, stefan, VersionKind.TERMS, TERMS).id
            hall = set_up(group, stefan, Writing(title="Turnhalle", body="Groß."), HALL, units=["Halle"])
            for each in (hut, hall):
                change_state(each, stefan, FacilityState.ACTIVE)
            self.group = f"/g/{group.slug}"
            self.hut, self.hall = (self._desk(each) for each in (hut, hall))
        self.stefan.sends("/account/second-factor/later")

    def _desk(self, facility) -> str:
        return f"{self.group}/booking/f/{facility.post.public_id}/request"

    def asks_for_the_hut(self, who, first, nights=1, **more):
        """The whole way: open, look, read the price, send."""
        fields = {
            "first": first.isoformat(), "last": (first + timedelta(days=nights)).isoformat(), "purpose": "Geburtstag",
            "name": who.name or "Gero Gast", "email": who.email, "terms": "y", "terms_version": self.terms,
        }  # fmt: skip
        who.goes(self.hut)
        fields["offer"] = re.search(r'name="offer" value="([^"]+)"', who.page.text)[1]
        who.sends(f"{self.hut}/check", **fields, **more)
        seen = re.search(r'name="seen_cents" value="(\d+)"', who.page.text)
        return who.sends(self.hut, **fields, **more, seen_cents=seen[1] if seen else "")


@pytest.fixture
def village(neighbour):
    return Village(neighbour)


def in_days(days):
    return clock.now().date() + timedelta(days=days)


def newest() -> Booking:
    with unit_of_work(write=False):
        return session().query(Booking).order_by(Booking.id.desc()).first()


def approves(stefan, case, **more):
    stefan.goes(case)
    version = re.search(r'name="version"[^>]*value="(\d+)"', stefan.page.text)
    return stefan.sends(f"{case}/approval", version=version[1] if version else "", **more)


def test_a_resident_rents_the_hut(village, later):
    rosa, stefan, day = village.rosa, village.stefan, in_days(30)
    village.asks_for_the_hut(rosa, day)
    assert rosa.status == 200, rosa.text
    case = rosa.where
    assert rosa.sees("Angefragt")
    assert rosa.sees("120,00")
    later()
    assert "Ihre Anfrage ist da" in rosa.mails()[0]
    assert stefan.goes(f"{village.group}/booking/inbox").sees("Rosa")
    approves(stefan, case)
    later()
    assert "Ihre Buchung ist zugesagt" in rosa.mails()[0]
    assert rosa.goes(case).sees("Rathaus, Zimmer 2")
    plan = village.otto.goes(f"{village.group}/booking?day={day}")
    assert plan.sees("belegt")
    assert not plan.sees("Geburtstag")
    assert "Grillhütte" in rosa.goes("/bookings").text


def test_two_rivals(village, later):
    rosa, otto, stefan, day = village.rosa, village.otto, village.stefan, in_days(30)
    first = village.asks_for_the_hut(rosa, day).where
    second = village.asks_for_the_hut(otto, day).where
    approves(stefan, second)
    assert newest().state is BookingState.APPROVED
    approves(stefan, first)
    assert stefan.status == 409, "a taken time is no rule that could be set aside"
    later()
    assert "Jemand anderes hat diese Zeit bekommen" in rosa.mails()[0]
    assert "stattdessen frei" in rosa.mails()[0]


def test_the_queue_moves_up(village, later):
    rosa, otto, stefan, day = village.rosa, village.otto, village.stefan, in_days(30)
    first = village.asks_for_the_hut(rosa, day).where
    approves(stefan, first)
    village.asks_for_the_hut(otto, day)
    assert otto.status == 409
    line = village.asks_for_the_hut(otto, day, queue="1").where
    assert otto.sees("Auf der Warteliste")
    rosa.sends(f"{first}/own-cancellation", fee_seen="0")
    later()
    assert "Die Zeit ist frei geworden" in otto.mails()[0]
    assert otto.goes("/").sees("frei geworden")
    otto.sends(f"{line}/acceptance")
    approves(stefan, line)
    assert newest().state is BookingState.APPROVED


def test_an_option_lapses(village, later):
    case = village.asks_for_the_hut(village.rosa, in_days(30)).where
    village.stefan.sends(f"{case}/option", until=f"{in_days(5)}T12:00")
    assert newest().state is BookingState.OPTIONED
    with clock.at(clock.now() + timedelta(days=6)):
        follow_clock()
        later()
        assert newest().state is BookingState.LAPSED
    assert "nicht mehr für Sie vorgemerkt" in village.rosa.mails()[0]


def test_a_guest_by_mail(village, visitor, later):
    gero = visitor("", "gero@gast.example")
    village.asks_for_the_hut(gero, in_days(30))
    assert gero.sees("Mail")
    link = gero.link()
    gero.goes(link).sends(f"{link}/confirmation")
    assert gero.sees("Angefragt")
    with unit_of_work(write=False):
        case = f"{village.group}/booking/requests/{newest().public_id}"
    approves(village.stefan, case)
    later()
    assert "zugesagt" in gero.mails()[0]
    assert gero.goes(link).sees("Zugesagt")
    gero.sends(f"{link}/own-cancellation", fee_seen="0")
    assert gero.sees("Storniert")


def test_a_clubs_series_over_the_clock_change(neighbour, later):
    with clock.at(datetime(2026, 9, 20, 9, tzinfo=UTC)):
        village = Village(neighbour)
        rosa = village.rosa
        with unit_of_work():
            club = a_group("Turnverein")
            a_membership(rosa.member, club, Role.ADMIN)
        rosa.goes(village.hall)
        offer = re.search(r'name="offer" value="([^"]+)"', rosa.page.text)[1]
        series = {
            "offer": offer, "first": "2026-10-13", "begins": "18:00", "ends": "20:00", "rhythm": "week",
            "until": "2026-11-10", "club": club.id, "purpose": "Turnen", "name": "Rosa", "email": rosa.email,
        }  # fmt: skip
        assert rosa.sends(f"{village.hall}/check", **series).sees("5 Termine")
        rosa.sends(village.hall, **series, skip="1")
        case = rosa.where
        approves(village.stefan, case)
        later()
        booking = newest()
        with unit_of_work(write=False):
            hours = [(each.begins.hour, each.starts_at.hour) for each in occurrences_of(booking)]
            invitation = session().query(Mail).filter(Mail.invitation.is_not(None)).one().invitation
    assert hours == [(18, 16), (18, 16), (18, 17), (18, 17), (18, 17)], "six o'clock stays six o'clock"
    [told] = by_ical_js(invitation)
    assert [begin.hour for begin, _end in told.dates] == [16, 17, 17, 17]
