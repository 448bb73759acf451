"""Letters to renters: what each fact says, and what their calendar is told."""

from datetime import UTC, datetime, timedelta

import pytest

from app.features.notifications.models import Notification
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.booking.actions.changing import ask_change, decide_change
from app.modules.booking.actions.deciding import Rivals, approve, ask, option, reject
from app.modules.booking.actions.ending import cancel, withdraw
from app.modules.booking.actions.falling_out import cancel_dates
from app.modules.booking.actions.furnishing import assign
from app.modules.booking.actions.rescheduling import move
from app.modules.booking.jobs import remind_renters
from app.modules.booking.models import Duty
from app.modules.booking.queries.bookings import booking_of, open_change_of
from app.modules.booking.queries.facilities import facility_of
from app.modules.booking.times import noon_span
from tests.foundation.calendar_readers import by_ical_js
from tests.modules.booking.browsers import caught_up, in_town, mails, newest_booking
from tests.modules.booking.town import ZONE, Town, dates, hours, noon

ROSA = "rosa@renner.example"


@pytest.fixture
def town(app):
    with unit_of_work():
        town = Town()
        town.rosa.email = ROSA
        town.the_hut = town.priced(town.hut())
        return town


def asked(town, span=None, **more) -> int:
    """Rosa asks for the hut; the number of her booking."""
    with in_town(town):
        hut = facility_of(town.the_hut.post_id)
        number = town.asks(town.rosa, hut, span or noon(), **more).id
    caught_up()
    return number


def done(town, number, act) -> None:
    """Somebody acts, and the worker has caught up."""
    with in_town(town):
        act(booking_of(number))
    caught_up()


def newest(address: str = ROSA):
    return mails(address)[0]


def told(mail):
    [entry] = by_ical_js(mail.invitation)
    return entry


def test_each_step_is_told_and_only_what_is_sure_goes_into_the_calendar(town):
    number = asked(town)
    receipt = newest()
    assert "Ihre Anfrage ist da: Grillhütte" in receipt.subject
    assert "Preis: 150,00" in receipt.text
    assert receipt.invitation is None, "nothing for the calendar before it is sure"
    done(town, number, lambda booking: ask(booking, town.stefan, "Wie viele Autos?"))
    assert "Wie viele Autos?" in newest().text
    with in_town(town):
        path = f"/g/{town.group.slug}/booking/requests/{booking_of(number).public_id}"
    assert f"http://localhost{path}" in newest().text


def test_what_is_over_before_the_worker_comes_is_not_said(town):
    number = asked(town)
    with in_town(town):
        option(booking_of(number), town.stefan, clock.now() + timedelta(days=2))
    with in_town(town):
        reject(booking_of(number), town.stefan, "Die Hütte wird gestrichen.")
    caught_up()
    said = [mail.subject for mail in mails(ROSA)]
    assert not any("vorgemerkt" in each for each in said), said
    assert "Die Hütte wird gestrichen." in newest().text


def test_approval_change_and_cancellation_are_one_event_for_the_calendar(town):
    number = asked(town)
    done(town, number, lambda booking: approve(booking, town.stefan))
    first = newest()
    assert first.invitation_method == "REQUEST"
    assert "METHOD:REQUEST" in first.invitation
    assert "ORGANIZER" in first.invitation
    assert "ATTENDEE" in first.invitation
    done(town, number, lambda booking: move(booking, dates(booking)[0], town.stefan, noon(33)))
    second = newest()
    done(town, number, lambda booking: cancel(booking, town.rosa))
    third = newest()
    assert (second.invitation_method, third.invitation_method) == ("REQUEST", "CANCEL")
    assert told(first).uid == told(second).uid == told(third).uid
    sequences = [_sequence(mail) for mail in (first, second, third)]
    assert sequences == sorted(set(sequences))
    assert "STATUS:CANCELLED" in third.invitation


def _sequence(mail) -> int:
    line = next(line for line in mail.invitation.splitlines() if line.startswith("SEQUENCE:"))
    return int(line.removeprefix("SEQUENCE:"))


def test_a_series_is_one_event_without_the_dates_that_fell_out(town):
    with in_town(town):
        hall = town.hall(longest=180)
        rule = f"FREQ=WEEKLY;UNTIL={hours(58, 0, 1).begins:%Y%m%d}"
        number = town.asks(town.rosa, hall, hours(30, 18, 20), rrule=rule, skip=frozenset({1})).id
    done(town, number, lambda booking: approve(booking, town.stefan))
    assert len(told(newest()).dates) == 4
    done(town, number, lambda booking: cancel_dates(booking, [dates(booking)[2].id], town.rosa))
    assert len(told(newest()).dates) == 3
    assert newest().invitation_method == "REQUEST"


