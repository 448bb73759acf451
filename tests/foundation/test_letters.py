"""Mails that come in are read as a person reads them, whatever program or stranger wrote them."""

import time

import pytest

from app.foundation.letters import Letter, Returned
from app.foundation.own_words import own_words
from tests.foundation import letters_of_programs as programs
from tests.foundation.letters_of_programs import WORDS, a_letter, a_returned


@pytest.mark.parametrize("program", ["GMAIL", "OUTLOOK_MOBILE", "APPLE", "IPHONE", "K9", "WORDS"])
def test_the_words_of_the_writer_are_left(program):
    assert Letter(a_letter(body=getattr(programs, program))).text == WORDS


def test_outlook_writes_the_heads_of_what_was_answered():
    assert Letter(a_letter(body=programs.OUTLOOK)).text == f"{WORDS}\n\nMit freundlichen Grüßen\nRosa"


def test_who_answers_below_is_understood_as_silence():
    """Thunderbird puts the answer below the quote: rather nothing than the words of others."""
    assert Letter(a_letter(body=programs.THUNDERBIRD)).text == ""


def test_a_page_without_plain_text_is_read_too():
    assert Letter(a_letter(body=programs.PAGE, kind="text/html")).text == WORDS.replace("\n\n", "\n\n\n")


def test_signs_of_older_programs_are_understood():
    raw = a_letter(body="X", kind='text/plain; charset="iso-8859-1"').replace(b"X", "Grüße".encode("latin-1"))
    assert Letter(raw).text == "Grüße"
    assert Letter(a_letter(body="Ja", kind='text/plain; charset="unknown-9"')).text == "Ja"


@pytest.mark.parametrize(
    "header",
    [
        *(
            "Auto-Submitted: auto-replied",
            "Auto-Submitted: auto-generated",
            "Precedence: bulk",
            "Precedence: list",
        ),
        *("List-Id: <dorf.example>", "X-Autoreply: yes", "Return-Path: <>"),
    ],
)
def test_what_a_program_wrote_is_known(header):
    assert Letter(a_letter(headers=header)).is_automatic
    assert not Letter(a_letter(headers="Auto-Submitted: no")).is_automatic


@pytest.mark.parametrize(
    ("results", "is_believed"),
    [
        ("mx.dorf.example; dkim=pass header.d=dorf.example", True),
        ("mx.dorf.example; spf=pass smtp.mailfrom=rosa@dorf.example", True),
        ("mx.dorf.example 1; dmarc=pass (p=none) header.from=dorf.example", True),
        ("MX.dorf.example; dkim=fail header.d=dorf.example; spf=pass smtp.mailfrom=x@dorf.example", True),
        ("mx.dorf.example; dkim=fail header.d=dorf.example", False),
        ("mx.dorf.example; dkim=pass header.d=evil.example", False),
        ("mx.dorf.example; dkim=pass header.d=notdorf.example", False),
        ("mx.dorf.example; spf=pass smtp.mailfrom=rosa@evil.example", False),
        ("mx.evil.example; dkim=pass header.d=dorf.example", False),
        ("mx.dorf.example; none", False),
        ("mx.dorf.example; none (dkim=pass header.d=dorf.example)", False),
    ],
)
def test_only_our_own_server_vouches_for_a_sender(results, is_believed):
    raw = a_letter(authentic=f"Authentication-Results: {results}")
    assert Letter(raw).is_aligned("mx.dorf.example") is is_believed


def test_what_came_along_with_the_mail_vouches_for_nothing():
    ours = "Authentication-Results: mx.dorf.example; dkim=none"
    forged = "Authentication-Results: mx.dorf.example; dkim=pass header.d=dorf.example"
    assert not Letter(a_letter(authentic=f"{ours}\n{forged}")).is_aligned("mx.dorf.example")


def test_two_senders_are_none():
    letter = Letter(a_letter(sender="rosa@dorf.example, otto@dorf.example"))
    assert letter.sender == ""
    assert not letter.is_aligned("mx.dorf.example")


def test_a_returned_mail_says_which_and_why():
    letter = Letter(a_returned("<7@dorf.example>", "Rosa@dorf.example"))
    assert letter.returned == [Returned("<7@dorf.example>", "rosa@dorf.example", "5.1.1")]
    assert letter.is_automatic
    assert letter.returned[0].is_for_good
    assert not Letter(a_returned("<7@x>", "r@x.y", status="4.2.2", action="delayed")).returned[0].is_for_good
    assert Letter(a_returned("<7@x>", "r@x.y", status="2.0.0", action="delivered")).returned == []
    assert Letter(a_letter()).returned == []


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\x00\xff\xfe", b"From: \xff\xfe <@@@>\r\nTo: <\r\n\r\n", b"Content-Type: multipart/mixed\r\n\r\nx",
        b"Content-Type: multipart/report; boundary=B\r\n\r\n--B\r\nContent-Type: message/delivery-status\r\n\r\nx\r\n",
        b"Content-Type: message/rfc822\r\n\r\n", b"From: =?bad?q?x?=\r\nMessage-ID: \r\n\r\n",
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!!",
    ],
)  # fmt: skip
def test_nonsense_is_read_as_nothing(raw):
    letter = Letter(raw)
    assert [letter.returned, letter.is_aligned("mx.dorf.example")] == [[], False]
    assert isinstance(letter.text + letter.sender + letter.message_id + "".join(letter.recipients), str)
    assert letter.is_automatic in {True, False}


@pytest.mark.parametrize(
    "piece", ["Am ", "On a wrote ", "> ", "Von: x\n", "(", "_", "schrieb am ", "gesendet von "]
)
def test_hostile_mails_are_read_in_no_time(piece):
    begin = time.process_time()
    own_words((piece * 50_000)[:50_000])
    Letter(a_letter(body=f"<p>{piece * 20_000}", kind="text/html")).text  # noqa: B018 - how long it takes
    assert time.process_time() - begin < 2
