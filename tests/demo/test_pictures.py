"""The pictures are drawn by the project itself."""

from io import BytesIO

import pytest
from PIL import Image

from app.demo.pictures import PICTURES, jpeg

SMALL_ENOUGH = 300_000


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_a_light_jpeg_without_metadata(name: str):
    drawn = jpeg(name)
    with Image.open(BytesIO(drawn)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1280, 960))
        assert not picture.getexif()
        assert len(picture.resize((64, 48)).getcolors(64 * 48) or []) > 100
    assert 20_000 < len(drawn) < SMALL_ENOUGH


def test_a_picture_is_drawn_the_same_each_time():
    assert jpeg("square") == jpeg("square")
