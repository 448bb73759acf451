"""Sky, hills, meadows and water."""

from math import sin
from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import HEIGHT, WIDTH, Canvas
from app.demo.drawing.paint import Paint, fade
from app.demo.drawing.shapes import Outline, Path, box, ellipse, smooth


def sun(canvas: Canvas, x: float, y: float, size: float, colour: str = "#fff3c9") -> None:
    """A low sun with its glow."""
    for reach, alpha in ((5, 0.18), (2.8, 0.25), (1.7, 0.35)):
        canvas.fill(ellipse(x, y, size * reach), colour, alpha=alpha, blur=size * reach / 3)
    canvas.fill(ellipse(x, y, size), colour)


def clouds(canvas: Canvas, chance: Random, count: int, colour: str = "#ffffff", alpha: float = 0.75) -> None:
    """Flat-bottomed clouds in the upper third."""
    for i in range(count):
        x = WIDTH * (i + chance.uniform(0.2, 0.8)) / count
        fair_cloud(canvas, x, chance.uniform(90, 300), chance.uniform(0.7, 1.25), colour, alpha)


def fair_cloud(canvas: Canvas, x: float, y: float, size: float, colour: str, alpha: float = 0.75) -> None:
    """One cloud of four bumps on a flat ground."""
    with canvas.inside(box(0, 0, WIDTH, y + 14 * size)):
        bumps = [ellipse(x + dx * size, y + dy * size, r * size) for dx, dy, r in _BUMPS]
        canvas.fill_all(
            [*bumps, box(x - 130 * size, y - 22 * size, 290 * size, 36 * size, 18 * size)],
            colour,
            alpha=alpha,
        )


_BUMPS = ((-70, -14, 40), (-10, -40, 58), (62, -22, 46))


def hills(
    canvas: Canvas, base: float, height: float, paint: Paint, *, waves: float = 1.4, shift: float = 0
) -> Path:
    """A soft ridge across the whole picture; returns its outline."""
    ridge: Path = [
        (
            x,
            base
            - height
            * (
                0.55 * sin(x / WIDTH * 6.28 * waves + shift)
                + 0.3 * sin(x / WIDTH * 6.28 * waves * 2.3 + shift * 2)
            ),
        )
        for x in range(-40, WIDTH + 81, 40)
    ]
    outline = [*ridge, (WIDTH + 60, HEIGHT + 10), (-60, HEIGHT + 10)]
    canvas.fill(outline, paint)
    return outline


def fields(canvas: Canvas, hill: Outline, colours: tuple[str, ...], *, tilt: float = 120) -> None:
    """Strips of fields lying over a hill."""
    with canvas.inside(hill):
        for i, colour in enumerate(colours):
            x = WIDTH * i / len(colours) - 100
            strip = smooth([(x, 300), (x + 180, 300), (x + 260 - tilt, 900), (x - 40 - tilt, 900)], fine=4)
            canvas.fill(strip, colour, alpha=0.55, blur=1)


def far_wood(
    canvas: Canvas, chance: Random, base: float, colour: str, *, start: float = 0, end: float = WIDTH
) -> None:
    """A distant edge of a wood, all soft crowns."""
    crowns, x = [], start
    while x < end:
        size = chance.uniform(20, 42)
        crowns.append(ellipse(x, base - size * 0.4, size, size * chance.uniform(0.8, 1.15)))
        x += size * 0.95
    canvas.fill_all([*crowns, box(start, base - 12, end - start, 40)], colour)


def grass(
    canvas: Canvas,
    chance: Random,
    area: tuple[float, float, float, float],
    colours: tuple[str, ...],
    *,
    count: int = 220,
) -> None:
    """Tufts of grass, larger towards the viewer; the area is left, top, right, bottom."""
    left, top, right, bottom = area
    for colour in colours:
        blades = []
        for _ in range(count // len(colours)):
            x, y = chance.uniform(left, right), chance.uniform(top, bottom)
            reach = 8 + 26 * (y - top) / max(1, bottom - top)
            blades += [
                [(x + d - 2, y), (x + d * 1.9, y - reach * (1 - abs(d) / 16)), (x + d + 2, y)]
                for d in (-7, 0, 7)
            ]
        canvas.fill_all(blades, colour, alpha=0.75)


def flowers(
    canvas: Canvas,
    chance: Random,
    area: tuple[float, float, float, float],
    colours: tuple[str, ...],
    *,
    count: int = 60,
) -> None:
    """Dots of flowers in a meadow, larger towards the viewer."""
    left, top, right, bottom = area
    for colour in colours:
        dots = []
        for _ in range(count // len(colours)):
            x, y = chance.uniform(left, right), chance.uniform(top, bottom)
            size = 2.5 + 6 * (y - top) / max(1, bottom - top)
            dots += [
                ellipse(x + dx * size, y + dy * size, size * 0.8)
                for dx, dy in ((-0.8, 0), (0.8, 0), (0, -0.8), (0, 0.8))
            ]
        canvas.fill_all(dots, colour)


def water(canvas: Canvas, chance: Random, outline: Outline, paint: Paint, *, lines: int = 26) -> None:
    """A surface of water with light lines on it."""
    canvas.fill(outline, paint)
    top, bottom = min(y for _, y in outline), max(y for _, y in outline)
    with canvas.inside(outline):
        for _ in range(lines):
            y = chance.uniform(top, bottom)
            near = 0.3 + (y - top) / (bottom - top)
            x, reach = chance.uniform(0, WIDTH), 120 * near
            canvas.stroke(
                [(x - reach, y), (x + reach, y)], 3.5 * near, "#ffffff", alpha=chance.uniform(0.15, 0.4)
            )


def snow_or_rain(canvas: Canvas, chance: Random, count: int, colour: str, *, fall: float = 0) -> None:
    """Flakes; with `fall` they become streaks of rain of that length."""
    drops = [
        (chance.uniform(0, WIDTH), chance.uniform(0, HEIGHT), chance.uniform(1.5, 5)) for _ in range(count)
    ]
    if fall:
        streaks = [
            [(x, y), (x + 2, y), (x - fall * 0.2, y + fall), (x - fall * 0.2 - 2, y + fall)]
            for x, y, _ in drops
        ]
        canvas.fill_all(streaks, colour, alpha=0.35)
        return
    canvas.fill_all([ellipse(x, y, size) for x, y, size in drops], colour, alpha=0.8)


def daylight() -> Paint:
    """The sky of a friendly day."""
    return fade("#8cc3d6", "#b7dde3", "#e6eedd", "#fdeed3", c.SKY_WARM, c.SKY_WARM, c.SKY_WARM)
