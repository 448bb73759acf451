"""Paint: one colour, a gradient, or the light on a ball."""

from dataclasses import dataclass

from PIL import Image, ImageColor


@dataclass(frozen=True)
class Fade:
    """Paint that runs from one colour to the next, downwards or to the right."""

    colours: tuple[str, ...]
    sideways: bool = False


@dataclass(frozen=True)
class Ball:
    """Paint that shines in the upper left and darkens towards the edge."""

    light: str
    dark: str


Paint = str | Fade | Ball


def fade(*colours: str) -> Fade:
    """A gradient from top to bottom."""
    return Fade(colours)


def across(*colours: str) -> Fade:
    """A gradient from left to right."""
    return Fade(colours, sideways=True)


def painted(paint: Paint, size: tuple[int, int]) -> Image.Image:
    """A rectangle of that size full of paint."""
    if isinstance(paint, str):
        return Image.new("RGB", size, paint)
    if isinstance(paint, Ball):
        return _ball(paint, size)
    strip = Image.new("RGB", (len(paint.colours), 1) if paint.sideways else (1, len(paint.colours)))
    strip.putdata([ImageColor.getrgb(colour)[:3] for colour in paint.colours])
    return strip.resize(size, Image.Resampling.BILINEAR)


def _ball(paint: Ball, size: tuple[int, int]) -> Image.Image:
    width, height = size
    glow = (
        Image.radial_gradient("L")
        .resize((width * 2, height * 2))
        .crop(
            (
                round(width * 0.64),
                round(height * 0.66),
                round(width * 0.64) + width,
                round(height * 0.66) + height,
            )
        )
    )
    return Image.composite(Image.new("RGB", size, paint.dark), Image.new("RGB", size, paint.light), glow)
