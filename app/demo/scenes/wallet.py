"""A brown wallet found on the way along the brook."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.landscape import flowers, grass
from app.demo.drawing.paint import fade
from app.demo.drawing.plants import leaf, leaf_outline
from app.demo.drawing.shapes import Path, box, ellipse, turned
from app.demo.drawing.surfaces import vignette

MIDDLE = (800.0, 640.0)


def wallet() -> Canvas:
    """A closed leather wallet with an embossed lime leaf, on gravel beside the grass."""
    canvas, chance = Canvas(fade("#dccbae", "#cdb995")), Random(6)
    for colour in ("#b9a583", "#efe3cb", "#a8947a", "#c9b28c"):
        stones = [
            ellipse(
                chance.uniform(0, 1600),
                chance.uniform(0, 1200),
                chance.uniform(5, 20),
                chance.uniform(4, 13),
                chance.uniform(0, 180),
            )
            for _ in range(180)
        ]
        canvas.fill_all(stones, colour, alpha=0.55)
    _verge(canvas, chance)
    _wallet(canvas)
    for x, y, size, turn in ((330, 900, 84, 60), (1330, 380, 70, 200), (1210, 960, 60, 320)):
        leaf(canvas, x, y, size, turn)
    vignette(canvas, alpha=0.3)
    return canvas


def _verge(canvas: Canvas, chance: Random) -> None:
    canvas.fill(
        [(-10, -10), (760, -10), (560, 120), (330, 190), (120, 330), (-10, 460)],
        fade("#8fb058", "#a9c46c"),
        blur=3,
    )
    canvas.fill(
        [(1610, 1210), (1610, 820), (1480, 960), (1280, 1080), (1160, 1210)],
        fade("#8fb058", "#739a4a"),
        blur=3,
    )
    for area in ((0, 30, 520, 200), (0, 180, 200, 380), (1320, 1080, 1600, 1210), (1480, 940, 1600, 1080)):
        grass(canvas, chance, area, (c.LEAF_DEEP, "#6c9648", c.LEAF_LIGHT), count=110)
        flowers(canvas, chance, area, ("#fff6e2", c.YELLOW), count=10)


def _at(path: Path) -> Path:
    return turned(path, -14, MIDDLE)


def _wallet(canvas: Canvas) -> None:
    for dy, paint in (
        (34, fade("#6b402c", "#54321f")),
        (18, fade("#f4e8d0", "#d9c6a0")),
        (0, fade("#a5663f", "#8a5232", "#74432a")),
    ):
        outline = _at(box(440, 400 + dy, 720, 480, 54))
        if dy == 34:
            canvas.shadow([(x + 22, y + 30) for x, y in outline], alpha=0.45, blur=24)
        canvas.fill(outline, paint)
    for x in range(490, 1120, 34):
        canvas.stroke(_at([(x, 434), (x + 18, 434)]), 5, "#e2b487", alpha=0.85)
        canvas.stroke(_at([(x, 846), (x + 18, 846)]), 5, "#e2b487", alpha=0.85)
    for y in range(470, 820, 34):
        canvas.stroke(_at([(474, y), (474, y + 18)]), 5, "#e2b487", alpha=0.85)
    canvas.fill(_at(box(1010, 560, 170, 150, 40)), fade("#8a5232", "#6b3d25"))
    canvas.shadow(_at(ellipse(1078, 640, 34)), alpha=0.4, blur=6)
    canvas.fill(_at(ellipse(1074, 634, 30)), fade("#f7dd92", "#c2913a"))
    canvas.fill(_at(ellipse(1068, 626, 10, 7)), "#fff6d8", alpha=0.9)
    canvas.fill(_at(leaf_outline(726, 640, 104)), "#5e3722", alpha=0.75)
    canvas.fill(_at(leaf_outline(730, 645, 96)), fade("#8f5735", "#7d482c"))
    canvas.fill(_at(box(480, 410, 620, 90, 40)), "#ffe0b0", alpha=0.16, blur=20)
