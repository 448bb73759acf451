"""A mail is a row written with the change it tells of, in the reader's language, and nobody can add to it."""

import pytest
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import select

from app.foundation import mail, mail_words
from app.foundation.language import speaking
from app.foundation.mail import Mail, MailState, write_mail
from app.foundation.mail_words import UnsafeMailError
from app.foundation.work import unit_of_work
from tests.foundation.hostile import STRINGS

PROBE = {
    "mail/probe/hello.txt": (
        "{% extends 'mail/layout.txt' %}"
        "{% block subject %}{{ _('just now') }}: {{ words }}{% endblock %}"
        "{% block body %}\n{{ _('just now') }}   \n\n\n\n{{ words }}\n{% endblock %}"
    ),
    "mail/probe/hello.html": (
        "{% extends 'mail/layout.html' %}{% block body %}<p>{{ _('just now') }} {{ words }}</p>{% endblock %}"
    ),
}


@pytest.fixture(autouse=True)
def probe(app, monkeypatch):
    """A template of our own beside those of the house."""
    del app
    environment = mail_words._environment()
    monkeypatch.setattr(mail._office, "place", lambda: "Lindental")
    monkeypatch.setattr(environment, "loader", ChoiceLoader([DictLoader(PROBE), environment.loader]))


def written(words="Hallo", to="ada@dorf.example", **more):
    with unit_of_work() as session:
        mail = write_mail(to, "probe/hello", more.pop("language", "de"), {"words": words}, **more)
        session.flush()
        return session.scalars(select(Mail).where(Mail.id == mail.id)).one()


def test_no_fact_changes_in_whose_name_it_speaks():
    with unit_of_work():
        row = write_mail(
            "ada@dorf.example", "probe/hello", "en", {"words": "Hi", "place": "Inn", "home": "x"}
        )
    assert row.text.endswith("This e-mail comes from Lindental.\nhttp://localhost\n")


def test_the_row_says_everything():
    row = written(member_id=7, headers={"List-Id": "<news.dorf.example>"})
    assert (row.to_address, row.member_id, row.state, row.attempts) == (
        "ada@dorf.example",
        7,
        MailState.QUEUED,
        0,
    )
    assert row.headers == {"List-Id": "<news.dorf.example>"}
    assert row.message_id.startswith("<")
    assert row.message_id.endswith("@localhost>")
    assert row.not_before == row.created_at


def test_in_the_readers_language_whoever_writes():
    with speaking("de"):
        row = written(language="en")
    assert row.subject == "just now: Hallo"
    assert row.text == "just now\n\nHallo\n\nThis e-mail comes from Lindental.\nhttp://localhost\n"
    assert '<html lang="en"' in row.html
    assert written(language="de").subject == "gerade eben: Hallo"
    assert written(language=None).subject == "gerade eben: Hallo"


def test_the_page_stands_alone_and_is_readable():
    html = written().html
    assert html.startswith("<!doctype html>")
    assert "<title>gerade eben: Hallo</title>" in html
    for foreign in ("<img", "<link", "<script", "@import", "url(", "src="):
        assert foreign not in html


def test_a_rollback_takes_it_out_again():
    with pytest.raises(UnsafeMailError):
        write_to("ada@dorf.example", "nobody")
    with unit_of_work(write=False) as session:
        assert session.scalars(select(Mail).where(Mail.to_address == "ada@dorf.example")).all() == []


def write_to(*addresses):
    with unit_of_work():
        for address in addresses:
            write_mail(address, "probe/hello", "de", {"words": "x"})


@pytest.mark.parametrize("string", STRINGS.values(), ids=STRINGS)
def test_every_string_survives(string):
    row = written(string)
    assert "\n" not in row.subject
    assert "\r" not in row.subject
    assert len(row.subject) <= 300
    assert "<img" not in row.html
    assert "\0" not in row.text + row.html


@pytest.mark.parametrize(
    "address",
    [
        "ada@dorf.example\r\nBcc: evil@example.org",
        "ada@dorf.example, evil@example.org",
        "Ada <ada@dorf.example>",
        "ada@dorf.example\0",
        "ada dorf.example",
        "ada@",
        "@dorf.example",
        "",
        "a@b@c",
        '"a b"@dorf.example',
    ],
)
def test_one_address_and_nothing_else(address):
    with pytest.raises(UnsafeMailError):
        written(to=address)


@pytest.mark.parametrize(
    "headers", [{"X": "a\r\nBcc: b"}, {"X\r\nBcc": "b"}, {"X": "a\nb"}, {"": "x"}, {"X:": "x"}]
)
def test_headers_have_one_line(headers):
    with pytest.raises(UnsafeMailError):
        written(headers=headers)


def test_a_missing_fact_is_an_error_at_once():
    with pytest.raises(Exception, match="words"), unit_of_work():
        write_mail("ada@dorf.example", "probe/hello", "de", {})
