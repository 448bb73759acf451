"""What the renter's calendar gets: the same events in letters and feeds, or nothing for those who do not want it."""

import pytest

from app.foundation.work import unit_of_work
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.falling_out import cancel_dates
from app.modules.booking.actions.rescheduling import move
from app.modules.booking.queries.bookings import booking_of, live_occurrences_of
from tests.architecture.reading import forms_of
from tests.factories import sign_in
from tests.foundation.calendar_readers import by_ical_js, by_libical, by_vobject
from tests.modules.booking.browsers import in_town
from tests.modules.booking.test_letters import ROSA, asked, done, newest
from tests.modules.booking.town import Town, dates, hours


@pytest.fixture
def town(app):
    with unit_of_work():
        town = Town()
        town.rosa.email = ROSA
        town.the_hut = town.priced(town.hut())
        return town


def test_a_moved_date_of_a_series_stands_in_the_letter_and_in_the_feed(town, client):
    with in_town(town):
        hall = town.hall(longest=180)
        number = town.asks(town.rosa, hall, hours(30, 18, 20), rrule="FREQ=WEEKLY;COUNT=4").id
    done(town, number, lambda booking: approve(booking, town.stefan))
    done(town, number, lambda booking: move(booking, dates(booking)[0], town.stefan, hours(31, 9, 11)))
    done(town, number, lambda booking: cancel_dates(booking, [dates(booking)[2].id], town.rosa))
    with unit_of_work(write=False):
        booking = booking_of(number)
        meant = sorted((each.starts_at, each.ends_at) for each in live_occurrences_of(booking))
        names = (booking.uid, booking.public_id)
    feed = client.get(f"/calendar/g/{town.group.slug}.ics").text
    for text in (newest().invitation, feed):
        for reader in (by_ical_js, by_libical, by_vobject):
            assert {one.uid for one in reader(text)} == {names[0]}
            assert sorted(date for one in reader(text) for date in one.dates) == meant
    assert names[1] not in feed, "the address of a case is nobody's business"
    assert "Renner" not in feed
    assert "RECURRENCE-ID;TZID=Europe/Berlin" in feed


def test_who_wants_no_calendar_attachment_gets_none(town, client):
    sign_in(client, town.rosa)
    page = client.get("/account/notifications").text
    choices = next(each for each in forms_of(page) if "wants_invitations" in each.fields)
    given = {name: field.sent for name, field in choices.fields.items() if name != "wants_invitations"}
    assert client.post("/account/notifications", data=given).status_code == 303
    number = asked(town)
    done(town, number, lambda booking: approve(booking, town.stefan))
    assert newest().invitation is None
