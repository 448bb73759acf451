"""Quiet nights, holidays and mails that sum up, by the clock on the person's wall."""

from datetime import UTC, datetime, timedelta

import pytest

from app.community.models import Member
from app.features.notifications.actions import choosing, reading
from app.features.notifications.actions.choosing import GroupWish, Peace
from app.features.notifications.jobs.digests import write_due_digests
from app.features.notifications.jobs.mails import write_due_mails
from app.features.notifications.models import Delivery, Habits, Notification, Reason, Rhythm
from app.features.notifications.queries.inbox import kind_of
from app.features.notifications.queries.peace import next_digest, peace_until
from app.foundation import clock
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from tests.features.notifications.choir import EVENING, MORNING, NOON, Choir, rows

# Its statements are the work of the worker, which no page asks.
pytestmark = pytest.mark.only_on("sqlite", "postgresql")


@pytest.fixture
def choir(app):
    del app
    with clock.at(NOON):
        yield Choir()


def peace(choir, **chosen):
    with unit_of_work():
        choosing.choose_peace(session().get_one(Member, choir.rosa.id), Peace(**chosen))


def test_what_comes_at_night_waits_and_arrives_as_one(choir):
    posts = [choir.post, choir.publish("Noten"), choir.publish("Kuchen")]
    with clock.at(EVENING):
        for post in posts:
            choir.answer(post)
        assert rows(Mail) == []
        assert {row.not_before for row in rows(Delivery)} == {MORNING}
    with clock.at(MORNING + timedelta(minutes=1)):
        write_due_mails()
        write_due_mails()
    [mail] = rows(Mail)
    assert mail.subject == "3 Mitteilungen haben auf Sie gewartet"
    assert all(title in mail.text for title in ("Probe am Montag", "Noten", "Kuchen"))
    assert {row.mail_id for row in rows(Delivery)} == {mail.id}


def test_what_was_read_before_the_night_ends_is_left_out(choir):
    with clock.at(EVENING):
        choir.answer()
    with clock.at(MORNING + timedelta(minutes=1)):
        with unit_of_work():
            reading.read_all(session().get_one(Member, choir.rosa.id))
        write_due_mails()
    assert rows(Mail) == []
    assert rows(Delivery)[0].reason is Reason.READ


def test_what_must_not_wait_goes_by_mail_at_any_hour(choir):
    del choir
    habits = Habits(zone="", is_quiet_at_night=True, quiet_from=22 * 60, quiet_until=7 * 60)
    with clock.at(EVENING), unit_of_work(write=False):
        assert peace_until(habits, kind_of("news.returned"), is_mail=True) is None
        assert peace_until(habits, kind_of("news.returned"), is_mail=False) == MORNING
        assert peace_until(habits, kind_of("stream.answered"), is_mail=True) == MORNING


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (datetime(2026, 3, 28, 22, 0, tzinfo=UTC), datetime(2026, 3, 29, 5, 0, tzinfo=UTC)),
        (datetime(2026, 10, 24, 21, 0, tzinfo=UTC), datetime(2026, 10, 25, 6, 0, tzinfo=UTC)),
    ],
)
def test_the_night_ends_at_seven_also_when_the_clocks_change(choir, now, end):
    del choir
    habits = Habits(zone="Europe/Berlin", is_quiet_at_night=True, quiet_from=22 * 60, quiet_until=7 * 60)
    with clock.at(now):
        assert peace_until(habits, kind_of("stream.answered"), is_mail=True) == end


def test_somebody_elsewhere_sleeps_by_their_own_clock(choir):
    del choir
    habits = Habits(zone="Europe/Lisbon", is_quiet_at_night=True, quiet_from=22 * 60, quiet_until=7 * 60)
    with clock.at(EVENING):
        assert peace_until(habits, kind_of("stream.answered"), is_mail=True) is None


def test_a_holiday_holds_everything_back_until_its_end(choir):
    back = NOON + timedelta(days=8)
    peace(choir, paused_until=back)
    choir.answer()
    assert rows(Mail) == []
    with clock.at(back + timedelta(minutes=1)):
        write_due_mails()
    assert len(rows(Mail)) == 1


def test_a_muted_group_is_silent_for_a_week_and_then_as_before(choir):
    wishes = {choir.group.id: GroupWish.ALL}
    for wish in (GroupWish.ALL, GroupWish.WEEK_OFF):
        wishes[choir.group.id] = wish
        with unit_of_work():
            choosing.choose(session().get_one(Member, choir.rosa.id), {}, wishes)
    choir.publish("Ungehört", by=choir.clara)
    assert rows(Notification) == []
    with clock.at(NOON + timedelta(days=7, minutes=1)):
        choir.publish("Gehört", by=choir.clara)
    assert len(rows(Notification)) == 1


def test_nothing_in_between_stands_in_the_digest(choir):
    peace(choir, is_digest_only=True)
    choir.answer()
    assert rows(Delivery)[0].reason is Reason.DIGEST
    with clock.at(NOON + timedelta(hours=7)):
        write_due_digests()
    assert "Clara hat geantwortet" in rows(Mail)[0].text


def test_the_digest_is_complete_and_comes_once(choir):
    write_due_digests()
    choir.publish("Konzert", by=choir.clara)
    with unit_of_work():
        choosing.choose(session().get_one(Member, choir.rosa.id), {"stream.answered": "app"}, {})
    choir.answer()
    with clock.at(NOON + timedelta(hours=7)):
        for _again in range(3):
            write_due_digests()
    [mail] = [mail for mail in rows(Mail) if mail.member_id == choir.rosa.id]
    assert mail.subject == "Das war diese Woche neu in Lindental"
    assert "Konzert" in mail.text
    assert "Um acht." in mail.text
    assert "Clara hat geantwortet" in mail.text
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_where_nothing_is_new_nothing_is_written(choir):
    write_due_digests()
    choir.publish("Noten")
    for days in (0, 7, 14):
        with clock.at(NOON + timedelta(days=days, hours=7)):
            write_due_digests()
    assert [mail.member_id for mail in rows(Mail)] == [choir.clara.id]


def test_the_evening_of_the_digest_is_at_six_whatever_the_season(choir):
    del choir
    habits = Habits(zone="Europe/Berlin", digest=Rhythm.WEEKLY)
    with clock.at(datetime(2026, 3, 26, 17, 30, tzinfo=UTC)):
        assert next_digest(habits) == datetime(2026, 4, 2, 16, 0, tzinfo=UTC)
    with clock.at(datetime(2026, 3, 26, 16, 30, tzinfo=UTC)):
        assert next_digest(habits) == datetime(2026, 3, 26, 17, 0, tzinfo=UTC)
    habits.digest = Rhythm.DAILY
    with clock.at(datetime(2026, 10, 24, 17, 0, tzinfo=UTC)):
        assert next_digest(habits) == datetime(2026, 10, 25, 17, 0, tzinfo=UTC)
