"""How others see me, and how I want to read."""

from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from app.community.models import Attachment, District
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.features.accounts.conftest import afresh, enter

PROFILE = {"display_name": "Rosa B.", "language": "en", "theme": "dark", "district": "0"}


def a_photo():
    stored = BytesIO()
    Image.new("RGB", (40, 40), "#264").save(stored, "JPEG")
    return BytesIO(stored.getvalue()), "ich.jpg"


def introduce(client, **other):
    return client.post("/account/profile", data=PROFILE | other, content_type="multipart/form-data")


def test_rosa_introduces_herself(client, rosa):
    with unit_of_work():
        oberdorf = District(name="Oberdorf")
        session().add(oberdorf)
    enter(client)
    client.set_cookie("theme", "light")
    answer = introduce(client, district=str(oberdorf.id))
    assert answer.location == "/account"
    there = afresh(rosa)
    assert (there.display_name, there.language, there.theme) == ("Rosa B.", "en", "dark")
    assert there.district_id == oberdorf.id
    assert client.get_cookie("theme") is None, "what was chosen here counts"
    page = client.get("/account").text
    assert 'lang="en"' in page
    assert 'data-theme="dark"' in page


def test_the_answer_speaks_the_language_that_was_chosen(client, rosa):
    enter(client)
    german, english = "Ihr Profil ist gespeichert.", "Your profile is saved."
    introduce(client, language="en")
    assert english in client.get("/account").text
    introduce(client, language="de")
    assert german in client.get("/account").text
    browser = {"Accept-Language": "en"}
    client.post("/account/profile", data=PROFILE | {"language": ""}, headers=browser)
    assert english in client.get("/account", headers=browser).text


def test_whoever_is_under_age_says_so_and_takes_it_back(client, rosa):
    enter(client)
    introduce(client, is_minor="y")
    assert afresh(rosa).is_minor
    introduce(client)
    assert not afresh(rosa).is_minor


def test_a_place_without_districts_does_not_ask(client, rosa):
    enter(client)
    assert 'name="district"' not in client.get("/account/profile").text
    assert introduce(client).status_code == 303


@pytest.mark.parametrize(
    "wrong",
    [
        {"display_name": " "},
        {"display_name": "www.evil.example"},
        {"language": "xx"},
        {"theme": "pink"},
        {"district": "99"},
    ],
)
def test_only_listed_answers_and_a_name(client, rosa, wrong):
    with unit_of_work():
        session().add(District(name="Oberdorf"))
    enter(client)
    assert introduce(client, **wrong).status_code == 422
    assert afresh(rosa).display_name == "Rosa Berger"


def test_a_portrait_comes_changes_and_goes(client, rosa):
    enter(client)

    def portraits():
        with unit_of_work(write=False):
            return session().scalars(select(Attachment)).all()

    introduce(client, photo=a_photo())
    first = afresh(rosa).avatar_id
    assert [(each.id, each.post_id, each.is_picture) for each in portraits()] == [(first, None, True)]
    introduce(client, photo=a_photo())
    second = afresh(rosa).avatar_id
    assert [each.id for each in portraits()] == [second]
    assert second != first, "the address of a portrait is kept by browsers"
    introduce(client, without_photo="y")
    assert afresh(rosa).avatar_id is None
    assert portraits() == []


def test_a_text_is_no_portrait(client, rosa):
    enter(client)
    assert introduce(client, photo=(BytesIO(b"only words"), "ich.jpg")).status_code == 422
    assert afresh(rosa).avatar_id is None


def test_privileged_columns_are_not_for_typing(client, rosa):
    enter(client)
    introduce(client, role="admin", state="former", email="x@y.de", residence_confirmed_at="2026-01-01")
    there = afresh(rosa)
    assert (there.role, there.state, there.email) == (rosa.role, rosa.state, rosa.email)
    assert there.residence_confirmed_at is None


def test_the_summary_says_what_is_kept_and_that_passwords_are_not(client):
    answer = client.post("/sign-in", data={"email": "keine Adresse", "password": "kurz"})
    assert answer.status_code == 422
    assert "nur Passwörter müssen noch einmal eingegeben werden" in answer.text
    answer = client.post("/reset", data={"email": "keine Adresse"})
    assert "Ihre Eingaben sind noch da." in answer.text
