"""What leaves the house for calendars: letters as they travel, and real feeds, both as other programs read them."""

from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from icalendar import Calendar, Event

from app.features.calendar.actions import subscriptions
from app.foundation import clock
from app.foundation.mail import Mail
from app.foundation.mail_sending import send_due
from app.foundation.work import unit_of_work
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.ending import cancel
from app.modules.booking.actions.falling_out import cancel_dates
from app.modules.booking.actions.rescheduling import move
from app.modules.booking.queries.bookings import booking_of, live_occurrences_of
from app.modules.booking.times import Span, noon_span
from tests.features.calendar.conftest import token_of
from tests.foundation.calendar_programs import Desk
from tests.foundation.calendar_readers import Told, by_ical_js, by_libical, by_vobject
from tests.modules.booking.browsers import in_town, mails
from tests.modules.booking.test_letters import ROSA, asked, done, newest
from tests.modules.booking.town import ZONE, Town, dates, noon


@pytest.fixture
def town(app):
    with unit_of_work():
        town = Town()
        town.rosa.email = ROSA
        town.the_hut = town.priced(town.hut())
        return town


def as_sent(mail: Mail, config) -> EmailMessage:
    """The letter as the mail server gets it."""
    send_due()
    [file] = (config.data_dir / "mail").glob(f"*-{mail.message_id.strip('<>').partition('@')[0]}.eml")
    return message_from_bytes(file.read_bytes(), policy=default)


def event_in(letter: EmailMessage, method: str) -> Event:
    """The one event of an invitation that has the shape of RFC 6047, as Outlook, Gmail and Apple want it."""
    assert letter.get_content_type() == "multipart/mixed"
    words, file = letter.iter_parts()
    assert [part.get_content_type() for part in words.iter_parts()] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    *_shown, invitation = words.iter_parts()
    assert (invitation.get_content_charset(), invitation.get_param("method")) == ("utf-8", method)
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "invite.ics")
    content = file.get_content()
    assert content.decode().splitlines() == invitation.get_content().splitlines()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    calendar = Calendar.from_ical(content)
    assert calendar["method"] == method
    [event] = calendar.walk("VEVENT")
    assert "method" not in event
    return event


def test_approval_change_and_cancellation_travel_as_invitations(town, config):
    number = asked(town)
    done(town, number, lambda booking: approve(booking, town.stefan))
    first = as_sent(newest(), config)
    done(town, number, lambda booking: move(booking, dates(booking)[0], town.stefan, noon(33)))
    second = as_sent(newest(), config)
    done(town, number, lambda booking: cancel(booking, town.rosa))
    third = as_sent(newest(), config)
    letters = ((first, "REQUEST"), (second, "REQUEST"), (third, "CANCEL"))
    events = [event_in(letter, method) for letter, method in letters]
    for (letter, _method), event in zip(letters, events, strict=True):
        assert event["organizer"] == f"mailto:{letter['From'].addresses[0].addr_spec}"
        assert event["attendee"] == f"mailto:{letter['To'].addresses[0].addr_spec}" == f"mailto:{ROSA}"
        answer = {key: event["attendee"].params[key] for key in ("PARTSTAT", "RSVP")}
        assert answer == {"PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}, "who asked for it need not answer"
        assert "Grillhütte" in event["summary"]
    assert len({event["uid"] for event in events}) == 1
    sequences = [event["sequence"] for event in events]
    assert sequences == sorted(set(sequences))
    assert [event["status"] for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


@pytest.fixture
def spring(app):
    """Early in 2026, before both changes of the clock."""
    with clock.at(datetime(2026, 3, 2, 9, tzinfo=UTC)):
        yield


Dates = list[tuple[datetime, datetime]]


@pytest.fixture
def booked(spring, town) -> list[int]:
    """The hut over the night of the change; an evening in the hall before and after each, once moved, once cancelled."""
    with in_town(town):
        hall = town.hall(longest=180)
        series = [
            town.asks(
                town.rosa, hall, Span(begins, begins.replace(hour=20), ZONE), rrule="FREQ=WEEKLY;COUNT=4"
            ).id
            for begins in (datetime(2026, 3, 17, 18), datetime(2026, 10, 13, 18))
        ]
    nights = [asked(town, noon_span(day, 1, ZONE)) for day in (date(2026, 3, 28), date(2026, 10, 24))]
    for number in (*series, *nights):
        done(town, number, lambda booking: approve(booking, town.stefan))
    moved = Span(datetime(2026, 10, 22, 9), datetime(2026, 10, 22, 11), ZONE)
    done(town, series[1], lambda booking: move(booking, dates(booking)[1], town.stefan, moved))
    done(town, series[1], lambda booking: cancel_dates(booking, [dates(booking)[3].id], town.rosa))
    return [*series, *nights]


def meant(numbers: list[int]) -> dict[str, Dates]:
    with unit_of_work(write=False):
        bookings = [booking_of(number) for number in numbers]
        return {
            each.uid: sorted((date.starts_at, date.ends_at) for date in live_occurrences_of(each))
            for each in bookings
        }


def told(entries: list[Told]) -> dict[str, Dates]:
    """What a program understood; everything that was agreed is certain."""
    assert {one.status for one in entries} == {"CONFIRMED"}
    uids = {one.uid for one in entries}
    return {uid: sorted(when for one in entries if one.uid == uid for when in one.dates) for uid in uids}


READERS = (by_ical_js, by_libical, by_vobject)
# What khal looks through; it takes its time for each day.
AROUND_BOTH_CHANGES = (date(2026, 3, 1), date(2026, 11, 30))


def test_every_program_reads_the_same_dates_in_real_feeds_over_both_changes_of_the_clock(
    booked, town, client, tmp_path
):
    expected = meant(booked)
    assert [len(each) for each in expected.values()] == [4, 3, 1, 1]
    with in_town(town):
        own = f"/calendar/p/{token_of(subscriptions.subscribe(town.rosa, None, 'Handy'))}.ics"
    for number, path in enumerate((f"/calendar/g/{town.group.slug}.ics", own)):
        feed = client.get(path).text
        for reader in READERS:
            assert told(reader(feed)) == expected, (path, reader)
        synced = Desk(tmp_path / str(number), AROUND_BOTH_CHANGES).by_vdirsyncer(feed)
        assert in_one(told(synced)) == in_one(expected), path


def in_one(by_uid: dict[str, Dates]) -> Dates:
    """vdirsyncer gives each item a name of its own."""
    return sorted(when for each in by_uid.values() for when in each)


def test_every_program_reads_the_same_dates_in_letters_over_both_changes_of_the_clock(
    booked, tmp_path, config
):
    """Each booking's last letter, opened as it was sent; khal is slow and gets the two series."""
    expected = meant(booked)
    last = {}
    for mail in mails(ROSA):
        if mail.invitation:
            last.setdefault(event_uid(mail.invitation), mail)
    assert last.keys() == expected.keys()
    for number, (uid, mail) in enumerate(last.items()):
        _words, file = as_sent(mail, config).iter_parts()
        text = file.get_content().decode()
        whole_programs = (
            [Desk(tmp_path / str(number), AROUND_BOTH_CHANGES).by_khal] if len(expected[uid]) > 1 else []
        )
        for reader in (*READERS, *whole_programs):
            assert told(reader(text)) == {uid: expected[uid]}, (reader, text)


def event_uid(invitation: str) -> str:
    return str(Calendar.from_ical(invitation).walk("VEVENT")[0]["uid"])
