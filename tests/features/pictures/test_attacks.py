"""Pictures somebody asks for who may not know of what they belong to."""

import pytest

from app.community.models import Attachment, Group, Visibility
from app.features.pictures import queries
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.features.pictures.conftest import fresh, prepare


@pytest.fixture
def cover(album) -> Attachment:
    """The picture on top of the circle."""
    made = album.attach(post_id=None)
    with unit_of_work():
        session().get_one(Group, album.circle.id).cover_id = made.id
    prepare()
    return fresh(made)


@pytest.mark.parametrize(
    ("visibility", "sees"),
    [
        (Visibility.HIDDEN, {"ada": 200, "otto": 200, "lena": 404, "": 404}),
        (Visibility.MEMBERS, {"ada": 200, "lena": 200, "": 404}),
        (Visibility.LISTED, {"lena": 200, "": 200}),
        (Visibility.PUBLIC, {"lena": 200, "": 200}),
    ],
)
def test_the_cover_of_a_group_is_seen_by_those_who_know_of_the_group(album, cover, visibility, sees):
    with unit_of_work():
        session().get_one(Group, album.circle.id).visibility = visibility
    path = f"/files/{cover.public_id}/320.webp"
    assert {name: album.browser(name).get(path).status_code for name in sees} == sees


def test_a_picture_of_the_place_itself_is_for_all(album):
    made = album.attach(post_id=None)
    prepare()
    assert album.browser().get(f"/files/{made.public_id}/320.webp").status_code == 200
    with unit_of_work(write=False):
        assert queries.asked(None, made.public_id, "320.webp").is_open
