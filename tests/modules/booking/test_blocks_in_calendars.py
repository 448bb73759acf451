"""What is closed, and what another calendar takes, stands in pages and feeds as busy; whose calendar, only staff reads."""

from app.features.calendar.actions import subscriptions
from app.features.calendar.queries.subscriptions import token_of
from app.modules.booking.actions.closing import Closing, close_facilities
from app.modules.booking.models import PublicView
from app.modules.booking.queries.facilities import facility_of
from app.modules.booking.times import Span
from tests.foundation.calendar_readers import by_ical_js, by_libical, by_vobject
from tests.modules.booking.browsers import browser, in_town, text
from tests.modules.booking.test_imports import followed, looked, outlook, server, town
from tests.modules.booking.town import ZONE, hours, in_days

__all__ = ("server", "town")  # fixtures


def closed(town, first: int, days: int) -> Span:
    """The hall has frost, for whole days."""
    begins, ends = (hours(day, 0, 1).begins for day in (first, first + days))
    with in_town(town):
        span = Span(begins, ends, ZONE, all_day=True)
        close_facilities(
            [facility_of(town.the_hall.post_id)], town.stefan, Closing(span, "Rohrbruch", "Frost")
        )
    return span


def feed_of(town, client, member) -> str:
    with in_town(town):
        token = token_of(subscriptions.subscribe(getattr(town, member), town.group, "Handy"))
    return browser(client, None).get(f"/calendar/p/{token}.ics").text


def test_busy_times_stand_in_the_feed_once_and_every_reader_understands_them(town, server, client):
    taken, frost = hours(30, 18, 20), closed(town, 40, 2)
    server.text = outlook(taken)
    followed(town, server)
    looked()
    feed = client.get(f"/calendar/g/{town.group.slug}.ics").text
    meant = {(taken.starts_at, taken.ends_at), (frost.begins.date(), frost.ends.date())}
    for reader in (by_ical_js, by_libical, by_vobject):
        dates = [date for one in reader(feed) for date in one.dates]
        assert (set(dates), len(dates)) == (meant, 2)
    assert f"DTSTART;VALUE=DATE:{in_days(40):%Y%m%d}" in feed
    assert feed == client.get(f"/calendar/g/{town.group.slug}.ics").text


def test_only_staff_reads_whose_calendar_it_is(town, server, client):
    closed(town, 40, 2)
    server.text = outlook(hours(30, 18, 20))
    followed(town, server)
    looked()
    public, staff, resident = (
        client.get(f"/calendar/g/{town.group.slug}.ics").text,
        feed_of(town, client, "stefan"),
        feed_of(town, client, "otto"),
    )
    assert "Outlook" in staff
    for feed in (public, resident):
        assert "Outlook" not in feed
        assert "Frost" in feed
    for feed in (public, staff, resident):
        assert "Termin" not in feed
        assert "Rohrbruch" not in feed
    page = text(client.get(f"/g/{town.group.slug}/calendar?day={in_days(40)}"))
    assert "Dorfhalle: geschlossen" in page


def test_what_another_calendar_takes_is_unknown_where_the_plan_is_not_public(town, server, client):
    with in_town(town):
        facility_of(town.the_hall.post_id).public_view = PublicView.NONE
    server.text = outlook(hours(30, 18, 20))
    followed(town, server)
    looked()
    assert "BEGIN:VEVENT" not in client.get(f"/calendar/g/{town.group.slug}.ics").text
    assert "BEGIN:VEVENT" in feed_of(town, client, "stefan")


def test_start_does_not_announce_what_is_closed(town, client):
    closed(town, 3, 2)
    assert "geschlossen" not in text(browser(client, town.otto).get("/"))
