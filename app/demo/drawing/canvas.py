"""The canvas: fills outlines with soft edges, gradients and shadows, and becomes a JPEG."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from math import ceil, floor

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from app.demo.drawing.paint import Paint, painted
from app.demo.drawing.shapes import Outline, Point

WIDTH, HEIGHT = 1600, 1200  # in units
ZOOM = 0.8  # pixels for a unit
PIXELS = (round(WIDTH * ZOOM), round(HEIGHT * ZOOM))
FINE = 3  # edges are drawn this many times larger and shrunk
LARGE = 450_000  # from this many pixels on, twice is fine enough

Box = tuple[int, int, int, int]
_WITHOUT_DOTS = str.maketrans("ÄÖÜ", "AOU")


class Canvas:
    """A picture in the making, 1600 by 1200 units large."""

    def __init__(self, backdrop: Paint) -> None:
        self.image = Image.new("RGB", PIXELS)
        self._stencil: Image.Image | None = None
        self.image.paste(painted(backdrop, PIXELS))

    def fill(self, path: Outline, paint: Paint, *, alpha: float = 1, blur: float = 0) -> None:
        """Fill one outline."""
        self.fill_all([path], paint, alpha=alpha, blur=blur)

    def fill_all(self, paths: Sequence[Outline], paint: Paint, *, alpha: float = 1, blur: float = 0) -> None:
        """Fill many outlines at once with the same paint."""
        area = _bounds(paths, blur * 3 + 1)
        if area:
            self._paste(_mask(paths, area), area, paint, alpha, blur)

    def stroke(
        self, points: Outline, width: float, paint: Paint, *, alpha: float = 1, blur: float = 0
    ) -> None:
        """Draw a line with round ends."""
        area = _bounds([points], width + blur * 3 + 1)
        if area:
            self._paste(_line_mask(points, width, area), area, paint, alpha, blur)

    def shadow(self, path: Outline, *, alpha: float = 0.3, blur: float = 16, colour: str = "#3a2438") -> None:
        """A soft shadow of an outline."""
        self.fill(path, colour, alpha=alpha, blur=blur)

    def write(self, words: str, x: float, y: float, size: float, colour: str, *, bold: float = 0) -> None:
        """A short word in capitals in the middle of (x, y), for signs."""
        font, reach = _typeface(size * ZOOM * FINE), size * len(words) * 0.6
        area = _bounds([[(x - reach, y - size), (x + reach, y + size)]], 2)
        if area:
            mask = Image.new("L", ((area[2] - area[0]) * FINE, (area[3] - area[1]) * FINE))
            (middle,) = _placed([(x, y)], area, FINE)
            _letters(mask, words, middle, font, bold * ZOOM * FINE)
            self._paste(mask.reduce(FINE), area, colour, 1, 0)

    @contextmanager
    def inside(self, *paths: Outline) -> Iterator[None]:
        """Whatever is drawn meanwhile stays inside these outlines."""
        before = self._stencil
        stencil = Image.new("L", PIXELS)
        area = _bounds(list(paths), 1)
        if area:
            stencil.paste(_mask(list(paths), area), area)
        self._stencil = ImageChops.multiply(stencil, before) if before else stencil
        try:
            yield
        finally:
            self._stencil = before

    def jpeg(self, quality: int = 87) -> bytes:
        """The finished picture."""
        out = BytesIO()
        self.image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        return out.getvalue()

    def banner(self, middle: float) -> bytes:
        """A band across the picture, five wide and two high, around that height (0 to 1)."""
        width, high = PIXELS[0], PIXELS[0] * 2 // 5
        top = round(min(max(0, middle * PIXELS[1] - high / 2), PIXELS[1] - high))
        out = BytesIO()
        band = self.image.crop((0, top, width, top + high))
        band.save(out, "JPEG", quality=87, optimize=True, progressive=True)
        return out.getvalue()

    def cut_out(self, path: Outline) -> bytes:
        """What lies inside an outline as PNG, with nothing around it."""
        area = _bounds([path], 0) or (0, 0, *PIXELS)
        piece = self.image.crop(area)
        piece.putalpha(_mask([path], area))
        out = BytesIO()
        piece.save(out, "PNG", optimize=True)
        return out.getvalue()

    def _paste(self, mask: Image.Image, area: Box, paint: Paint, alpha: float, blur: float) -> None:
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * ZOOM))
        if self._stencil:
            mask = ImageChops.multiply(mask, self._stencil.crop(area))
        if alpha < 1:
            mask = mask.point([round(value * alpha) for value in range(256)])
        self.image.paste(painted(paint, mask.size), area, mask)


def _bounds(paths: Sequence[Outline], margin: float) -> Box | None:
    """The whole pixels around the outlines that lie on the canvas."""
    xs = [x for path in paths for x, _ in path]
    ys = [y for path in paths for _, y in path]
    left, top = max(0, floor((min(xs) - margin) * ZOOM)), max(0, floor((min(ys) - margin) * ZOOM))
    right = min(PIXELS[0], ceil((max(xs) + margin) * ZOOM))
    bottom = min(PIXELS[1], ceil((max(ys) + margin) * ZOOM))
    return (left, top, right, bottom) if left < right and top < bottom else None


def _large_mask(area: Box) -> tuple[Image.Image, int]:
    width, height = area[2] - area[0], area[3] - area[1]
    fine = FINE if width * height < LARGE else 2
    return Image.new("L", (width * fine, height * fine)), fine


def _placed(path: Outline, area: Box, fine: int) -> list[Point]:
    """From units on the canvas to pixels on an enlarged mask of the area."""
    scale, left, top = ZOOM * fine, area[0] * fine, area[1] * fine
    return [(x * scale - left, y * scale - top) for x, y in path]


def _mask(paths: Sequence[Outline], area: Box) -> Image.Image:
    mask, fine = _large_mask(area)
    draw = ImageDraw.Draw(mask)
    for path in paths:
        draw.polygon(_placed(path, area, fine), fill=255)
    return mask.reduce(fine)


def _line_mask(points: Outline, width: float, area: Box) -> Image.Image:
    mask, fine = _large_mask(area)
    draw = ImageDraw.Draw(mask)
    line = _placed(points, area, fine)
    draw.line(line, fill=255, width=max(1, round(width * ZOOM * fine)), joint="curve")
    reach = width * ZOOM * fine / 2
    for x, y in (line[0], line[-1]):
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=255)
    return mask.reduce(fine)


def _typeface(size: float) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError("Pillow was built without FreeType")
    return font


def _letters(
    mask: Image.Image, words: str, middle: tuple[float, float], font: ImageFont.FreeTypeFont, bold: float
) -> None:
    """Write without umlauts, which the built-in typeface lacks, and set their dots by hand."""
    draw, plain = ImageDraw.Draw(mask), words.translate(_WITHOUT_DOTS)
    draw.text(middle, plain, 255, font, anchor="mm", stroke_width=bold)
    left, dot = middle[0] - font.getlength(plain) / 2, font.size * 0.062
    for i, letter in enumerate(words):
        if letter != plain[i]:
            at = left + font.getlength(plain[:i]) + font.getlength(plain[i]) / 2
            for dx in (-2, 2):
                canvas_y = middle[1] - font.size * 0.49
                draw.ellipse(
                    (at + (dx - 1) * dot, canvas_y - dot, at + (dx + 1) * dot, canvas_y + dot), fill=255
                )
