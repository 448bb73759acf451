"""Letters: what many have in common is written once, and what is each reader's own never travels to another."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from app.foundation import clock, mail_letters
from app.foundation.mail import MailState
from tests.foundation.mail_server import queued, row

pytestmark = pytest.mark.usefixtures("outbox")
INVITATION = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


def test_a_thousand_alike_are_put_together_once(through):
    mail_letters._body.cache_clear()
    mail_letters._shared_head.cache_clear()
    names = [f"a{number}@dorf.example" for number in range(8)]
    ids = [queued(to=name, headers={"Precedence": "bulk"}) for name in names]
    letters = through().letters
    assert (mail_letters._body.cache_info().misses, mail_letters._shared_head.cache_info().misses) == (1, 1)
    assert sorted(letter["To"] for letter in letters) == names
    assert {letter["Message-ID"] for letter in letters} == {row(mail_id).message_id for mail_id in ids}
    assert {letter["Precedence"] for letter in letters} == {"bulk"}


def test_what_differs_is_never_mixed_up(through):
    plain = queued(text="Nur Text", html="<p>Nur Text</p>", headers={"List-Id": "<a.x>"})
    invited = queued(
        text="Nur Text", html="<p>Nur Text</p>", invitation=INVITATION, invitation_method="REQUEST"
    )
    other = queued(text="Nur Text", html="<p>Anders</p>", subject="Anders")
    found = {letter["Message-ID"]: letter for letter in through().letters}
    letters = [found[row(mail_id).message_id] for mail_id in (plain, invited, other)]
    assert [letter["List-Id"] for letter in letters] == ["<a.x>", None, None]
    assert [letter["Subject"] for letter in letters][2] == "Anders"
    assert ["text/calendar" in letter.as_string() for letter in letters] == [False, True, False]
    assert "Anders" in letters[2].get_body(("html",)).get_content()


@pytest.mark.parametrize("subject", ["x" * 300, "Grüße " * 40, "Ähre 😀", "a: b\\c"])
def test_every_line_of_a_head_is_a_head(through, subject):
    queued(subject=subject, headers={"List-Unsubscribe": f"<https://dorf.example/{'x' * 200}>"})
    [envelope] = through().taken
    letter = message_from_bytes(envelope.content, policy=default)
    assert letter["Subject"].strip() == subject.strip()
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content_type() == "multipart/alternative"
    assert not letter.defects


@pytest.mark.parametrize(("knows_them", "state"), [(True, MailState.SENT), (False, MailState.FAILED)])
def test_an_address_with_umlauts_goes_where_servers_know_them(through, knows_them, state):
    mail_id = queued(to="jürgen@dörfle.example")
    sink = through(enable_SMTPUTF8=knows_them)
    assert row(mail_id).state is state
    assert [letter["To"] for letter in sink.letters] == ["jürgen@dörfle.example"] * knows_them
    with clock.at(clock.now() + timedelta(days=1)):
        assert through(enable_SMTPUTF8=True).taken == []
