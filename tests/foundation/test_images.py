"""Pictures become upright, small and silent about where they were taken; hostile ones harm nobody."""

import re
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.foundation import images
from app.foundation.files import storage
from app.foundation.images import PictureRefused, prepare
from tests.foundation import pictures

HOUSE = Path(__file__).parents[2]
BLUE, RED = (30, 30, 200), (200, 30, 30)


@pytest.fixture
def prepared(tmp_path):
    """Prepare bytes and open what was made."""

    def prepared(content):
        source, folder = tmp_path / "source", tmp_path / "made"
        source.write_bytes(content)
        folder.mkdir()
        picture = prepare(source, folder)
        return picture, {file.name: Image.open(file) for file in folder.iterdir()}

    return prepared


def is_near(colour, wanted):
    return all(abs(left - right) < 12 for left, right in zip(colour[:3], wanted, strict=False))


KINDS = {
    "JPEG": pictures.located_photo("JPEG"),
    "JPEG without a colour profile": pictures.located_photo("JPEG", profiled=False),
    "PNG": pictures.located_photo("PNG"),
    "PNG without a colour profile": pictures.located_photo("PNG", profiled=False),
    "WebP": pictures.located_photo("WEBP"),
    "HEIC": pictures.HEIC,
}


@pytest.mark.parametrize("content", KINDS.values(), ids=KINDS)
def test_nothing_but_the_picture_is_left(prepared, tmp_path, content):
    assert pictures.PLANTED in content
    _picture, made = prepared(content)
    assert made
    for name, variant in made.items():
        raw = (tmp_path / "made" / name).read_bytes()
        assert pictures.PLANTED not in raw
        assert b"Exif" not in raw
        assert b"ICC_PROFILE" not in raw
        assert not {"exif", "icc_profile", "comment", "xmp", "photoshop"} & set(variant.info)
        assert not variant.getexif()


