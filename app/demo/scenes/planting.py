"""Volunteers planting young lime trees."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.landscape import daylight, fair_cloud, far_wood, fields, flowers, grass, hills
from app.demo.drawing.paint import across, fade
from app.demo.drawing.people import Person, draw_people
from app.demo.drawing.plants import GOLDEN, GREEN, bush, tree
from app.demo.drawing.shapes import arc, box, ellipse, points, smooth

VOLUNTEERS = (
    Person(230, 1080, 440, c.RED, "#3d4a5c", arms=(120, 30), hat=c.GOLD),
    Person(590, 1110, 450, c.TEAL, "#5e4a3c", 1, 4, arms=(150, 55)),
    Person(1050, 1090, 280, c.YELLOW, hair=2, arms=(200, 40), style="child long"),
    Person(1400, 1090, 440, c.PLUM, "#3d4a5c", 2, 1, arms=(150, 60), style="long"),
)


def planting() -> Canvas:
    """Three saplings, spades, a watering can and people with muddy shoes."""
    canvas, chance = Canvas(daylight()), Random(28)
    for x, y, size in ((230, 210, 1.9), (700, 330, 1.3), (1010, 150, 1.5)):
        fair_cloud(canvas, x, y, size, "#ffffff")
    hills(canvas, 500, 110, fade(c.HILL_BLUE, c.HILL_FAR), shift=2)
    far = hills(canvas, 670, 60, fade("#b5cb80", "#9aba66"), waves=1.0, shift=1)
    fields(canvas, far, ("#d9cf83", "#a5c06e", "#c9cf7c", "#8fb06a"))
    far_wood(canvas, chance, 760, "#6f9a72", start=900)
    meadow = [
        *smooth(points("-20,830 500,790 1100,820 1620,790"), closed=False),
        *points("1620,1210 -20,1210"),
    ]
    canvas.fill(meadow, fade("#b9cf7c", "#8fb058", "#6f9648"))
    tree(canvas, 1480, 850, 760, chance, GOLDEN)
    bush(canvas, 60, 880, 110, chance)
    for x, ground in ((390, 960), (800, 1000), (1230, 960)):
        _sapling(canvas, x, ground, chance)
    draw_people(canvas, *VOLUNTEERS)
    for x in (365, 1232):
        _spade(canvas, x, 815)
    _watering_can(canvas, 960, 1130)
    flowers(canvas, chance, (0, 1060, 1600, 1190), ("#fff6e2", c.YELLOW), count=60)
    grass(canvas, chance, (0, 1140, 1600, 1215), (c.LEAF_DEEP, "#6c9648"), count=300)
    return canvas


def _sapling(canvas: Canvas, x: float, ground: float, chance: Random) -> None:
    canvas.fill(ellipse(x, ground, 120, 32), fade("#8d6446", "#6b4630"))
    canvas.fill(ellipse(x, ground - 6, 86, 20), "#a2785a", alpha=0.6)
    tree(canvas, x, ground - 4, 430, chance, GREEN)
    canvas.fill(box(x + 34, ground - 250, 16, 250, 4), across(c.WOOD_LIGHT, c.WOOD_DEEP))
    canvas.stroke([(x + 42, ground - 190), (x + 2, ground - 180)], 9, "#e9dcc6")


def _spade(canvas: Canvas, x: float, top: float) -> None:
    canvas.stroke([(x, top), (x + 16, top + 250)], 14, c.WOOD_DEEP)
    canvas.stroke(arc(x - 1, top - 14, 22, 0, 360), 9, c.WOOD_DEEP)
    canvas.fill(
        smooth(
            [
                (x - 20, top + 236),
                (x + 54, top + 230),
                (x + 54, top + 300),
                (x + 24, top + 344),
                (x - 12, top + 306),
            ],
            fine=5,
        ),
        fade(c.STEEL_LIGHT, c.STEEL_DEEP),
    )


def _watering_can(canvas: Canvas, x: float, ground: float) -> None:
    canvas.shadow(ellipse(x, ground, 110, 16), alpha=0.35, blur=8)
    canvas.stroke(arc(x + 6, ground - 112, 62, 180, 360), 12, "#3d7a93")
    canvas.stroke([(x - 50, ground - 40), (x - 130, ground - 122)], 20, "#3d7a93")
    canvas.fill(ellipse(x - 136, ground - 128, 30, 14, 45), "#5f9fb5")
    canvas.fill(
        [(x - 66, ground - 120), (x + 70, ground - 120), (x + 82, ground), (x - 78, ground)],
        across("#6fb0c6", "#3d7a93"),
    )
    canvas.fill(ellipse(x + 2, ground - 120, 68, 15), "#2f6180")
