"""What leaves the house by mail is asked again right before, whatever the mail server does meanwhile."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.community.models import (
    Comment,
    Group,
    Member,
    Membership,
    MembershipState,
    MemberState,
    Post,
    Visibility,
)
from app.community.models.comment import CommentState
from app.features.notifications.actions import choosing, reading
from app.features.notifications.jobs import mails
from app.features.notifications.models import Delivery, DeliveryState, Notification, Reason, Way
from app.foundation import clock, mail_sending
from app.foundation.db import session
from app.foundation.mail import Mail, MailState
from app.foundation.work import unit_of_work
from tests.features.notifications.choir import NOON, Choir, rows
from tests.foundation.mail_server import Sink, served

OUT = MembershipState.LEFT
# Its statements are the work of the worker, which no page asks.
pytestmark = pytest.mark.only_on("sqlite", "postgresql")


@pytest.fixture
def chor(app):
    del app
    with clock.at(NOON):
        yield Choir()


def answered_but_not_written(chor, monkeypatch):
    """The fact is heard, the worker dies before it writes the mail."""
    with monkeypatch.context() as dying:
        dying.setattr(mails, "write_mail", die)
        chor.answer()


def die(*_what, **_ever):
    raise RuntimeError("killed")


def only(table):
    [row] = rows(table)
    return row


def test_a_worker_killed_while_it_writes_loses_nothing_and_doubles_nothing(chor, monkeypatch):
    answered_but_not_written(chor, monkeypatch)
    assert only(Delivery).state is DeliveryState.WAITING
    for _again in range(3):
        mails.write_due_mails()
    assert only(Delivery).state is DeliveryState.DONE
    assert only(Mail).state is MailState.QUEUED


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        ("read", Reason.READ),
        ("deleted", Reason.GONE),
        ("left", Reason.GONE),
        ("unwanted", Reason.CHOICE),
        ("suspended", Reason.GONE),
        ("no address", Reason.NO_ADDRESS),
    ],
)
def test_it_is_asked_again_right_before(chor, monkeypatch, happens, reason):
    answered_but_not_written(chor, monkeypatch)
    with unit_of_work():
        meanwhile(chor, happens)
    mails.write_due_mails()
    assert only(Delivery).reason is reason
    with unit_of_work(write=False):
        assert session().scalars(select(Mail)).all() == []


def meanwhile(chor, happens):
    rosa = session().get_one(Member, chor.rosa.id)
    if happens == "read":
        reading.read_all(rosa)
    elif happens == "deleted":
        session().scalars(select(Comment)).one().state = CommentState.DELETED
    elif happens == "left":
        session().get_one(Group, chor.group.id).visibility = Visibility.HIDDEN
        session().scalars(select(Membership).where(Membership.member_id == rosa.id)).one().state = OUT
    elif happens == "unwanted":
        choosing.choose(rosa, {"stream.answered": Way.APP}, {})
    elif happens == "suspended":
        rosa.state = MemberState.SUSPENDED
    else:
        rosa.email = None


def test_mail_that_waits_for_the_server_says_what_is_true_then_and_arrives_once(chor, config, monkeypatch):
    sink = Sink("451 4.3.0 later", "250 OK")
    with served(sink, config, monkeypatch):
        chor.answer()
        mail_sending.send_due()
        waiting = only(Mail)
        assert waiting.state is MailState.QUEUED
        with unit_of_work():
            session().execute(update(Post).values(title="Probe am Dienstag"))
        with clock.at(clock.now() + timedelta(minutes=1)):
            mails.review_stuck_mails()
            mail_sending.send_due()
            mail_sending.send_due()
    assert [letter["Message-ID"] for letter in sink.letters] == [waiting.message_id] * 2
    assert "Montag" in sink.letters[0]["Subject"]
    assert "Dienstag" in sink.letters[1]["Subject"]
    assert only(Mail).state is MailState.SENT


def test_six_hours_without_a_mail_server_send_nothing_that_is_out_of_date(chor, config, monkeypatch):
    sink = Sink(*["451 4.3.0 later"] * 5)
    with served(sink, config, monkeypatch):
        chor.answer()
        for minutes in (0, 1, 6, 21, 81):
            with clock.at(clock.now() + timedelta(minutes=minutes)):
                mails.review_stuck_mails()
                mail_sending.send_due()
        with unit_of_work():
            reading.read_all(session().get_one(Member, chor.rosa.id))
        with clock.at(clock.now() + timedelta(hours=6)):
            mails.review_stuck_mails()
            mail_sending.send_due()
    assert only(Mail).state is MailState.WITHDRAWN
    assert only(Delivery).reason is Reason.READ


def test_unread_messages_about_one_thing_are_one_line_and_one_mail(chor):
    for body in ("Ich auch.", "Ich doch nicht.", "Oder doch."):
        chor.answer(body=body)
    with unit_of_work(write=False):
        told = session().scalars(select(Notification).order_by(Notification.id)).all()
        assert [row.count for row in told] == [1, 2, 3]
        assert [row.folded_at is None for row in told] == [False, False, True]
        assert len(session().scalars(select(Mail)).all()) == 1
    with unit_of_work():
        reading.read(session().get_one(Notification, told[-1].id))
    with unit_of_work(write=False):
        assert session().scalars(select(Notification).where(Notification.read_at.is_(None))).all() == []
