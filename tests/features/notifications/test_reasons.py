"""Why do I get this, what became of it, and less of it with one tap."""

import pytest

from app.features.notifications.models import GroupChoice, KindChoice, Level, Notification, Way
from app.foundation import clock
from tests.factories import sign_in
from tests.features.notifications.choir import NOON, Choir, rows

GERMAN = {"Accept-Language": "de"}


@pytest.fixture
def rosa(client):
    """Rosa's browser; Clara has answered her."""
    with clock.at(NOON):
        choir = Choir()
        choir.answer()
        yield sign_in(client, choir.rosa)


def first(table):
    return rows(table)[0]


def test_a_message_says_why_it_came_and_how(rosa):
    number = first(Notification).id
    assert f"/notifications/{number}/reason" in rosa.get("/notifications", headers=GERMAN).text
    page = rosa.get(f"/notifications/{number}/reason", headers=GERMAN)
    assert page.status_code == 200
    assert "„Jemand antwortet mir“" in page.text
    assert "„Chor“" in page.text
    assert "Der Mailserver hat es angenommen." in page.text
    assert "Sie haben kein Gerät eingerichtet." in page.text, "every way says what became of it"


@pytest.mark.parametrize(("choice", "way"), [("app", Way.APP), ("none", Way.NONE)])
def test_less_of_it_is_one_tap(rosa, choice, way):
    number = first(Notification).id
    assert rosa.post(f"/notifications/{number}/quieter", data={"choice": choice}).status_code == 303
    assert first(KindChoice).way is way
    assert first(Notification).read_at is not None


def test_nothing_more_from_a_group_is_one_tap(rosa):
    number = first(Notification).id
    assert rosa.post(f"/notifications/{number}/quieter", data={"choice": "group"}).status_code == 303
    assert first(GroupChoice).level is Level.NONE
    assert rosa.post(f"/notifications/{number}/quieter", data={"choice": "all"}).status_code == 422


def test_open_pages_ask_how_many_wait(rosa, app):
    assert rosa.get("/notifications/count").json == {"count": 1}
    assert app.test_client().get("/notifications/count").json == {"count": 0}
    assert 'topic="bell:' in rosa.get("/").text
