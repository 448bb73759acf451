"""Whatever goes wrong is said in the language the reader chose, under the name of the place."""

from dataclasses import replace

import pytest

from app.foundation import db, work
from app.foundation.work import unit_of_work
from tests.factories import a_member, sign_in, the_town

GERMAN = {"Accept-Language": "de"}


@pytest.fixture
def otto(client):
    """Somebody who chose English, with a browser that speaks German."""
    with unit_of_work():
        the_town()
        otto = a_member("Otto", language="en")
    return sign_in(client, otto)


def title(answer):
    return answer.text.split("<title>", 1)[1].split("</title>", 1)[0]


@pytest.mark.parametrize(
    "path", ["/nothing-of-the-kind", "/g/nowhere", "/admin/people", "/probe/raise/too-many"]
)
def test_who_chose_a_language_hears_of_errors_in_it(otto, path):
    answer = otto.get(path, headers=GERMAN)
    assert answer.status_code in {403, 404, 429}
    assert 'lang="en"' in answer.text
    assert title(answer).endswith(" – Lindental")


@pytest.mark.parametrize("what", ["bug", "503"])
def test_what_breaks_on_the_way_is_said_in_the_same_language(otto, what):
    otto.application.config["PROPAGATE_EXCEPTIONS"] = False
    answer = otto.get(f"/probe/raise/{what}", headers=GERMAN)
    assert answer.status_code >= 500
    assert 'lang="en"' in answer.text


def test_too_large_a_form_is_refused_in_the_language_of_its_sender(otto):
    answer = otto.post("/sign-in", data={"email": "x" * 1_000_001}, headers=GERMAN)
    assert (answer.status_code, title(answer)) == (413, "That is too large – Lindental")


def test_a_guest_is_answered_as_the_browser_asks(client):
    with unit_of_work():
        the_town()
    answer = client.get("/nothing-of-the-kind", headers=GERMAN)
    assert title(answer) == "Hier ist nichts – Lindental"
    assert (
        title(client.get("/nothing-of-the-kind?lang=en", headers=GERMAN))
        == "There is nothing here – Lindental"
    )


def test_the_name_of_the_place_is_known_while_the_database_is_away(otto, config):
    otto.get("/", headers=GERMAN)
    there = work.database()
    work.connect(db.Database(replace(config, database_url="postgresql://nobody@127.0.0.1:1/none")))
    answer = otto.get("/groups", headers=GERMAN)
    work.connect(there)
    assert (answer.status_code, title(answer)) == (503, "Einen Moment, bitte – Lindental")
