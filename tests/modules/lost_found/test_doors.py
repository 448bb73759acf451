"""Reporting over HTTP: a find within a minute, bad input, and what several hands do at once."""

from io import BytesIO

import pytest

from app.community.models import Attachment, Post
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.lost_found.models import Item, ItemState, Secret
from tests.modules.lost_found.browsers import at, browser, find, newest, newest_post
from tests.modules.lost_found.town import SECRET, Town, yesterday
from tests.modules.lost_found.uploads import a_jpeg

HOSTILE = (
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}${7*7}<%=7*7%>",
    "'; DROP TABLE users;--",
    "[x](javascript:alert(1))",
    "\r\nBcc: evil@example.org",
    "%00\x00",
    "\u202emaerd",
    "👩\u200d👩\u200d👧 „Zitat“ ß ẞ Å ﬁ",
    "M\u0075\u0308ller",
    "W" * 10_000,
    "   ",
)


@pytest.fixture
def town(app):
    with unit_of_work():
        return Town(office=True)


@pytest.fixture
def day(town):
    with unit_of_work(write=False):
        return yesterday().isoformat()


def test_photo_kind_place_and_send_are_enough(client, town, day):
    rosa = browser(client, town.rosa)
    sent = {
        "photos": (BytesIO(a_jpeg()), "a.jpg"),
        "category": "clothing",
        "place": "Spielplatz",
        "happened_from": day,
    }
    answer = rosa.post(at(town, "/new/find"), data=sent)
    assert answer.status_code == 303
    page = rosa.get(answer.headers["Location"]).text
    assert "Kleidung oder Tasche" in page or "Clothing or bag" in page
    assert newest(Item).state is ItemState.OPEN


def test_a_kind_that_was_not_chosen_is_guessed_and_has_to_be_confirmed(client, town, day):
    rosa = browser(client, town.rosa)
    answer = rosa.post(at(town, "/new/find"), data=find(day, category=""))
    assert answer.status_code == 422
    assert (
        "checked" in answer.text.split('value="keys"')[0][-120:] + answer.text.split('value="keys"')[1][:60]
    )
    assert newest(Item) is None


def test_what_proves_the_owner_is_asked_for_before_sending(client, town, day):
    page = browser(client, town.rosa).get(at(town, "/new/find")).text
    assert 'data-values="jewellery keys phone wallet"' in page
    assert "Woran erkennt man, wem es gehört?" in page


def test_the_finder_reads_what_happens_next(client, town, day):
    rosa = browser(client, town.rosa)
    answer = rosa.post(at(town, "/new/find"), data=find(day))
    page = rosa.get(answer.location).text
    assert "Sobald sich jemand meldet, erfahren Sie es." in page
    assert "Steht hier bis" in page


def test_a_form_sent_twice_reports_once(client, town, day):
    rosa = browser(client, town.rosa)
    first, second = (rosa.post(at(town, "/new/find"), data=find(day, op_id="once")) for _number in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    with unit_of_work(write=False):
        assert session().query(Item).count() == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("place", ""), ("place", "x" * 121), ("happened_from", "gestern"), ("happened_from", "2999-01-01"),
        ("happened_from", "1999-01-01"), ("features", ""), ("features", "\n".join("abcdefg")), ("category", "boat"),
        ("colours", ["red", "blue", "green", "black"]), ("amount", "viel"), ("amount", "1e999"), ("value_class", "x"),
        ("title", f"Bund, {SECRET.lower()}"), ("question", "x" * 201), ("photos", (BytesIO(b"<svg/>"), "a.jpg")),
    ],
)  # fmt: skip
def test_wrong_input_is_mended_beside_its_field(client, town, day, field, typed):
    rosa = browser(client, town.rosa)
    answer = rosa.post(at(town, "/new/find"), data=find(day, **{field: typed}))
    assert answer.status_code == 422
    assert 'class="field__error"' in answer.text or "notice--urgent" in answer.text
    assert newest(Item) is None


