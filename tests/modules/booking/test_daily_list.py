"""Every morning those who decide hear what waits for them: once a day, and nothing where nothing waits."""

from datetime import UTC, datetime, timedelta

import pytest

from app.features.notifications.models import Notification
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.booking.actions.deciding import approve, ask
from app.modules.booking.actions.furnishing import assign
from app.modules.booking.jobs import list_pending
from app.modules.booking.models import Approval, Duty
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.facilities import facility_of
from tests.modules.booking.browsers import caught_up, in_town, mails
from tests.modules.booking.town import Town, noon

# Six in the morning in Europe/Berlin.
SIX = datetime(2026, 7, 6, 4, tzinfo=UTC)
STEFAN = "stefan@staff.example"


@pytest.fixture
def town(app):
    with clock.at(SIX - timedelta(days=1)), unit_of_work():
        built = Town()
        built.stefan.email = STEFAN
        built.hut_id = built.hut(approval=Approval.TWO).post_id
        return built


def asked(town, who=None, days: int = 30) -> int:
    with in_town(town):
        number = town.asks(who or town.rosa, facility_of(town.hut_id), noon(days)).id
    caught_up()
    return number


def told(member) -> list[str]:
    """The days on which somebody was told, as hours of the notifications."""
    with unit_of_work(write=False):
        rows = session().query(Notification).filter_by(member_id=member.id, kind="booking.pending")
        return [f"{row.created_at:%d %H}" for row in rows.order_by(Notification.id)]


def hours_pass(first: int, last: int) -> None:
    """The worker looks every hour."""
    for hour in range(first, last):
        with clock.at(SIX + timedelta(hours=hour)):
            list_pending()
            caught_up()


def test_once_a_day_from_seven_on_as_long_as_something_waits(town):
    with clock.at(SIX - timedelta(days=1)):
        asked(town)
    hours_pass(0, 30)
    assert told(town.stefan) == ["06 05", "07 05"]
    assert told(town.sara) == ["06 05", "07 05"]
    assert told(town.rosa) == []
    subjects = [mail.subject for mail in mails(STEFAN) if "wartet auf Ihre Entscheidung" in mail.subject]
    assert subjects == ["1 Anfrage wartet auf Ihre Entscheidung: Grillhütte 2026-0001"] * 2


def test_nothing_where_nothing_waits_for_this_person(town):
    hours_pass(0, 3)
    assert told(town.stefan) == []
    with clock.at(SIX):
        halved, asked_back = asked(town), asked(town, days=40)
        asked(town, town.sara, days=50)
        with in_town(town):
            approve(booking_of(halved), town.stefan)
            ask(booking_of(asked_back), town.stefan, "Wie viele?")
        caught_up()
    hours_pass(3, 4)
    assert told(town.sara) == ["06 07"], "the second of two"
    assert told(town.stefan) == ["06 07"], "what Sara asks for"
    with clock.at(SIX + timedelta(days=1)), in_town(town):
        approve(booking_of(halved), town.sara)
    hours_pass(25, 26)
    assert told(town.sara) == ["06 07"], "nobody decides about their own request"


def test_where_somebody_is_named_they_are_told_and_not_the_staff(town):
    with clock.at(SIX):
        with in_town(town):
            assign(facility_of(town.hut_id), town.stefan, {Duty.APPROVER: [town.karl.id]})
        asked(town)
    hours_pass(0, 2)
    assert (told(town.karl), told(town.stefan)) == (["06 05"], [])