@pytest.mark.parametrize("content", KINDS.values(), ids=KINDS)
def test_colours_and_sides_stay(prepared, content):
    picture, made = prepared(content)
    for variant in made.values():
        seen = variant.convert("RGB")
        assert is_near(seen.getpixel((seen.width // 8, seen.height // 2)), BLUE)
        assert is_near(seen.getpixel((seen.width * 7 // 8, seen.height // 2)), RED)
    assert is_near(bytes.fromhex(picture.colour[1:]), (115, 30, 115))


def test_three_widths_and_never_larger_than_before(prepared):
    picture, made = prepared(pictures.photo((2_000, 1_000)))
    assert {name: variant.size for name, variant in made.items()} == {
        f"{width}.{suffix}": (width, width // 2) for width in (320, 960, 1920) for suffix in ("webp", "jpg")
    }
    assert (picture.width, picture.height) == (1920, 960)
    assert [variant.name for variant in picture.variants][:2] == ["320.webp", "320.jpg"]


@pytest.mark.parametrize(
    ("size", "widths"),
    [((100, 50), {100}), ((320, 10), {320}), ((700, 300), {320, 700}), ((1_000, 20), {320, 960, 1000})],
)
def test_small_pictures_stay_small(prepared, size, widths):
    _picture, made = prepared(pictures.photo(size, "PNG"))
    assert {variant.width for variant in made.values()} == widths


def test_a_long_strip_fits_into_the_box(prepared):
    picture, _made = prepared(pictures.photo((300, 20_000), "PNG"))
    assert (picture.width, picture.height) == (58, 3_840)


@pytest.mark.parametrize("turned", range(1, 9))
def test_it_stands_upright(prepared, turned):
    picture, made = prepared(pictures.located_photo(turned=turned))
    assert (picture.width > picture.height) is (turned < 5)
    seen = made["320.jpg"].convert("RGB")
    first, last = seen.getpixel((3, 3)), seen.getpixel((seen.width - 4, seen.height - 4))
    assert is_near(first, BLUE if turned in {1, 4, 5, 6} else RED)
    assert is_near(last, RED if turned in {1, 4, 5, 6} else BLUE)


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_printers_colours_and_grey_become_srgb(prepared, mode):
    _picture, made = prepared(pictures.photo(mode=mode))
    assert made["320.webp"].mode == "RGB"


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "RGBA"])
def test_every_kind_of_png(prepared, mode):
    picture, made = prepared(pictures.photo(form="PNG", mode=mode))
    assert made["320.jpg"].mode == "RGB"
    assert picture.width == 400


def test_sixteen_bits_of_grey_keep_their_levels(prepared):
    written = BytesIO()
    Image.new("I;16", (64, 64), 0x8000).save(written, "PNG")
    picture, _made = prepared(written.getvalue())
    assert picture.colour == "#808080"


def test_transparency_stays_in_webp_and_is_white_in_jpeg(prepared):
    written = BytesIO()
    Image.new("RGBA", (64, 64), (200, 30, 30, 0)).save(written, "PNG")
    _picture, made = prepared(written.getvalue())
    assert made["320.webp"].convert("RGBA").getpixel((9, 9))[3] == 0
    assert is_near(made["320.jpg"].getpixel((9, 9)), (255, 255, 255))


def test_of_a_moving_picture_the_first_one(prepared):
    written = BytesIO()
    frames = [Image.new("RGB", (40, 40), colour) for colour in (BLUE, RED)]
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:])
    picture, made = prepared(written.getvalue())
    assert is_near(made["320.jpg"].getpixel((9, 9)), BLUE)
    assert not getattr(made["320.webp"], "is_animated", False)
    assert picture.width == 40


HOSTILE = {
    "900 megapixels": (pictures.bomb(), "too_large"),
    "a header that says 30,000 x 30,000": (pictures.png(30_000, 30_000), "too_large"),
    "a JPEG that says 65,500 x 65,500": (pictures.with_size(pictures.photo(), 65_500, 65_500), "too_large"),
    "a header that says more than is there": (pictures.png(3_000, 3_000, rows=b"\0\1"), "damaged"),
    "half a photo": (pictures.photo((800, 800), quality=95)[:3_000], "damaged"),
    "only the first bytes": (b"\xff\xd8\xff\xe0" + b"\0" * 100, None),
    "a PNG of noise": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, None),
    "SVG": (pictures.SVG, "unknown"),
    "HTML": (pictures.HTML, "unknown"),
    "nothing": (b"", "unknown"),
    "TIFF": (pictures.photo(form="TIFF"), "unknown"),
    "BMP": (pictures.photo(form="BMP"), "unknown"),
    "a broken HEIC": (pictures.HEIC[:300], None),
    "26 MB": (b"\xff\xd8\xff" + b"\0" * (25 * 1024 * 1024), "too_many_bytes"),
}


@pytest.mark.parametrize(("content", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_pictures_are_refused_in_words(prepared, content, reason):
    with pytest.raises(PictureRefused) as refused:
        prepared(content)
    assert refused.value.reason == reason if reason else refused.value.reason in {"damaged", "unknown"}
    assert str(refused.value).endswith(".")


def test_a_polyglot_becomes_a_plain_picture(prepared, tmp_path):
    _picture, made = prepared(pictures.GIF_AND_SCRIPT)
    for name in made:
        assert b"alert" not in (tmp_path / "made" / name).read_bytes()


GREEDY = {
    "memory": "x = bytearray(1_200_000_000)",
    "time": "while True: pass",
    "disk": "open('x', 'wb').write(bytes(200_000_000))",
}


@pytest.mark.parametrize("deed", GREEDY.values(), ids=GREEDY)
def test_a_decoder_that_runs_wild_harms_only_itself(prepared, tmp_path, monkeypatch, deed):
    source = images._CHILD.read_text()
    wild = source.replace("    with Image.open(source", f"    {deed}\n    with Image.open(source")
    assert deed in wild
    child = tmp_path / "wild.py"
    child.write_text(wild.replace("CPU_SECONDS = 20", "CPU_SECONDS = 1") if "while" in deed else wild)
    monkeypatch.setattr(images, "_CHILD", child)
    monkeypatch.chdir(tmp_path)
    begin = time.monotonic()
    with pytest.raises(PictureRefused) as refused:
        prepared(pictures.photo())
    assert refused.value.reason in {"too_costly", "damaged"}
    assert time.monotonic() - begin < images._PATIENCE / 2


def test_variants_lie_beside_the_file_and_go_with_it(app):
    del app
    token = "a" * 32
    storage().put([pictures.photo((1_000, 500))], token)
    picture = images.prepare_stored(token)
    keys = [images.variant_key(token, variant.name) for variant in picture.variants]
    assert keys[0] == f"{token}-320.webp"
    assert all(storage().exists(key) for key in keys)
    images.forget_stored(token)
    assert not any(storage().exists(key) for key in (token, *keys))


def test_only_the_guarded_process_knows_a_decoder():
    floors = [HOUSE / "app" / floor for floor in ("foundation", "community", "features", "modules")]
    decoding = re.compile(r"^\s*(from|import) (PIL|pi_heif)\b", re.MULTILINE)
    files = [file for floor in floors for file in floor.rglob("*.py") if decoding.search(file.read_text())]
    assert files == [images._CHILD]
