"""The pictures are drawn by the project itself."""

from io import BytesIO

import pytest
from PIL import Image

from app.demo.pictures import ARMS, COVER, COVERS, PICTURES, drawn

SMALL_ENOUGH = 300_000


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_a_light_jpeg_without_metadata(name: str):
    _, file = drawn(name)
    with Image.open(BytesIO(file)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1280, 960))
        assert not picture.getexif()
        assert len(picture.resize((64, 48)).getcolors(64 * 48) or []) > 100
    assert 20_000 < len(file) < SMALL_ENOUGH


def test_a_picture_is_drawn_the_same_each_time():
    assert drawn("square") == drawn("square")


@pytest.mark.parametrize("name", COVERS)
def test_a_cover_is_a_band_across_its_picture(name: str):
    _, file = drawn(COVER + name)
    with Image.open(BytesIO(file)) as picture:
        assert picture.size == (1280, 512)


def test_the_arms_stand_on_nothing():
    _, file = drawn(ARMS)
    with Image.open(BytesIO(file)) as arms:
        assert arms.mode == "RGBA"
        assert arms.getpixel((0, arms.height - 1))[3] == 0
        assert arms.getpixel((arms.width // 2, arms.height // 2))[3] == 255
