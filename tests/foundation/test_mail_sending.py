"""Sending: once if all goes well, again if not, never for ever, and nothing is lost when a process dies."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from app.foundation import clock, mail, mail_sending
from app.foundation.mail import MailState
from app.foundation.mail_sending import BACK_OFF, LEASE, erase_old_words, oldest_waiting, send_due
from app.foundation.work import unit_of_work
from tests.foundation.mail_server import queued, row

pytestmark = pytest.mark.usefixtures("outbox")


def test_a_mail_arrives_as_it_was_written(through):
    mail_id = queued(headers={"List-Id": "<news.x>"})
    (letter,) = through().letters
    assert letter["To"] == "ada@dorf.example"
    assert letter["Subject"] == "Grüße aus dem Dorf"
    assert letter["From"] == "Dorflinde <noreply@localhost>"
    assert letter["Message-ID"] == row(mail_id).message_id
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Id"] == "<news.x>"
    assert letter["Date"].datetime == row(mail_id).created_at.replace(microsecond=0)
    assert letter.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    assert letter.get_body(("plain",)).get_content().startswith("Hallo – xxx")
    assert (row(mail_id).state, row(mail_id).attempts, row(mail_id).last_error) == (MailState.SENT, 1, None)
    assert row(mail_id).sent_at


def test_many_go_over_one_line_and_none_twice(through):
    ids = [queued(to=f"a{number}@dorf.example") for number in range(5)]
    sink = through(times=3)
    assert sorted(envelope.rcpt_tos[0] for envelope in sink.taken) == [
        f"a{number}@dorf.example" for number in range(5)
    ]
    assert {row(mail_id).state for mail_id in ids} == {MailState.SENT}


def test_later_if_the_server_is_busy_and_the_others_meanwhile(through):
    busy, other = queued(), queued(to="b@dorf.example")
    sink = through("451 4.7.1 try later")
    assert len(sink.taken) == 2
    assert row(other).state is MailState.SENT
    waiting = row(busy)
    assert (waiting.state, waiting.attempts, waiting.last_error) == (
        MailState.QUEUED,
        1,
        "451 4.7.1 try later",
    )
    assert timedelta(seconds=50) < waiting.not_before - clock.now() <= BACK_OFF[0]
    assert len(through().taken) == 0
    with clock.at(clock.now() + BACK_OFF[0]):
        assert len(through().taken) == 1
    assert (row(busy).state, row(busy).last_error) == (MailState.SENT, None)


@pytest.mark.parametrize(
    ("to", "answers"), [("ada@dorf.example", ["554 5.7.1 no"]), ("nobody@dorf.example", [])]
)
def test_never_if_the_server_refuses_for_good(through, to, answers):
    mail_id = queued(to=to)
    through(*answers, times=3)
    assert (row(mail_id).state, row(mail_id).attempts) == (MailState.FAILED, 1)
    assert row(mail_id).last_error.startswith("55")


def test_a_lost_answer_sends_the_very_same_letter_again(through):
    mail_id = queued()
    first = through("drop")
    assert row(mail_id).state is MailState.QUEUED
    with clock.at(clock.now() + BACK_OFF[0]):
        second = through()
    assert row(mail_id).state is MailState.SENT
    (one,), (other,) = first.letters, second.letters
    assert one["Message-ID"] == other["Message-ID"]
    assert [one["Date"], one["Subject"]] == [other["Date"], other["Subject"]]


def test_a_server_that_is_away_costs_one_try_a_minute(app, config, monkeypatch):
    ids = [queued(), queued()]
    monkeypatch.setattr(mail._office, "config", replace(config, mail_url="smtp://127.0.0.1:1"))
    assert send_due() == 0
    assert [row(mail_id).attempts for mail_id in ids] == [1, 0]
    assert "ConnectionRefusedError" in row(ids[0]).last_error


def test_after_two_days_it_is_given_up_where_people_see_it(through):
    mail_id, begin = queued(), clock.now()
    moment = begin
    for tries, delay in enumerate(BACK_OFF, 1):
        with clock.at(moment):
            through("451 later")
        waiting = row(mail_id)
        assert (waiting.state, waiting.attempts) == (MailState.QUEUED, tries)
        assert waiting.not_before >= moment + delay
        moment = waiting.not_before  # not a moment of our own: the sending itself takes time
    assert timedelta(hours=44) < moment - begin < timedelta(hours=50)
    with clock.at(moment):
        through("451 later")
    assert row(mail_id).state is MailState.DEAD
    with clock.at(moment + timedelta(days=9)):
        assert through().taken == []


def test_a_worker_that_dies_holds_a_mail_only_for_a_while(through):
    mail_id = queued()
    [claimed] = mail_sending._claim()
    assert claimed.id == mail_id
    assert through().taken == []
    with clock.at(clock.now() + LEASE + timedelta(seconds=1)):
        assert len(through().taken) == 1
    assert (row(mail_id).state, row(mail_id).attempts) == (MailState.SENT, 2)


def test_a_mail_nobody_can_write_does_not_stop_the_others(through):
    broken, fine = queued(subject="a\r\nBcc: evil@example.org"), queued()
    assert len(through().taken) == 1
    assert (row(broken).state, row(fine).state) == (MailState.FAILED, MailState.SENT)


def test_without_a_server_mails_lie_in_a_folder(app, config):
    del app
    mail_id = queued()
    assert send_due() == 1
    (file,) = [
        file for file in (config.data_dir / "mail").iterdir() if row(mail_id).message_id in file.read_text()
    ]
    assert message_from_bytes(file.read_bytes(), policy=default)["To"] == "ada@dorf.example"
    assert file.stat().st_mode & 0o777 == 0o600
    file.unlink()


@pytest.mark.parametrize(("demo", "lines"), [(False, 1), (True, 0)])
def test_an_operator_reads_of_each_mail_and_a_visitor_of_the_demo_of_none(monkeypatch, caplog, demo, lines):
    """Those of the demo town would push the accounts out of sight that `bin/serve --demo` has just printed."""
    monkeypatch.setattr(mail._office, "config", replace(mail.office_config(), demo=demo))
    caplog.set_level("INFO")
    queued()
    assert send_due() == 1
    assert sum("mail_sent" in said.getMessage() for said in caplog.records) == lines


def test_words_are_erased_after_a_week(through):
    mail_id, waiting = queued(), queued(not_before=clock.now() + timedelta(days=30))
    through()
    with clock.at(clock.now() + timedelta(days=6)):
        erase_old_words()
        assert row(mail_id).text
    with clock.at(clock.now() + timedelta(days=8)):
        erase_old_words()
    erased = row(mail_id)
    assert (erased.subject, erased.text, erased.html, erased.state) == ("", "", "", MailState.SENT)
    assert row(waiting).text


def test_the_operator_sees_how_long_mails_wait(app):
    del app
    with unit_of_work(write=False):
        assert oldest_waiting() is None
    mail_id = queued()
    with unit_of_work(write=False):
        assert oldest_waiting() == row(mail_id).created_at


def test_a_worker_killed_in_the_middle_sends_the_very_same_letters_again_and_loses_none(through, monkeypatch):
    ids = [queued(to=f"a{number}@dorf.example") for number in range(4)]
    with monkeypatch.context() as killing:
        killing.setattr(mail_sending, "_note", lambda *_what: None)  # it dies before it can say what it did
        first = through()
    assert {row(mail_id).state for mail_id in ids} == {MailState.SENDING}
    with clock.at(clock.now() + LEASE + timedelta(seconds=1)):
        second = through()
    assert {row(mail_id).state for mail_id in ids} == {MailState.SENT}
    once, again = ({letter["Message-ID"] for letter in sink.letters} for sink in (first, second))
    assert once == again
    assert len(once) == 4


def test_a_server_so_slow_that_the_lease_would_end_gets_the_rest_later(through, monkeypatch):
    ids, begin = [queued(), queued(), queued()], clock.now()
    hand_over = mail_sending._hand_over

    def slow(*what):
        monkeypatch.setattr(mail_sending.clock, "now", lambda: begin + LEASE)
        return hand_over(*what)

    monkeypatch.setattr(mail_sending, "_hand_over", slow)
    assert len(through().taken) == 1
    assert [row(mail_id).state for mail_id in ids] == [MailState.SENT, MailState.QUEUED, MailState.QUEUED]
    assert [row(mail_id).attempts for mail_id in ids] == [1, 0, 0]


def test_a_thousand_mails_wake_the_worker_once(app, monkeypatch):
    woken = []
    monkeypatch.setattr(mail._office, "wake", lambda: woken.append(1))
    with unit_of_work():
        for number in range(3):
            mail.write_mail(
                f"a{number}@dorf.example", "notifications/summary", "de", {"name": "A", "messages": []}
            )
    assert woken == [1]
