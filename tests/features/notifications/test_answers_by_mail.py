"""Answers by mail become comments like those of the page, or are refused with a reason; mails that come back are counted."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from app.cli.mail_in import mail_in
from app.community.models import Comment, Comments, Member, MemberState, Post
from app.features.notifications.jobs.letters import look_into_mailbox, take_in
from app.features.notifications.models import Delivery, Notification, Reason, ReturnedMails, TakenLetter
from app.features.notifications.queries.letters import address_to_answer
from app.foundation import clock, jobs, mail
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from tests.factories import sign_in
from tests.features.notifications.choir import NOON, Choir, rows
from tests.foundation.imap_server import mailbox
from tests.foundation.letters_of_programs import GMAIL, WORDS, a_letter, a_returned

# Its statements are the work of the worker, which no page asks.
pytestmark = pytest.mark.only_on("sqlite", "postgresql")


@pytest.fixture
def chor(app, monkeypatch):
    del app
    told = {"reply_to": "antwort@dorf.example", "reply_trusts": "mx.dorf.example"}
    monkeypatch.setattr(mail._office, "config", replace(mail.office_config(), **told))
    with clock.at(NOON):
        yield Choir()


@pytest.fixture
def address(chor):
    """Where Rosa's answer to a mail goes."""
    chor.answer()
    return rows(Mail)[-1].headers["Reply-To"]


def by_rosa(chor, address, **how):
    return a_letter(to=address, sender=chor.rosa.email, **{"body": GMAIL, **how})


def said():
    """Who wrote what below the post."""
    with unit_of_work(write=False):
        found = session().scalars(select(Comment).order_by(Comment.id)).all()
        return [(session().get_one(Member, each.author_id).name, each.body) for each in found]


def reason():
    """What a refused mail was answered with; only one is."""
    [answer] = [each for each in rows(Mail) if "Antwort per E-Mail" in each.subject]
    return answer.text


def test_the_answer_to_a_mail_becomes_a_comment(chor, address):
    assert len(address.partition("@")[0]) <= 64
    assert "Schreiben Sie über diese Zeile" in rows(Mail)[-1].text
    assert take_in(by_rosa(chor, address)) == "answered"
    assert said() == [("Clara", "Ich komme."), ("Rosa", WORDS)]
    assert rows(Post)[0].comment_count == 2


def test_the_same_mail_is_taken_once(chor, address):
    for _way in range(3):
        take_in(by_rosa(chor, address))
    assert len(said()) == 2
    assert len(rows(TakenLetter)) == 1


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"authentic": "X-No: results"}, "wirklich von Ihrer Adresse"),
        ({"authentic": "Authentication-Results: mx.dorf.example; dkim=fail"}, "wirklich von Ihrer Adresse"),
        ({"body": "> nur Zitat"}, "kein Text"),
        ({"body": "x" * 4_001}, "länger als 4.000"),
    ],
)
def test_a_refused_mail_is_answered_once_with_the_reason(chor, address, how, why):
    for _twice in range(2):
        take_in(by_rosa(chor, address, **how))
    assert why in reason()
    assert len(said()) == 1


def test_a_stranger_with_the_address_is_refused_and_rosa_hears_of_it(chor, address):
    assert take_in(a_letter(to=address, sender="otto@evil.example")) == "refused"
    assert "nicht von der Adresse Ihres Kontos" in reason()
    assert rows(Mail)[-1].to_address == chor.rosa.email
    assert len(said()) == 1


def test_after_thirty_days_the_page_is_to_be_used(chor, address):
    with clock.at(NOON + timedelta(days=32)):
        assert take_in(by_rosa(chor, address)) == "refused"
    assert "30 Tage" in reason()


def test_who_is_suspended_cannot_answer_by_mail(chor, address):
    with unit_of_work():
        session().get_one(Member, chor.rosa.id).state = MemberState.SUSPENDED
    assert take_in(by_rosa(chor, address)) == "refused"
    assert len(said()) == 1


def test_where_answers_are_off_the_mail_offers_none(chor):
    """Whatever it tells of: a post without comments, or something that is no post."""
    with unit_of_work():
        rosa = session().get_one(Member, chor.rosa.id)
        assert address_to_answer(rosa, SimpleNamespace(post_id=chor.post.id))
        session().get_one(Post, chor.post.id).comments = Comments.OFF
        session().flush()
        assert address_to_answer(rosa, SimpleNamespace(post_id=chor.post.id)) == ""
        assert address_to_answer(rosa, SimpleNamespace(group_id=chor.group.id)) == ""


