"""Pictures for the worker: upright, in sRGB, in three widths, without any metadata, made in a guarded process."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.foundation.files import storage
from app.foundation.language import lazy_
from app.foundation.lazy_text import Text
from app.foundation.picture_headers import MOST_BYTES, MOST_PIXELS, looks_like_picture
from app.foundation.refusal import Refused

WIDTHS = (320, 960, 1920)
FORMATS = {"webp": "image/webp", "jpg": "image/jpeg"}

_CHILD = Path(__file__).with_name("picture_child.py")
_PATIENCE = 60  # seconds on the wall; the child's own limit counts its seconds of work
_CHUNK = 262_144
# Few arenas and few threads, so that the limit of address space is spent on pixels.
_FRUGAL = {"MALLOC_ARENA_MAX": "2", "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}

_REASONS: dict[str, Text] = {
    "too_large": lazy_("The picture is too large. It may have 40 megapixels."),
    "too_many_bytes": lazy_("The picture is too large. It may have 25 MB."),
    "unknown": lazy_("This is not a picture we can read. Please send JPEG, PNG, WebP or HEIC."),
    "damaged": lazy_("The picture is damaged. Please take it again or send another one."),
    "too_costly": lazy_("The picture is too hard to read. Please send it as JPEG."),
}


class PictureRefused(Refused):
    """A picture that cannot be shown; `reason` is one short word for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(_REASONS[reason])
        self.reason = reason


@dataclass(frozen=True)
class Variant:
    """One width and format of a picture."""

    name: str  # "960.webp"
    width: int
    height: int


@dataclass(frozen=True)
class Picture:
    """What was made of a picture; width and height are those of the largest variant."""

    width: int
    height: int
    colour: str  # "#8a7f6d", shown until the picture is there
    variants: tuple[Variant, ...]


def prepare(source: Path, folder: Path) -> Picture:
    """Write the variants of a picture into a folder; raises PictureRefused and never harms the caller."""
    if source.stat().st_size > MOST_BYTES:
        raise PictureRefused("too_many_bytes")
    with source.open("rb") as opened:
        if not looks_like_picture(opened.read(65_536)):
            raise PictureRefused("unknown")
    answer = _answer_of_child(source, folder)
    if "refused" in answer:
        raise PictureRefused(answer["refused"])
    variants = tuple(Variant(**variant) for variant in answer["variants"])
    return Picture(answer["width"], answer["height"], answer["colour"], variants)


def prepare_stored(token: str) -> Picture:
    """Prepare a stored picture and store its variants beside it, as "<token>-960.webp" and so on."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        picture = prepare(storage().path(token), folder)
        for variant in picture.variants:
            with (folder / variant.name).open("rb") as made:
                storage().put(iter(lambda: made.read(_CHUNK), b""), variant_key(token, variant.name))
    return picture


def variant_key(token: str, name: str) -> str:
    """Under which key a variant is stored."""
    return f"{token}-{name}"


def forget_stored(token: str) -> None:
    """Delete a picture with all its variants, or any other file."""
    storage().delete(token)
    for width in WIDTHS:
        for suffix in FORMATS:
            storage().delete(variant_key(token, f"{width}.{suffix}"))


def _answer_of_child(source: Path, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-I", str(_CHILD), str(source), str(folder), str(MOST_PIXELS)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program with an argument list
            command, capture_output=True, env=_FRUGAL, timeout=_PATIENCE, check=False
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        # Killed by its limits, or by what it decoded.
        return {"refused": "too_costly"}
    return answer
