"""What renters do with their bookings over HTTP, and who else sees what of them."""

import re

import pytest

from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.booking.actions.applying import Contact
from app.modules.booking.actions.deciding import approve, ask
from app.modules.booking.actions.furnishing import assign
from app.modules.booking.actions.papers import keep
from app.modules.booking.actions.queueing import offer_next
from app.modules.booking.actions.requesting import request_as_guest, verify
from app.modules.booking.models import Booking, BookingState, Change, Duty, OccurrenceState, PaperKind
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.exports import export
from app.modules.booking.queries.papers import next_number, papers_of
from tests.modules.booking.browsers import asked, at, browser, desk, in_town, mails, newest_booking, text
from tests.modules.booking.town import Town, dates, hours, in_days, noon, wants

STEPS = [{"days": 40, "percent": 50}]


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with unit_of_work():
        return Town()


@pytest.fixture
def case(town):
    """Rosa asked for the hut."""
    with in_town(town):
        hut = town.priced(town.hut(cancellation_steps=STEPS))
        booking = town.asks(town.rosa, hut, purpose="Silberhochzeit")
        return at(town, f"/requests/{booking.public_id}")


def now() -> Booking:
    with unit_of_work(write=False):
        return booking_of(newest_booking().id)


def decided(town, act) -> None:
    with in_town(town):
        act(booking_of(newest_booking().id), town.stefan)


def test_the_page_says_where_it_stands_and_what_it_costs(client, town, case):
    read = text(browser(client, town.rosa).get(case))
    for words in ("Angefragt", "Silberhochzeit", "120,00", "150,00", "Kaution", "Team"):
        assert words in read, words
    own = text(browser(client, town.rosa).get("/bookings"))
    assert "Grillhütte" in own


def test_what_is_stored_is_in_the_own_export(town, case):
    with in_town(town):
        [booking] = export(town.rosa)["bookings"]
        assert (booking["purpose"], booking["state"], booking["total_cents"]) == (
            "Silberhochzeit",
            "requested",
            15_000,
        )
        assert export(town.otto) == {"bookings": []}


def test_a_question_is_answered(client, town, case):
    decided(town, lambda booking, by: ask(booking, by, "Wie viele Autos kommen?"))
    rosa = browser(client, town.rosa)
    assert "Wie viele Autos" in text(rosa.get(case))
    assert "Frage zu Ihrer Buchung" in text(rosa.get("/"))
    assert rosa.post(f"{case}/answer", data={"answer": ""}).status_code == 422
    assert rosa.post(f"{case}/answer", data={"answer": "Drei."}).status_code == 303
    assert now().state is BookingState.REQUESTED


def test_the_fee_is_shown_before_it_is_cancelled(client, town, case):
    decided(town, approve)
    rosa = browser(client, town.rosa)
    page = rosa.get(f"{case}/own-cancellation")
    assert "75,00" in text(page)
    assert rosa.post(f"{case}/own-cancellation", data={"fee_seen": "0"}).status_code == 422
    assert now().state is BookingState.APPROVED
    assert rosa.post(f"{case}/own-cancellation", data={"fee_seen": "7500"}).status_code == 303
    assert (now().state, now().fee_cents) == (BookingState.CANCELLED, 7_500)
    assert "75,00" in text(rosa.get(case))


def test_a_request_is_taken_back_once(client, town, case):
    rosa = browser(client, town.rosa)
    assert rosa.post(f"{case}/withdrawal").status_code == 303
    assert rosa.post(f"{case}/withdrawal").status_code == 409
    assert now().state is BookingState.WITHDRAWN


def test_another_time_is_asked_for(client, town, case):
    decided(town, approve)
    rosa = browser(client, town.rosa)
    number = re.search(r'<option selected value="(\d+)"', rosa.get(f"{case}/own-change").text)[1]
    typed = {
        "date": number,
        "first": in_days(40).isoformat(),
        "last": in_days(41).isoformat(),
        "reason": "Regen",
    }
    assert rosa.post(f"{case}/own-change", data=typed | {"last": in_days(60).isoformat()}).status_code == 422
    assert rosa.post(f"{case}/own-change", data=typed).status_code == 303
    with unit_of_work(write=False):
        assert session().query(Change).one().begins.date() == in_days(40)
    assert "andere Zeit" in text(rosa.get(case))


def test_the_calendar_file_holds_the_date(client, town, case):
    decided(town, approve)
    file = browser(client, town.rosa).get(f"{case}/dates.ics")
    assert file.content_type.startswith("text/calendar")
    assert "DTSTART;TZID=Europe/Berlin" in file.text
    assert f"URL:http://localhost{case}" in file.text.replace("\r\n ", "")


