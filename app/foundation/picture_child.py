"""Decodes one picture and writes it anew in three widths: a program of its own, because pictures may be hostile.

Started by app/foundation/images.py with the limits below, it knows nothing of the house; whatever happens to
it, the worker goes on. It prints one JSON object: what it made, or why it refused.
"""

import json
import resource
import sys
import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

import pi_heif
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

CPU_SECONDS = 20
MEMORY_BYTES = 1_000_000_000
WRITTEN_BYTES = 100_000_000
WIDTHS = (320, 960, 1920)
# Nothing is taller than twice its width allows: a strip of 100 x 40,000 is scaled down to fit.
TALLNESS = 2
READABLE = ("JPEG", "PNG", "WEBP", "GIF", "HEIF")
WHITE = (255, 255, 255)


def main(source: Path, folder: Path, most_pixels: int) -> None:
    """Make the variants of `source` in `folder`, or say why not."""
    _limit_resources()
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = most_pixels
    pi_heif.register_heif_opener()
    try:
        answer = _prepare(source, folder)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        answer = {"refused": "too_large"}
    except UnidentifiedImageError:
        answer = {"refused": "unknown"}
    except MemoryError:
        answer = {"refused": "too_costly"}
    except (OSError, ValueError, SyntaxError, EOFError, RuntimeError):
        answer = {"refused": "damaged"}
    sys.stdout.write(json.dumps(answer))


def _limit_resources() -> None:
    for kind, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, WRITTEN_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def _prepare(source: Path, folder: Path) -> dict[str, Any]:
    with Image.open(source, formats=READABLE) as opened:
        picture = _plain(opened)
    variants = [made for width in _widths(picture) for made in _written(picture, width, folder)]
    largest = variants[-1]
    return {
        "width": largest["width"],
        "height": largest["height"],
        "colour": _average_colour(picture),
        "variants": variants,
    }


def _plain(opened: Image.Image) -> Image.Image:
    """Upright, in sRGB, 8 bits a channel, and nothing else: all metadata stays behind."""
    profile = opened.info.get("icc_profile")
    smooth = _with_levels(opened)
    # First smaller, then everything else: whichever way it will be turned, the largest variant fits in.
    smooth.thumbnail((WIDTHS[-1] * TALLNESS, WIDTHS[-1] * TALLNESS), Image.Resampling.LANCZOS)
    coloured = _in_srgb(ImageOps.exif_transpose(smooth), profile)
    plain = Image.new(coloured.mode, coloured.size)
    plain.paste(coloured)
    return plain


def _with_levels(picture: Image.Image) -> Image.Image:
    """Scaling mixes neighbours, which needs levels of colour: neither palettes nor 16 bits."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda level: level / 256).convert("L")
    if picture.mode in {"1", "P", "PA", "LA", "La", "RGBa"}:
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return picture


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    target = "RGBA" if picture.has_transparency_data else "RGB"
    if profile and picture.mode in {"RGB", "RGBA", "CMYK", "L"}:
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        try:
            return ImageCms.profileToProfile(picture, BytesIO(profile), _SRGB, outputMode=mode) or picture
        except ImageCms.PyCMSError:
            pass  # a damaged profile: the colours are shown as they are
    return picture.convert(target)


def _widths(picture: Image.Image) -> list[int]:
    """Up to the first width that holds the whole picture: nothing is scaled up."""
    smaller = [width for width in WIDTHS if not _fits(picture, width)]
    return [*smaller, *WIDTHS[len(smaller) : len(smaller) + 1]]


def _fits(picture: Image.Image, width: int) -> bool:
    return picture.width <= width and picture.height <= width * TALLNESS


def _written(picture: Image.Image, width: int, folder: Path) -> list[dict[str, Any]]:
    scaled = picture.copy()
    scaled.thumbnail((width, width * TALLNESS), Image.Resampling.LANCZOS)
    scaled.save(folder / f"{width}.webp", "WEBP", quality=80, method=4)
    _on_white(scaled).save(folder / f"{width}.jpg", "JPEG", quality=82, progressive=True, optimize=True)
    return [
        {"name": f"{width}.{suffix}", "width": scaled.width, "height": scaled.height}
        for suffix in ("webp", "jpg")
    ]


def _average_colour(picture: Image.Image) -> str:
    red, green, blue = _on_white(picture.resize((1, 1), Image.Resampling.BOX)).getpixel((0, 0))  # type: ignore[misc]
    return f"#{red:02x}{green:02x}{blue:02x}"


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, WHITE)
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


_SRGB = ImageCms.createProfile("sRGB")

if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
