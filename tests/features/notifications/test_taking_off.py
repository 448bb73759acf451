"""No more mails with one click, without an account at hand; and why somebody heard nothing."""

import re

import pytest

from app.features.notifications.models import Habits, KindChoice, Rhythm, Way
from app.features.notifications.queries.taking_off import DIGEST, address_of
from app.foundation import clock
from app.foundation.mail import Mail
from tests.factories import sign_in
from tests.features.notifications.choir import NOON, Choir, rows

GERMAN = {"Accept-Language": "de"}
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def choir(client):
    client.application.config["WTF_CSRF_ENABLED"] = True
    with clock.at(NOON):
        yield Choir()
    client.application.config["WTF_CSRF_ENABLED"] = False


def test_a_mail_program_ends_a_stream_with_one_click(choir, client):
    choir.answer()
    [mail] = rows(Mail)
    [address] = re.findall(r"<http://localhost(/unsubscribe/[^>]+)>", mail.headers["List-Unsubscribe"])
    assert address in mail.text
    assert address in mail.html
    assert mail.headers["List-Id"] == "<stream.answered.localhost>"
    for _again in range(2):
        assert client.post(address, data=ONE_CLICK).status_code == 200
    assert [(row.kind, row.way) for row in rows(KindChoice)] == [("stream.answered", Way.APP)]


def test_looking_at_the_address_changes_nothing(choir, client):
    address = address_of(choir.rosa, "stream.answered")
    page = client.get(address, headers=GERMAN)
    assert page.status_code == 200
    assert "„Jemand antwortet mir“" in page.text
    assert rows(KindChoice)[0].way is Way.MAIL


def test_the_mail_that_sums_up_ends_too(choir, client):
    assert client.post(address_of(choir.rosa, DIGEST), data=ONE_CLICK).status_code == 200
    assert rows(Habits)[0].digest is Rhythm.NEVER


def test_from_a_warning_nobody_is_taken_off(choir, client):
    for act in (client.get, client.post):
        assert act(address_of(choir.rosa, "warnings.danger")).status_code == 404
    assert [row.kind for row in rows(KindChoice)] == ["stream.answered"]


@pytest.mark.parametrize("stream", ["stream.answered", "digest"])
def test_nobody_ends_the_mails_of_others(choir, client, stream):
    mine, theirs = address_of(choir.clara, stream), choir.rosa.public_id
    forged = mine.replace(choir.clara.public_id, theirs)
    assert client.post(forged, data=ONE_CLICK).status_code == 404
    assert client.post(f"{mine}0", data=ONE_CLICK).status_code == 404
    assert client.get("/unsubscribe/x").status_code == 404


def test_somebody_who_heard_nothing_is_told_why(choir, client):
    browser = sign_in(client, choir.clara)
    page = browser.get(f"/notifications/about/{choir.post.public_id}", headers=GERMAN)
    assert "nur, was Sie betrifft" in page.text
    own = sign_in(client.application.test_client(), choir.rosa)
    assert "selbst geschrieben" in own.get(f"/notifications/about/{choir.post.public_id}").text
    assert own.get("/notifications/about/nowhere").status_code == 404


def test_somebody_who_heard_of_it_reads_on_which_ways(choir, client):
    choir.answer()
    page = sign_in(client, choir.rosa).get(f"/notifications/about/{choir.post.public_id}", headers=GERMAN)
    assert "Clara hat geantwortet" in page.text
    assert "Der Mailserver hat es angenommen." in page.text
