"""Five nods with words, pressed and taken back."""

import pytest

from app.community.models import Post
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_post
from tests.features.stream.streamed import seen

URL = "/g/dorfplatz/linde"


@pytest.fixture
def post(town):
    with unit_of_work():
        return a_post(town.square, town.ada, public_id="linde")


def counted(post):
    with unit_of_work():
        return session().get(Post, post.id, populate_existing=True).reaction_counts


def test_a_nod_is_set_and_taken_back(town, post):
    otto = town.browser("otto")
    assert otto.post(f"{URL}/nods", data={"thanks": "on"}).status_code == 303
    assert counted(post) == {"thanks": 1}
    for url in (URL, "/g/dorfplatz", "/"):
        assert 'name="thanks" value="off" aria-pressed="true"' in seen(otto, url)
        assert 'name="thanks" value="on" aria-pressed="false"' in seen(town.browser("ada"), url)
    otto.post(f"{URL}/nods", data={"thanks": "off"})
    assert counted(post) == {}


def test_without_script_one_comes_back_to_the_card(town, post):
    otto = town.browser("otto")
    for page, way in (
        ("start", "/#p-linde"),
        ("group", "/g/dorfplatz#p-linde"),
        ("post", URL),
        ("//evil", URL),
    ):
        assert otto.post(f"{URL}/nods", data={"glad": "on", "on_page": page}).location == way


def test_the_script_gets_the_row_of_buttons(town, post):
    answer = town.browser("otto").post(f"{URL}/nods", data={"moved": "on"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.get_data(as_text=True).strip().startswith('<div class="reactions">')
    assert 'name="moved" value="off"' in answer.get_data(as_text=True)


@pytest.mark.parametrize("data", [{}, {"thanks": "maybe"}, {"thanks": "on", "glad": "on"}, {"x": "on"}])
def test_anything_else_is_not_understood(town, post, data):
    assert town.browser("otto").post(f"{URL}/nods", data=data).status_code == 400
    assert counted(post) == {}


def test_guests_see_the_numbers_only(town, post):
    town.browser("otto").post(f"{URL}/nods", data={"thanks": "on"})
    page = seen(town.browser(), "/g/dorfplatz")
    assert "Thank you" in page
    assert 'name="thanks"' not in page
    assert town.browser().post(f"{URL}/nods", data={"thanks": "on"}).status_code == 303
    assert counted(post) == {"thanks": 1}