@pytest.mark.parametrize("words", HOSTILE)
def test_every_text_is_a_text(client, town, day, words):
    rosa = browser(client, town.rosa)
    texts = dict.fromkeys(("title", "body", "brand", "place", "features", "question", "number"), words)
    answer = rosa.post(at(town, "/new/find"), data=find(day, **texts))
    assert answer.status_code in {303, 422}
    for name in ("body", "question", "brand"):
        answer = rosa.post(at(town, "/new/find"), data=find(day, **{name: words}))
        assert answer.status_code in {303, 422}
        if answer.status_code == 303:
            page = rosa.get(answer.headers["Location"])
            assert page.status_code == 200
            assert "<img src=x" not in page.text
            assert "49$" not in page.text
            assert 'href="javascript:' not in page.text


def test_whoever_likes_says_what_the_photo_shows(client, town, day):
    rosa, jacket = browser(client, town.rosa), {"category": "clothing", "features": ""}
    shown = {"shows": "Eine rote Kinderjacke mit Igel", "photos": (BytesIO(a_jpeg()), "a.jpg")}
    assert rosa.post(at(town, "/new/find"), data=find(day, **jacket, **shown)).status_code == 303
    assert newest(Attachment).alt == shown["shows"]
    public_id = newest_post()
    assert f'value="{shown["shows"]}"' in rosa.get(at(town, f"/{public_id}/edit")).text
    for said in ("Eine Jacke mit Igel", ""):
        edited = find(day, **jacket, shows=said, version=version_of(public_id))
        assert rosa.post(at(town, f"/{public_id}/edit"), data=edited).status_code == 303
        assert newest(Attachment).alt == "Eine Jacke mit Igel", "nothing said changes nothing"


def test_keys_and_documents_hide_their_photo(client, town, day):
    rosa = browser(client, town.rosa)
    rosa.post(at(town, "/new/find"), data=find(day, photos=(BytesIO(a_jpeg()), "a.jpg")))
    assert newest(Attachment).is_hidden
    jacket = {"category": "clothing", "features": "Etikett", "shows_feature": "y"}
    rosa.post(at(town, "/new/find"), data=find(day, photos=(BytesIO(a_jpeg()), "a.jpg"), **jacket))
    assert newest(Attachment).is_hidden
    assert newest(Attachment).alt == find(day)["title"], "who does not see it hears what it is"
    public_id = newest_post()
    edited = find(day, category="clothing", features="Etikett", version=version_of(public_id))
    assert rosa.post(at(town, f"/{public_id}/edit"), data=edited).status_code == 303
    assert not newest(Attachment).is_hidden


def version_of(public_id: str) -> int:
    with unit_of_work(write=False):
        return session().query(Post).filter_by(public_id=public_id).one().version


def test_somebody_elses_change_is_not_overwritten(client, town, day):
    rosa = browser(client, town.rosa)
    rosa.post(at(town, "/new/find"), data=find(day))
    public_id, seen = newest_post(), version_of(newest_post())
    path = at(town, f"/{public_id}/edit")
    assert rosa.get(path).status_code == 200
    assert rosa.post(path, data=find(day, title="Anders und lang genug", version=seen)).status_code == 303
    assert rosa.post(path, data=find(day, title="Noch einmal ganz anders", version=seen)).status_code == 409


@pytest.mark.parametrize("position", [("x", "y"), ("91", "9"), ("48", ""), ("nan", "nan"), ("inf", "1")])
def test_a_position_that_is_none_is_dropped(client, town, day, position):
    rosa = browser(client, town.rosa)
    answer = rosa.post(at(town, "/new/find"), data=find(day, lat=position[0], lon=position[1]))
    assert answer.status_code == 303
    assert newest(Secret).lat is None
    assert newest(Item).lat is None


@pytest.mark.parametrize(("kind", "is_said"), [("find", True), ("loss", True), ("pet", False)])
def test_the_form_says_whose_photo_nobody_sees(client, town, kind, is_said):
    page = browser(client, town.rosa).get(at(town, f"/new/{kind}")).text
    assert ("Eine Zeichnung steht an ihrer Stelle." in page) is is_said
