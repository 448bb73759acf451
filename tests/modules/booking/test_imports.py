"""The hall's old calendar in Outlook blocks its times here."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app.features.notifications.models import Notification
from app.foundation import clock, outside
from app.foundation.db import session
from app.foundation.refusal import Refused
from app.foundation.work import unit_of_work
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.ending import cancel
from app.modules.booking.actions.importing import follow
from app.modules.booking.actions.requesting import request
from app.modules.booking.jobs import follow_calendars
from app.modules.booking.models import Claim, ClaimSource, Import, ImportDate
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.facilities import facility_of
from app.modules.booking.queries.plan import Mark, plan
from tests.factories import sign_in
from tests.foundation.feed_server import FeedServer, send
from tests.modules.booking.browsers import caught_up, in_town, text
from tests.modules.booking.racing import OVERLAPS
from tests.modules.booking.town import Town, hours, wants


@pytest.fixture
def town(app):
    with unit_of_work():
        town = Town()
        town.the_hall = town.hall()
        return town


@pytest.fixture
def server(config):
    with FeedServer() as running:
        outside.connect(replace(config, fetch_inside=frozenset({running.place})))
        yield running
    outside.connect(config)


def outlook(*dates) -> str:
    """A calendar with these spans."""
    events = [
        f"BEGIN:VEVENT\r\nUID:{number}\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Termin {number}\r\n"
        f"DTSTART:{span.starts_at:%Y%m%dT%H%M%SZ}\r\nDTEND:{span.ends_at:%Y%m%dT%H%M%SZ}\r\nEND:VEVENT\r\n"
        for number, span in enumerate(dates)
    ]
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{''.join(events)}END:VCALENDAR\r\n"


def followed(town, server) -> int:
    with in_town(town):
        return follow(facility_of(town.the_hall.post_id), town.stefan, server.url, "Outlook").id


def looked(after: timedelta = timedelta(0)) -> None:
    """The worker looks at what is due then."""
    with clock.at(clock.now() + after):
        follow_calendars()
    caught_up()


def blocked(town) -> list[tuple[datetime, datetime]]:
    """What the plan shows everybody as taken."""
    with unit_of_work(write=False):
        hall, now = facility_of(town.the_hall.post_id), clock.now()
        rows = plan(None, [hall], now, now + timedelta(days=90))
        assert session().scalar(OVERLAPS) == 0
    return [(row.starts_at, row.ends_at) for row in rows if row.mark is Mark.TAKEN]


def test_a_calendar_from_elsewhere_blocks_the_hall_and_frees_it_again(town, server, client):
    first, second = hours(30, 18, 20), hours(31, 9, 12)
    server.text, server.etag = outlook(first, second), '"1"'
    number = followed(town, server)
    looked()
    assert blocked(town) == [(first.starts_at, first.ends_at), (second.starts_at, second.ends_at)]
    with in_town(town), pytest.raises(Refused):
        hall = facility_of(town.the_hall.post_id)
        request(hall, hall.offers[0], town.rosa, wants(hours(30, 19, 21)))
    looked(timedelta(hours=2))
    assert server.asked[-1]["if-none-match"] == '"1"'
    server.text, server.etag = outlook(first), '"2"'
    looked(timedelta(hours=4))
    assert blocked(town) == [(first.starts_at, first.ends_at)]
    sign_in(client, town.stefan)
    page = f"/g/{town.group.slug}/booking/facilities/{town.the_hall.post.public_id}/calendars"
    assert "Outlook" in client.get(page).text
    assert client.post(f"{page}/{number}/end").status_code == 303
    assert blocked(town) == []


def test_a_booking_of_ours_stays_and_staff_sees_both(town, server, client):
    with in_town(town):
        hall = facility_of(town.the_hall.post_id)
        booking = town.asks(town.rosa, hall, hours(30, 19, 22))
        approve(booking, town.stefan)
        known = booking.id, booking.number
    server.text = outlook(hours(30, 18, 21), hours(30, 20, 23))
    followed(town, server)
    looked()
    with unit_of_work(write=False):
        assert {each.is_in_conflict for each in session().scalars(select(ImportDate))} == {True}
        assert session().scalar(OVERLAPS) == 0
        imported = session().scalar(select(func.count(Claim.id)).where(Claim.source == ClaimSource.IMPORT))
        assert imported == 2 * 3, "before and after the booking, on three parts"
    sign_in(client, town.stefan)
    page = f"/g/{town.group.slug}/booking/facilities/{town.the_hall.post.public_id}/calendars"
    said = text(client.get(page))
    assert known[1] in said
    assert "Trifft Buchungen" in said
    with in_town(town):
        cancel(booking_of(known[0]), town.stefan, reason="Irrtum")
    looked(timedelta(hours=2))
    span = hours(30, 18, 23)
    assert blocked(town) == [(span.starts_at, span.ends_at)], "what became free is taken as the calendar says"


def test_a_calendar_that_empties_itself_frees_nothing_until_somebody_says_so(town, server, client):
    server.text = outlook(*(hours(30 + day, 10, 12) for day in range(8)))
    number = followed(town, server)
    looked()
    server.text = outlook()
    looked(timedelta(hours=2))
    assert len(blocked(town)) == 8
    sign_in(client, town.stefan)
    page = f"/g/{town.group.slug}/booking/facilities/{town.the_hall.post.public_id}/calendars"
    assert "Mehr als die Hälfte" in text(client.get(page))
    assert client.post(f"{page}/{number}/shrinking").status_code == 303
    looked()
    assert blocked(town) == []


def test_what_cannot_be_read_keeps_what_was_known_and_staff_is_told_after_days(town, server, client):
    server.text = outlook(hours(30, 10, 12))
    number = followed(town, server)
    looked()
    server.answer = lambda asked: send(asked, 500, b"kaputt")
    for days in (1, 3, 5, 6):
        looked(timedelta(days=days))
    assert len(blocked(town)) == 1
    with unit_of_work(write=False):
        assert "500" in session().get_one(Import, number).error
        kinds = list(
            session().scalars(select(Notification.kind).where(Notification.member_id == town.stefan.id))
        )
        assert kinds.count("booking.import_failed") == 1
    sign_in(client, town.stefan)
    page = f"/g/{town.group.slug}/booking/facilities/{town.the_hall.post.public_id}/calendars"
    assert "500" in text(client.get(page))


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/x.ics", "http://169.254.169.254/latest", "https://[::1]/x.ics"]
)
def test_a_private_network_is_never_asked(town, client, url):
    with in_town(town):
        follow(facility_of(town.the_hall.post_id), town.stefan, url, "böse")
    looked()
    with unit_of_work(write=False):
        assert "privates Netz" in session().scalars(select(Import)).one().error
    assert blocked(town) == []


def test_only_those_who_set_up_may_follow_calendars(town, client):
    page = f"/g/{town.group.slug}/booking/facilities/{town.the_hall.post.public_id}/calendars"
    given = {"url": "webcal://kalender.example/a.ics", "label": "Outlook"}
    assert client.post(page, data=given).status_code in {303, 403}
    sign_in(client, town.rosa)
    assert client.post(page, data=given).status_code == 403
    sign_in(client, town.stefan)
    assert client.post(page, data={**given, "url": "file:/etc/passwd"}).status_code == 422
    assert client.post(page, data=given).status_code == 303
    assert client.post(page, data=given).status_code == 422, "the same twice"
    with unit_of_work(write=False):
        assert session().scalars(select(Import.url)).all() == ["https://kalender.example/a.ics"]
    assert client.post(f"{page}/0/end").status_code == 404


def test_an_hour_on_the_wall_stays_one_over_the_change(town, server):
    with clock.at(datetime(2026, 3, 1, tzinfo=UTC)):
        server.text = (
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\n"
            "DTSTART;TZID=Europe/Berlin:20260322T180000\r\nDTEND;TZID=Europe/Berlin:20260322T200000\r\n"
            "RRULE:FREQ=WEEKLY;COUNT=2\r\nSUMMARY:Chor\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
        followed(town, server)
        looked()
        assert [starts.hour for starts, _ends in blocked(town)] == [17, 16]


def test_what_is_called_by_some_words_blocks_nothing(town, server):
    server.text = outlook(hours(30, 10, 12), hours(31, 10, 12))
    with in_town(town):
        left_out = ["TERMIN 0"]
        follow(facility_of(town.the_hall.post_id), town.stefan, server.url, "Outlook", left_out)
    looked()
    assert [begins for begins, _ends in blocked(town)] == [hours(31, 10, 12).starts_at]