def test_without_the_setting_no_mail_can_be_answered(app):
    del app
    with clock.at(NOON):
        Choir().answer()
    assert "Reply-To" not in rows(Mail)[-1].headers


@pytest.mark.parametrize(
    "how",
    [
        {"headers": "Auto-Submitted: auto-replied"},
        {"headers": "Precedence: bulk"},
        {"headers": "List-Id: <x.example>"},
        {"message_id": ""},
    ],
)
def test_programs_get_no_answer(chor, address, how):
    take_in(by_rosa(chor, address, **how))
    assert len(said()) == len(rows(Mail)) == 1


@pytest.mark.parametrize("change", [lambda it: it.replace("-7", "-8", 1), str.upper, lambda it: f"x{it}"])
def test_an_address_that_nobody_here_wrote_leads_nowhere(chor, address, change):
    local, _, host = address.partition("@")
    there = f"{change(local)}@{host}"
    outcome = take_in(by_rosa(chor, there))
    assert outcome == ("answered" if there.lower() == address else "ignored")


def test_two_programs_that_answer_each_other_come_to_an_end(chor, address):
    for number in range(20):
        take_in(by_rosa(chor, address, body="> x", message_id=f"<{number}@x>"))
    assert len([each for each in rows(Mail) if "Antwort per E-Mail" in each.subject]) == 10


def test_a_mail_server_hands_a_mail_in(chor, address):
    assert CliRunner().invoke(mail_in, input=by_rosa(chor, address)).output.endswith("answered\n")
    assert len(said()) == 2


def test_a_mail_server_keeps_what_could_not_be_taken(chor, address, monkeypatch):
    monkeypatch.setattr("app.cli.mail_in.take_in", lambda _raw: 1 / 0)
    assert CliRunner().invoke(mail_in, input=by_rosa(chor, address)).exit_code == 75


def test_a_mailbox_is_looked_into(chor, address, monkeypatch):
    with mailbox(by_rosa(chor, address), a_letter(message_id="<2@x>")) as server:
        monkeypatch.setattr(mail._office, "config", replace(mail.office_config(), imap_url=server.url))
        for _minute in range(2):
            look_into_mailbox()
        assert server.read == {1, 2}
        assert len(said()) == 2
        wrong = server.url.replace("right", "wrong")
        monkeypatch.setattr(mail._office, "config", replace(mail.office_config(), imap_url=wrong))
        look_into_mailbox()


def returned(chor, **how):
    """The last mail to Rosa comes back."""
    take_in(a_returned(rows(Mail)[-1].message_id, chor.rosa.email, **how))
    jobs.work_off()


def test_an_address_that_does_not_exist_is_sent_no_more_and_its_owner_hears_of_it(chor, address):
    returned(chor)
    assert rows(Notification)[-1].kind == "notifications.returned"
    chor.answer(chor.publish("Noten"))
    assert rows(Delivery)[-1].reason is Reason.RETURNED
    with unit_of_work():
        session().get_one(Member, chor.rosa.id).email = "neu@dorf.example"
    chor.answer(chor.publish("Kuchen"))
    assert rows(Mail)[-1].to_address == "neu@dorf.example", "with another address it begins anew"


def test_a_full_mailbox_is_tried_four_times_more(chor, address):
    for number in range(5):
        assert rows(ReturnedMails) == [] or rows(ReturnedMails)[0].paused_at is None
        returned(chor, status="4.2.2", action="delayed", number=number)
    assert rows(ReturnedMails)[0].paused_at is not None


def test_a_forged_return_pauses_nobody(chor, address):
    for message_id, to in (("<unknown@x>", chor.rosa.email), (rows(Mail)[-1].message_id, chor.clara.email)):
        take_in(a_returned(message_id, to, number=len(to)))
    assert rows(ReturnedMails) == []


def test_the_owner_says_that_the_address_works_again(chor, address, client):
    returned(chor)
    rosa = sign_in(client, chor.rosa)
    assert "Die Adresse geht wieder" in rosa.get("/account/notifications").text
    assert rosa.post("/account/notifications/address").status_code == 303
    assert "Die Adresse geht wieder" not in rosa.get("/account/notifications").text
    chor.answer(chor.publish("Noten"))
    assert rows(Delivery)[-1].reason is None
