"""Market stalls in the old town."""

from collections.abc import Callable
from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.landscape import clouds, daylight, far_wood, hills
from app.demo.drawing.paint import Ball, across, fade
from app.demo.drawing.people import Person, draw_people
from app.demo.drawing.shapes import arc, box, ellipse
from app.demo.scenes.square import pavement, row_of_houses

Goods = Callable[[Canvas, float, Random], None]

SELLERS = (
    Person(410, 1104, 424, "#fbf1df", c.TIMBER, arms=(125, 55), style="long"),
    Person(1170, 1104, 424, "#fbf1df", c.TIMBER, skin=1, hair=1, arms=(125, 55)),
)
CUSTOMERS = (
    Person(770, 1160, 430, c.PLUM, "#3d4a5c", hair=4, arms=(105, 30)),
    Person(1490, 1170, 280, c.YELLOW, hair=2, arms=(150, 70), style="child"),
)


def market() -> Canvas:
    """Two stalls with striped awnings, flowers, bread and vegetables."""
    canvas, chance = Canvas(daylight()), Random(41)
    clouds(canvas, chance, 3)
    hills(canvas, 560, 90, fade(c.HILL_BLUE, c.HILL_FAR), shift=1)
    far_wood(canvas, chance, 640, "#8fb493")
    row_of_houses(canvas)
    pavement(canvas, chance)
    _bunting(canvas)
    for x, colour, seller, goods in ((80, c.RED, SELLERS[0], VEGETABLES), (840, c.TEAL, SELLERS[1], BAKERY)):
        _back(canvas, x)
        draw_people(canvas, seller)
        _counter(canvas, x, chance, goods)
        _awning(canvas, x, colour)
    draw_people(canvas, *CUSTOMERS)
    return canvas


def _bunting(canvas: Canvas) -> None:
    for start, end, dip in ((-40, 820, 120), (780, 1660, 130)):
        line = [(start + (end - start) * i / 20, 210 + dip * (1 - ((i - 10) / 10) ** 2)) for i in range(21)]
        canvas.stroke(line, 4, c.TIMBER)
        for i, (x, y) in enumerate(line[1:-1]):
            canvas.fill([(x - 20, y), (x + 20, y), (x, y + 46)], (c.RED, c.YELLOW, c.TEAL, c.CREAM)[i % 4])


def _back(canvas: Canvas, x: float) -> None:
    canvas.shadow(ellipse(x + 330, 1130, 380, 34), alpha=0.35, blur=18)
    canvas.fill(box(x + 20, 560, 620, 400), fade("#6b4a3c", "#4f372f"), alpha=0.5)
    for px in (x + 16, x + 616):
        canvas.fill(box(px, 480, 28, 650, 4), across(c.WOOD_LIGHT, c.WOOD_DEEP))


def _awning(canvas: Canvas, x: float, colour: str) -> None:
    canvas.shadow(box(x - 20, 600, 700, 60), alpha=0.35, blur=20)
    stripes, wide = 9, 78
    for i in range(stripes):
        left, top = x - 21 + i * wide, x + 39 + i * 64.5
        paint = fade("#fffaf0", "#eadbc2") if i % 2 else fade(colour, colour)
        canvas.fill([(top, 420), (top + 64.5, 420), (left + wide, 600), (left, 600)], paint)
        canvas.fill([*arc(left + wide / 2, 598, wide / 2, 0, 180)], paint)
    canvas.fill(
        [(x + 39, 420), (x + 620, 420), (x + 681, 600), (x - 21, 600)], fade("#ffffff", "#3a2438"), alpha=0.14
    )


def _counter(canvas: Canvas, x: float, chance: Random, goods: tuple[Goods, ...]) -> None:
    canvas.fill(box(x, 880, 660, 250, 8), fade("#c79560", "#9c6c41"))
    canvas.fill_all([box(x, 880 + i * 62, 660, 5) for i in range(1, 4)], "#6b452b", alpha=0.5)
    canvas.fill(box(x - 14, 858, 688, 34, 8), fade(c.WOOD_LIGHT, c.WOOD))
    for i, fill_crate in enumerate(goods):
        left = x + 24 + i * 158
        fill_crate(canvas, left + 69, chance)
        canvas.fill(box(left, 808, 138, 54, 4), across("#dcae78", "#b98552"))
        canvas.fill_all([box(left, 825, 138, 5), box(left, 843, 138, 5)], "#7d5434", alpha=0.6)


def _heap(light: str, dark: str) -> Goods:
    """A heap of round fruit."""

    def heap(canvas: Canvas, x: float, chance: Random) -> None:
        for i in range(10):
            px, py = x - 52 + (i % 5) * 26 + (i // 5) * 10, 814 - (i // 5) * 24 + chance.uniform(-4, 4)
            canvas.fill(ellipse(px, py, 21), Ball(light, dark))
            canvas.stroke([(px, py - 18), (px + 4, py - 26)], 3.5, c.LEAF_DEEP)

    return heap


def _loaves(canvas: Canvas, x: float, _chance: Random) -> None:
    for px in (x - 48, x - 16, x + 16, x + 48):
        canvas.fill(ellipse(px, 796, 18, 54, 12), Ball("#e6b06a", "#a5672f"))
        canvas.fill_all([ellipse(px + 2, 768 + k * 20, 10, 3, -20) for k in range(3)], "#fbe3b4", alpha=0.8)


def _posies(canvas: Canvas, x: float, chance: Random) -> None:
    for i in range(10):
        px, py = x - 50 + (i % 5) * 25, 810 - (i // 5) * 30
        petals = [ellipse(*arc(px, py, 12, k * 72, k * 72 + 5)[0], 9) for k in range(5)]
        canvas.fill_all(petals, chance.choice((c.PINK, "#fff6e2", c.YELLOW)))
        canvas.fill(ellipse(px, py, 6), c.GOLD_DEEP)


VEGETABLES = (
    _heap("#ee7a5a", "#b5301f"),
    _heap("#f9c35a", "#d8861f"),
    _heap("#b6d26a", "#5f8f35"),
    _heap("#a06f95", "#5e3a5c"),
)
BAKERY = (_loaves, _posies, _loaves, _posies)