def test_no_comes_with_the_reason_and_with_what_is_free(town):
    number = asked(town)
    done(town, number, lambda booking: reject(booking, town.stefan, "Da ist Kirchweih."))
    mail = newest()
    assert "Da ist Kirchweih." in mail.text
    assert "Das ist stattdessen frei" in mail.text
    assert mail.invitation is None


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Rivals.LEAVE, "Somebody else got this time: Grillhütte"),
        (Rivals.QUEUE, "You are on the waiting list: Grillhütte"),
        (Rivals.REJECT, "Your request was not accepted: Grillhütte"),
    ],
)
def test_the_rival_hears_of_it_once_and_in_their_own_language(town, answer, words):
    with in_town(town):
        town.otto.email, town.otto.language = "otto@ohm.example", "en"
        town.asks(town.otto, facility_of(town.the_hut.post_id), noon())
    number = asked(town)
    done(town, number, lambda booking: approve(booking, town.stefan, rivals=answer))
    told_now = [mail.subject for mail in mails("otto@ohm.example")][:-1]
    assert len(told_now) == 1
    assert words in told_now[0]


def test_an_option_is_told_with_its_end_and_a_wish_with_its_answer(town):
    number = asked(town)
    until = clock.now() + timedelta(days=7)
    done(town, number, lambda booking: option(booking, town.stefan, until))
    assert "vorgemerkt" in newest().text
    done(town, number, lambda booking: approve(booking, town.stefan))
    done(town, number, lambda booking: ask_change(booking, dates(booking)[0], town.rosa, noon(36)))
    done(
        town,
        number,
        lambda booking: decide_change(booking, open_change_of(booking), town.stefan, accept=True),
    )
    assert newest().invitation_method == "REQUEST"
    assert "andere Zeit" in newest().subject


def test_who_gave_no_address_gets_no_letter(town):
    with in_town(town):
        town.rosa.email = None
    number = asked(town)
    done(town, number, lambda booking: approve(booking, town.stefan))
    assert mails("") == []
    with unit_of_work(write=False):
        assert booking_of(number).email == ""


def kinds_of(member) -> set[str]:
    with unit_of_work(write=False):
        return {row.kind for row in session().query(Notification).filter_by(member_id=member.id)}


def test_those_who_decide_are_told_and_nobody_else(town):
    asked(town)
    assert kinds_of(town.stefan) == {"booking.requested"}
    assert kinds_of(town.otto) == set()
    with in_town(town):
        hut = facility_of(town.the_hut.post_id)
        assign(hut, town.stefan, {Duty.APPROVER: [town.karl.id]})
    number = asked(town, noon(40))
    assert kinds_of(town.karl) == {"booking.requested"}
    done(town, number, lambda booking: withdraw(booking, town.rosa))
    assert "booking.withdrawn" in kinds_of(town.karl)
    assert "booking.withdrawn" not in kinds_of(town.stefan)


@pytest.mark.parametrize(
    ("day", "hours_between"), [(datetime(2026, 3, 28, 12), 23), (datetime(2026, 10, 24, 12), 25)]
)
def test_noon_stays_noon_when_the_clocks_change(app, day, hours_between):
    with clock.at(day.replace(tzinfo=UTC) - timedelta(days=20)):
        with unit_of_work():
            town = Town()
            town.rosa.email = ROSA
            town.the_hut = town.priced(town.hut())
        number = asked(town, noon_span(day.date(), 1, ZONE))
        done(town, number, lambda booking: approve(booking, town.stefan))
        mail, booking = newest(), newest_booking()
    assert booking.ends_at - booking.starts_at == timedelta(hours=hours_between)
    assert booking.total_cents == 15_000, "one day, however long it is"
    assert mail.text.count("12:00\xa0Uhr") == 2
    assert told(mail).dates == ((booking.starts_at, booking.ends_at),)


def test_renters_are_reminded_once_and_at_the_new_time_when_it_moved(town):
    with in_town(town):
        town.the_hut = town.hut(reminder_offsets={"key": -3 * 1440, "event": -1440, "return": 60})
    number = asked(town)
    done(town, number, lambda booking: approve(booking, town.stefan))
    with unit_of_work(write=False):
        begins = booking_of(number).starts_at
    for _twice in range(2):
        with clock.at(begins - timedelta(days=3) + timedelta(minutes=5)):
            remind_renters()
            caught_up()
    assert [mail.subject for mail in mails(ROSA)].count(newest().subject) == 1
    assert "Bitte holen Sie die Schlüssel: Grillhütte" in newest().subject
    assert newest().invitation_method == "REQUEST", "whoever lost it gets it into the calendar again"
    done(town, number, lambda booking: move(booking, dates(booking)[0], town.stefan, noon(37)))
    with clock.at(begins + timedelta(days=4, minutes=5)):
        remind_renters()
        caught_up()
    assert "Bitte holen Sie die Schlüssel" in newest().subject
    assert sum("Schlüssel:" in mail.subject for mail in mails(ROSA)) == 2
