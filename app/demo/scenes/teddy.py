"""A teddy bear waiting on a bench below the lime tree."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.landscape import daylight, far_wood, flowers, grass, hills
from app.demo.drawing.paint import Ball, across, fade
from app.demo.drawing.plants import crown, leaf
from app.demo.drawing.shapes import arc, box, ellipse, smooth

X = 800.0
FUR, FUR_DEEP, PALE = "#c98f55", "#9c6636", "#f0d3a3"


def teddy() -> Canvas:
    """The bear with a blue scarf."""
    canvas, chance = Canvas(daylight()), Random(19)
    hills(canvas, 560, 70, fade(c.HILL_FAR, c.MEADOW))
    far_wood(canvas, chance, 640, "#8ab480")
    canvas.fill(box(0, 640, 1600, 570), fade("#bccf7c", "#8fb058", "#6f9648"))
    flowers(canvas, chance, (0, 700, 1600, 1150), ("#fff6e2", c.YELLOW, c.PINK), count=90)
    for x, y, size in ((180, 60, 330), (620, -60, 260), (1430, 20, 380)):
        crown(canvas, x, y, size, chance, (c.LEAF_DEEP, c.LEAF, c.LEAF_LIGHT))
    _bench(canvas)
    _bear(canvas)
    for x, y, size, turn in ((1180, 850, 52, 70), (360, 868, 46, 190), (1300, 872, 40, 20)):
        leaf(canvas, x, y, size, turn)
    grass(canvas, chance, (0, 1120, 1600, 1215), (c.LEAF_DEEP, "#6c9648"), count=280)
    return canvas


def _bench(canvas: Canvas) -> None:
    for x in (250, 1310):
        canvas.fill(box(x, 480, 44, 640, 8), across("#6e777a", "#4c5558"))
    for y in (500, 610, 720):
        canvas.fill(box(150, y, 1300, 78, 16), fade("#d6a873", "#b5804f"))
        canvas.fill(box(150, y + 78, 1300, 10), c.INK, alpha=0.18, blur=5)
    canvas.shadow(ellipse(X, 1140, 640, 30), alpha=0.3, blur=16)
    canvas.fill(box(110, 850, 1380, 70, 16), fade("#e0b582", "#c08c58"))
    canvas.fill(box(110, 916, 1380, 26, 8), "#8d5d3a")


def _bear(canvas: Canvas) -> None:
    canvas.shadow(ellipse(X + 20, 880, 330, 34), alpha=0.4, blur=14)
    for side in (-1, 1):
        canvas.fill(ellipse(X + side * 196, 676, 74, 150, side * -28), fade(FUR, FUR_DEEP))
    canvas.fill(ellipse(X, 700, 196, 206), fade(FUR, FUR, FUR_DEEP))
    canvas.fill(ellipse(X, 724, 124, 140), fade(PALE, "#dcb680"))
    for side in (-1, 1):
        canvas.fill(ellipse(X + side * 168, 860, 116, 92, side * 14), fade(FUR, FUR_DEEP))
        canvas.fill(ellipse(X + side * 188, 872, 70, 62, side * 14), PALE)
        for dx, dy in ((-34, -44), (0, -58), (34, -44)):
            canvas.fill(ellipse(X + side * 188 + dx, 872 + dy * 0.78, 13), "#d7a877")
    _head(canvas)
    _scarf(canvas)


def _head(canvas: Canvas) -> None:
    for side in (-1, 1):
        canvas.fill(ellipse(X + side * 152, 250, 78), fade(FUR, FUR_DEEP))
        canvas.fill(ellipse(X + side * 152, 256, 46), "#eab49b")
    canvas.fill(ellipse(X, 380, 210, 186), Ball("#d9a56c", "#b27a44"))
    canvas.fill(ellipse(X, 444, 98, 78), PALE)
    for side in (-1, 1):
        canvas.fill(ellipse(X + side * 84, 360, 20, 23), c.INK)
        canvas.fill(ellipse(X + side * 84 + 6, 352, 7), "#ffffff")
        canvas.fill(ellipse(X + side * 136, 430, 34, 24), c.RED_LIGHT, alpha=0.35, blur=6)
    canvas.fill(smooth([(X - 34, 410), (X, 402), (X + 34, 410), (X, 446)], fine=8), "#4a2f28")
    canvas.stroke([(X, 440), (X, 466)], 6, "#4a2f28")
    for side in (-1, 1):
        canvas.stroke(arc(X + side * 26, 464, 26, 15, 165), 6, "#4a2f28")
    canvas.stroke([(X - 130, 290), (X - 104, 304)], 5, FUR_DEEP)


def _scarf(canvas: Canvas) -> None:
    band = smooth(
        [(X - 170, 520), (X, 574), (X + 170, 520), (X + 178, 578), (X, 640), (X - 178, 578)], fine=8
    )
    end = [(X + 70, 590), (X + 150, 580), (X + 176, 790), (X + 92, 800)]
    canvas.shadow([(x + 6, y + 14) for x, y in band], alpha=0.25, blur=10)
    canvas.fill(end, fade("#4b87a8", "#2f6180"))
    canvas.fill(band, fade("#5f9dbb", "#37708f"))
    with canvas.inside(band, end):
        for y in (660, 720):
            canvas.stroke([(X + 60, y), (X + 190, y - 10)], 18, "#fff3df", alpha=0.9)
        for dx in (-120, -50, 20):
            canvas.stroke([(X + dx, 500), (X + dx + 10, 660)], 18, "#fff3df", alpha=0.9)
    canvas.fill_all([box(X + 96 + i * 14, 794 - i, 8, 26, 3) for i in range(6)], "#2f6180")