def test_the_offered_place_is_taken(client, town, case):
    with in_town(town):
        hut = booking_of(newest_booking().id).facility
        approve(booking_of(newest_booking().id), town.stefan)
        waiting = town.asks(town.otto, hut, noon(), queue=True)
        line = at(town, f"/requests/{waiting.public_id}")
    rosa, otto = browser(client, town.rosa), browser(client, town.otto)
    assert otto.post(f"{line}/acceptance").status_code == 409
    rosa.post(f"{case}/own-cancellation", data={"fee_seen": "7500"})
    with in_town(town):
        offer_next(hut.post_id)
    assert "frei geworden" in text(otto.get(line))
    assert otto.post(f"{line}/acceptance").status_code == 303
    assert now().state is BookingState.REQUESTED


def test_a_guest_has_the_same_behind_the_link(client, town):
    with in_town(town):
        hut = town.priced(town.hut())
    guest = browser(client, None)
    days = {"first": in_days(30).isoformat(), "last": in_days(31).isoformat()}
    guest.post(desk(town, hut), data=asked(hut, **days, email="gero@gast.example", name="Gero Gast"))
    link = re.search(r"http://localhost(/\S+)", mails("gero@gast.example")[0].text)[1]
    page = guest.get(link)
    assert (page.status_code, page.headers["Referrer-Policy"]) == (200, "no-referrer")
    assert now().state is BookingState.UNVERIFIED, "looking confirms nothing"
    assert [guest.post(f"{link}/confirmation").status_code for _twice in range(2)] == [303, 303]
    assert now().state is BookingState.REQUESTED
    decided(town, lambda booking, by: ask(booking, by, "Woher kommen Sie?"))
    assert guest.post(f"{link}/answer", data={"answer": "Aus Ulm"}).status_code == 303
    decided(town, approve)
    assert guest.get(f"{link}/own-cancellation").status_code == 200
    assert guest.post(f"{link}/own-cancellation", data={"fee_seen": "0"}).status_code == 303
    assert guest.get(link.replace(town.group.slug, "elsewhere")).status_code == 404
    assert guest.post(f"{link[:-3]}xyz/withdrawal").status_code == 404


def a_paper(town, booking):
    number = next_number(booking, PaperKind.RECEIPT)[1]
    return keep(booking, town.stefan, PaperKind.RECEIPT, number, b"%PDF-")


def test_a_guest_has_papers_a_calendar_file_and_single_dates(client, town):
    with in_town(town):
        wish = wants(
            hours(30, 18, 20),
            rrule="FREQ=WEEKLY;COUNT=3",
            contact=Contact(name="Gero", email="gero@example.org"),
        )
        hall = town.hall()
        booking, token = request_as_guest(hall, hall.offers[0], wish, address_block="x")
        verify(booking)
        approve(booking, town.stefan)
        a_paper(town, booking)
        [paper] = papers_of(booking)
        second, other = dates(booking)[1].id, town.asks(town.rosa, town.hut())
        foreign = a_paper(town, other)
        link, papers = at(town, f"/guest/{token}"), (paper.public_id, foreign.public_id)
    guest = browser(client, None)
    page = guest.get(link)
    assert f"{link}/papers/{papers[0]}.pdf" in page.text
    assert [guest.get(f"{link}/papers/{each}.pdf").status_code for each in papers] == [200, 404]
    assert "COUNT=3" in guest.get(f"{link}/dates.ics").text
    assert guest.post(f"{link}/dates-cancellation", data={}).status_code == 422
    done = guest.post(f"{link}/dates-cancellation", data={"dates": second, "reason": "Ferien"})
    assert (done.status_code, done.headers["Referrer-Policy"]) == (303, "no-referrer")
    with unit_of_work(write=False):
        states = [each.state for each in dates(booking_of(booking.id))]
    assert states == [OccurrenceState.APPROVED, OccurrenceState.CANCELLED, OccurrenceState.APPROVED]


@pytest.mark.parametrize(
    "reader",
    [
        (None, 404, False, 404), ("otto", 404, False, 404), ("rosa", 200, True, 303),
        ("stefan", 200, True, 403), ("karl", 200, True, 403),
    ],
)  # fmt: skip
def test_only_those_concerned_open_the_case(client, town, case, reader):
    who, status, sees, does = reader
    with in_town(town):
        assign(booking_of(newest_booking().id).facility, town.stefan, {Duty.CARETAKER: [town.karl.id]})
    visitor = browser(client, getattr(town, who) if who else None)
    page = visitor.get(case)
    assert page.status_code == status
    assert visitor.post(f"{case}/withdrawal").status_code == does
    read = text(page)
    assert ("Silberhochzeit" in read) is sees
    assert ("150,00" in read) is (who in {"rosa", "stefan"}), "the caretaker needs no prices"
    assert (now().state is BookingState.WITHDRAWN) is (who == "rosa")
