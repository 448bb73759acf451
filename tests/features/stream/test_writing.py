"""Writing, changing, deleting a post in the browser, with photographs and files."""

from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.community.models import Attachment, Audience, Post, PostState
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_post
from tests.features.stream.streamed import seen


def a_photo(name="linde.jpg"):
    made = BytesIO()
    Image.new("RGB", (8, 6), "green").save(made, "JPEG")
    return BytesIO(made.getvalue()), name


def the_post():
    with unit_of_work():
        return (
            session()
            .scalars(select(Post).order_by(Post.id.desc()).options(joinedload(Post.attachments)))
            .first()
        )


def test_a_member_writes_and_lands_on_the_post(town):
    answer = town.browser("ada").post(
        "/g/dorfplatz/new", data={"title": "Linde", "body": "Sie blüht.", "audience": "public"}
    )
    post = the_post()
    assert (answer.status_code, answer.location) == (303, f"/g/dorfplatz/{post.public_id}")
    assert (post.title, post.body, post.audience) == ("Linde", "Sie blüht.", Audience.PUBLIC)


def test_photographs_come_with_what_they_show(town):
    sent = {
        "title": "Bilder",
        "audience": "residents",
        "photos": [a_photo(), a_photo("zwei.jpg")],
        "files": [(BytesIO(b"Ein Text."), "plan.txt")],
        "alts": "Die Linde\nDer Platz",
    }
    town.browser("ada").post("/g/dorfplatz/new", data=sent)
    attached = the_post().attachments
    assert [(each.name, each.alt, each.is_picture) for each in attached] == [
        ("linde.jpg", "Die Linde", True),
        ("zwei.jpg", "Der Platz", True),
        ("plan.txt", "", False),
    ]


def test_what_was_typed_is_kept_when_something_is_wrong(town):
    answer = town.browser("ada").post(
        "/g/dorfplatz/new", data={"title": "x" * 121, "body": "Text", "audience": "public"}
    )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "x" * 121 in page
    assert "Text</textarea>" in page
    assert the_post() is None


def test_an_empty_post_is_refused_beside_the_text(town):
    answer = town.browser("ada").post("/g/dorfplatz/new", data={"audience": "public"})
    assert answer.status_code == 422
    assert "Please write something or add a picture." in answer.get_data(as_text=True)


def test_what_is_no_photograph_is_refused_beside_the_field(town):
    sent = {
        "body": "Text",
        "audience": "public",
        "photos": [(BytesIO(b"<svg onload=alert(1)>"), "linde.jpg")],
    }
    answer = town.browser("ada").post("/g/dorfplatz/new", data=sent)
    assert answer.status_code == 422
    assert 'id="photos-error"' in answer.get_data(as_text=True)


def test_a_group_that_is_not_public_asks_for_no_audience(town):
    browser = town.browser("ada")
    assert 'name="audience"' not in seen(browser, "/g/arbeitskreis/new")
    browser.post("/g/arbeitskreis/new", data={"body": "Unter uns", "audience": "public"})
    assert the_post().audience is Audience.MEMBERS


@pytest.mark.parametrize(("name", "status"), [("lena", 403), ("", 303)])
def test_strangers_do_not_write(town, name, status):
    assert town.browser(name).get("/g/dorfplatz/new").status_code == status
    assert (
        town.browser(name).post("/g/dorfplatz/new", data={"body": "x", "audience": "public"}).status_code
        == status
    )
    assert the_post() is None


def test_the_author_changes_text_photos_and_their_words(town):
    browser = town.browser("ada")
    sent = {
        "title": "Alt",
        "audience": "public",
        "photos": [a_photo(), a_photo("weg.jpg")],
        "alts": "Eins\nZwei",
    }
    browser.post("/g/dorfplatz/new", data=sent)
    post = the_post()
    url, gone = f"/g/dorfplatz/{post.public_id}/edit", post.attachments[1].public_id
    page = seen(browser, url)
    assert "Eins\nZwei</textarea>" in page
    changed = {
        "title": "Neu", "audience": "residents", "version": post.version, "kept_alts": "Die Linde\nZwei",
        "gone": [gone], "photos": [a_photo("neu.jpg")], "alts": "Frisch",
    }  # fmt: skip
    assert browser.post(url, data=changed).status_code == 303
    post = the_post()
    assert (post.title, post.audience) == ("Neu", Audience.RESIDENTS)
    assert [(each.name, each.alt) for each in post.attachments] == [
        ("linde.jpg", "Die Linde"),
        ("neu.jpg", "Frisch"),
    ]


def test_two_tabs_do_not_overwrite_one_another(town):
    with unit_of_work():
        post = a_post(town.square, town.ada, "Alt", public_id="linde")
    seen_version = post.version
    browser = town.browser("ada")
    first = {"title": "Erste", "audience": "public", "version": seen_version}
    assert browser.post("/g/dorfplatz/linde/edit", data=first).status_code == 303
    assert browser.post("/g/dorfplatz/linde/edit", data=first | {"title": "Zweite"}).status_code == 409
    assert the_post().title == "Erste"


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
def test_a_forged_version_changes_nothing(town, version):
    with unit_of_work():
        a_post(town.square, town.ada, "Alt", public_id="linde")
    sent = {"title": "Neu", "audience": "public", "version": version}
    assert town.browser("ada").post("/g/dorfplatz/linde/edit", data=sent).status_code in {409, 422}
    assert the_post().title == "Alt"


def test_nobody_takes_away_the_photos_of_another_post(town):
    ada = town.browser("ada")
    ada.post("/g/dorfplatz/new", data={"title": "Meins", "audience": "public", "photos": [a_photo()]})
    kept = the_post().attachments[0].public_id
    town.browser("otto").post(
        "/g/dorfplatz/new", data={"title": "Deins", "audience": "public", "photos": [a_photo()]}
    )
    other = the_post()
    sent = {"title": "Deins", "audience": "public", "version": other.version, "gone": [kept]}
    assert town.browser("otto").post(f"/g/dorfplatz/{other.public_id}/edit", data=sent).status_code == 422
    with unit_of_work():
        assert session().scalars(select(Attachment).where(Attachment.public_id == kept)).one()


def test_only_its_author_edits_and_deletes(town):
    with unit_of_work():
        a_post(town.square, town.ada, public_id="linde")
    for name in ("otto", "mara"):
        for act in ("edit", "deletion"):
            assert town.browser(name).get(f"/g/dorfplatz/linde/{act}").status_code == 403
            assert town.browser(name).post(f"/g/dorfplatz/linde/{act}", data={}).status_code == 403


def test_deleting_asks_first_and_can_be_taken_back(town):
    with unit_of_work():
        a_post(town.square, town.ada, public_id="linde")
    ada = town.browser("ada")
    assert "Delete this post?" in seen(ada, "/g/dorfplatz/linde/deletion")
    assert ada.post("/g/dorfplatz/linde/deletion").status_code == 303
    assert the_post().state is PostState.DELETED
    assert "Bring it back" in seen(ada, "/g/dorfplatz/linde", 410)
    ada.post("/g/dorfplatz/linde/restoration")
    assert the_post().state is PostState.PUBLISHED


def test_a_kind_with_an_editor_of_its_own_is_edited_there(town):
    with unit_of_work():
        a_post(town.square, town.ada, public_id="artikel", kind="news.article")
    answer = town.browser("ada").get("/g/dorfplatz/artikel/edit")
    assert (answer.status_code, answer.location) == (303, "/g/dorfplatz/news/artikel/edit")
