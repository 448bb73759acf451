"""A green bicycle with a basket, leaning at a wall in the old town."""

from math import cos, pi, sin
from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.buildings import WALLS
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.openings import window
from app.demo.drawing.paint import across, fade
from app.demo.drawing.plants import pot
from app.demo.drawing.shapes import Point, arc, box, ellipse, smooth

REAR, FRONT, CRANK, SEAT, HEAD = (
    (470.0, 860.0),
    (1130.0, 860.0),
    (740.0, 880.0),
    (660.0, 560.0),
    (1030.0, 560.0),
)
FRAME = across("#4f8a6b", "#36694f")


def bicycle() -> Canvas:
    """The bicycle before a warm wall with a window."""
    canvas, chance = Canvas(WALLS["ochre"]), Random(2)
    for _ in range(26):
        x, y = chance.uniform(0, 1600), chance.uniform(0, 900)
        canvas.fill(
            ellipse(x, y, chance.uniform(60, 180), chance.uniform(30, 70)), "#fff2cf", alpha=0.12, blur=24
        )
    canvas.fill(box(0, 820, 1600, 180), fade("#c9b49a", "#b39c83"))
    window(canvas, 560, 190, 210, 260, shutters=c.TEAL)
    canvas.fill(box(0, 990, 1600, 220), fade("#ddd0ba", "#c2b196"))
    _cobbles(canvas, chance)
    canvas.shadow(ellipse(810, 1074, 520, 34), alpha=0.4, blur=18)
    for hub in (REAR, FRONT):
        _wheel(canvas, hub)
    _frame(canvas)
    _basket(canvas, chance)
    pot(canvas, 1450, 1090, 130, chance, c.RED_LIGHT)
    return canvas


def _cobbles(canvas: Canvas, chance: Random) -> None:
    for row in range(6):
        x, size = -chance.uniform(0, 60), 26 + row * 5
        while x < 1600:
            width = size * chance.uniform(1.6, 2.4)
            canvas.fill(
                box(x, 996 + row * 36, width - 6, 30 + row, 12),
                chance.choice(("#d2c2a8", "#e4d7c1", "#cbb99d")),
                alpha=0.7,
            )
            x += width


def _wheel(canvas: Canvas, hub: Point) -> None:
    x, y = hub
    canvas.stroke(arc(x + 14, y - 10, 200, 0, 360), 16, "#5a3a24", alpha=0.25, blur=8)
    for i in range(24):
        angle = pi * i / 12
        canvas.stroke([hub, (x + 190 * cos(angle), y + 190 * sin(angle))], 2.2, "#f3efe6", alpha=0.8)
    canvas.stroke(arc(x, y, 190, 0, 360), 8, c.STEEL)
    canvas.stroke(arc(x, y, 203, 0, 360), 20, "#46403f")
    canvas.stroke(arc(x, y, 206, 190, 300), 4, "#8a8280", alpha=0.8)
    canvas.fill(ellipse(x, y, 20), c.STEEL_DEEP)
    canvas.fill(ellipse(x - 4, y - 4, 9), c.STEEL_LIGHT)


def _frame(canvas: Canvas) -> None:
    canvas.stroke(arc(*REAR, 226, 190, 330), 18, c.GOLD)
    canvas.stroke(arc(*FRONT, 226, 200, 330), 18, c.GOLD)
    for line in (
        [REAR, CRANK],
        [REAR, (672, 600)],
        [SEAT, CRANK],
        [(672, 610), (1036, 620)],
        [CRANK, (1048, 700)],
    ):
        canvas.stroke(line, 24, FRAME)
        canvas.stroke([(x - 3, y - 6) for x, y in line], 5, "#9fcbae", alpha=0.7)
    canvas.stroke(smooth([HEAD, (1050, 690), (1080, 780), FRONT], closed=False), 24, FRAME)
    canvas.stroke([HEAD, (1010, 470)], 18, c.STEEL)
    canvas.stroke(smooth([(1010, 470), (960, 440), (900, 462), (850, 500)], closed=False), 16, c.STEEL_DEEP)
    canvas.stroke([(872, 486), (828, 516)], 30, c.TIMBER)
    canvas.stroke([SEAT, (640, 490)], 18, c.STEEL)
    canvas.fill(
        smooth([(540, 470), (640, 446), (756, 478), (690, 498), (590, 516)]), fade("#8a5b42", "#5e3a2b")
    )
    _drive(canvas)
    canvas.fill(ellipse(1072, 560, 34, 30), fade("#fff4cf", c.GOLD))
    canvas.fill(ellipse(950, 424, 24, 18), fade(c.STEEL_LIGHT, c.STEEL_DEEP))


def _drive(canvas: Canvas) -> None:
    canvas.stroke([(REAR[0], REAR[1] - 16), (CRANK[0], CRANK[1] - 46)], 5, "#5c5655")
    canvas.stroke([(REAR[0], REAR[1] + 16), (CRANK[0], CRANK[1] + 46)], 5, "#5c5655")
    canvas.stroke(arc(*CRANK, 48, 0, 360), 9, "#5c5655")
    canvas.fill(ellipse(*CRANK, 22), c.STEEL)
    for angle in (0.9, 0.9 + pi):
        end = (CRANK[0] + 104 * cos(angle), CRANK[1] + 104 * sin(angle))
        canvas.stroke([CRANK, end], 13, c.STEEL_DEEP)
        canvas.fill(box(end[0] - 42, end[1] - 10, 84, 20, 8), "#46403f")


def _basket(canvas: Canvas, chance: Random) -> None:
    spots = [(chance.uniform(1050, 1310), chance.uniform(330, 452)) for _ in range(26)]
    canvas.fill_all([ellipse(x, y + 26, 34, 20, chance.uniform(0, 180)) for x, y in spots], c.LEAF_DEEP)
    for i, (x, y) in enumerate(spots):
        canvas.fill_all(
            [ellipse(x + 14 * cos(k * 1.257), y + 14 * sin(k * 1.257), 12) for k in range(5)],
            ("#fff6e2", c.PINK, c.YELLOW, c.RED_LIGHT)[i % 4],
        )
        canvas.fill(ellipse(x, y, 8), c.GOLD_DEEP)
    outline = [(1036, 450), (1328, 450), (1290, 640), (1074, 640)]
    canvas.fill(outline, across("#d9ad78", "#b07c4a"))
    with canvas.inside(outline):
        for row in range(9):
            for column in range(14):
                canvas.fill(
                    box(1030 + column * 24 + (row % 2) * 12, 452 + row * 22, 20, 17, 7), "#8a5b34", alpha=0.28
                )
    canvas.stroke([(1032, 452), (1332, 452)], 20, across("#c8965f", "#96673c"))
