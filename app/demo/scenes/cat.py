"""Minka, the tabby cat, on a garden wall."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.landscape import clouds, daylight, far_wood, flowers, grass, hills
from app.demo.drawing.paint import across, fade
from app.demo.drawing.plants import bush
from app.demo.drawing.shapes import Path, arc, box, ellipse, points, sided, smooth, symmetric, tapered

FUR, FUR_DEEP, STRIPE, BELLY = "#c99a63", "#a97b48", "#6f4a2f", "#f5e3c4"
X = 800.0


def cat() -> Canvas:
    """A tabby cat with a white chin and a teal collar."""
    canvas, chance = Canvas(daylight()), Random(11)
    clouds(canvas, chance, 3)
    hills(canvas, 640, 70, fade(c.HILL_FAR, c.MEADOW))
    far_wood(canvas, chance, 700, "#86ad7c")
    for x in (90, 330, 1290, 1530):
        bush(canvas, x, 890, chance.uniform(130, 190), chance)
    flowers(canvas, chance, (0, 720, 480, 880), (c.PINK, "#fff6e2"), count=40)
    flowers(canvas, chance, (1120, 720, 1600, 880), (c.YELLOW, c.RED_LIGHT), count=40)
    _wall(canvas, chance)
    _tail(canvas)
    _body(canvas)
    _head(canvas)
    grass(canvas, chance, (0, 1170, 1600, 1215), (c.LEAF_DEEP, c.LEAF), count=150)
    return canvas


def _wall(canvas: Canvas, chance: Random) -> None:
    canvas.fill(box(0, 900, 1600, 320), fade("#cdbfae", "#a99a8a"))
    for row in range(4):
        x = -chance.uniform(0, 120)
        while x < 1600:
            width, tone = (
                chance.uniform(110, 210),
                chance.choice(("#d8cbb9", "#c4b5a2", "#b8a996", "#cfbfa8")),
            )
            canvas.fill(box(x, 942 + row * 72, width - 10, 62, 18), fade(tone, "#a8988a"))
            x += width
    canvas.fill(box(-20, 880, 1640, 62, 12), fade("#eadfce", "#c6b7a4"))
    canvas.fill(box(0, 940, 1600, 12), "#5e4a44", alpha=0.25, blur=6)


def _tail(canvas: Canvas) -> None:
    curve = [(X + 150, 870), (X + 290, 880), (X + 350, 960), (X + 300, 1060), (X + 340, 1120)]
    outline = tapered(curve, 84, 50)
    canvas.shadow([(x + 16, y + 10) for x, y in outline], alpha=0.25, blur=12)
    canvas.fill(outline, fade(FUR, FUR_DEEP))
    canvas.fill(ellipse(X + 338, 1118, 27), STRIPE)
    with canvas.inside(outline):
        for y in (950, 1000, 1050, 1100):
            canvas.fill(ellipse(X + 320, y, 70, 11, 8), STRIPE)


def _body(canvas: Canvas) -> None:
    canvas.shadow(ellipse(X + 10, 896, 300, 26), alpha=0.4, blur=14)
    outline = smooth(symmetric("0,420 110,440 150,560 215,700 245,810 215,880 120,898 0,900", X))
    canvas.fill(outline, across(FUR, FUR, FUR_DEEP))
    with canvas.inside(outline):
        for side in (-1, 1):
            for y, reach in ((600, 120), (670, 130), (740, 120), (810, 100)):
                _stripe(canvas, side, [(260, y - 20), (260 - reach * 0.6, y + 6), (260 - reach, y - 4)], 34)
        canvas.fill(smooth(symmetric("0,480 90,540 96,680 60,800 0,830", X)), BELLY)
    for side in (-1, 1):
        _leg(canvas, side)


def _stripe(canvas: Canvas, side: int, line: Path, width: float) -> None:
    """A stripe that ends in a point; the line is given for the right side."""
    canvas.fill(tapered([(X + side * dx, y) for dx, y in line], width, 4), STRIPE)


def _leg(canvas: Canvas, side: int) -> None:
    thigh = ellipse(X + side * 176, 836, 88, 66, side * -18)
    canvas.fill(thigh, fade(FUR, FUR_DEEP))
    _stripe(canvas, side, points("262,800 214,812 176,806"), 26)
    leg = smooth(sided("20,640 98,640 92,780 104,880 62,902 16,894", X, side))
    canvas.fill(leg, across(FUR, "#b88b56"))
    with canvas.inside(leg):
        for y in (700, 748, 796):
            canvas.fill(ellipse(X + side * 92, y, 52, 9, side * -10), STRIPE)
    canvas.fill(ellipse(X + side * 62, 888, 62, 28), BELLY)
    for dx in (-16, 16):
        canvas.stroke([(X + side * 62 + dx, 884), (X + side * 62 + dx, 906)], 5, "#c8a983")


def _head(canvas: Canvas) -> None:
    for side in (-1, 1):
        _ear(canvas, side)
    face = smooth(symmetric("0,178 100,186 182,260 212,350 176,420 90,468 0,482", X))
    canvas.shadow([(x, y + 26) for x, y in face], alpha=0.22, blur=20)
    canvas.fill(face, fade(FUR, "#c2925b"))
    with canvas.inside(face):
        _markings(canvas)
    _face(canvas)
    collar = tapered([(X - 132, 470), (X, 512), (X + 132, 470)], 30, 30)
    canvas.fill(collar, fade(c.TEAL, "#35746f"))
    canvas.fill(ellipse(X, 534, 27), fade(c.YELLOW, c.GOLD_DEEP))
    canvas.fill(ellipse(X, 540, 7, 9), "#7a5420")


def _ear(canvas: Canvas, side: int) -> None:
    outer = smooth(sided("40,220 104,146 178,92 204,180 206,300 130,290", X, side), fine=8)
    inner = smooth(sided("92,220 126,168 168,138 182,200 178,260", X, side), fine=8)
    canvas.fill(outer, fade("#a97b48", FUR))
    canvas.fill(inner, fade("#eab49b", "#d99a82"))


def _markings(canvas: Canvas) -> None:
    for dx, length in ((0, 110), (-46, 86), (46, 86)):
        _stripe(canvas, 1, [(dx, 176), (dx * 0.9, 176 + length * 0.5), (dx * 0.8, 176 + length)], 26)
    for side in (-1, 1):
        for y in (352, 396):
            _stripe(canvas, side, [(225, y - 8), (180, y + 6), (140, y + 4)], 22)
    canvas.fill(smooth(symmetric("0,330 74,388 66,466 0,500", X)), BELLY)


def _face(canvas: Canvas) -> None:
    for side in (-1, 1):
        x = X + side * 88
        canvas.fill(ellipse(x, 318, 45, 42), "#5a3d2a")
        canvas.fill(ellipse(x, 319, 40, 37), fade("#b9cf6b", "#8fae4b"))
        canvas.fill(ellipse(x, 320, 17, 32), "#26201f")
        canvas.fill(ellipse(x + 12, 304, 10), "#ffffff")
        for whisker in ("66,408 180,380 282,376", "66,422 180,409 282,414", "66,436 180,438 282,454"):
            canvas.stroke(smooth(sided(whisker, X, side), closed=False), 3.5, "#fffaf0", alpha=0.9)
    canvas.fill(smooth(points("-26,376 0,370 26,376 0,402", X), fine=8), "#d97f75")
    canvas.stroke([(X, 400), (X, 418)], 5, STRIPE)
    for side in (-1, 1):
        canvas.stroke(arc(X + side * 24, 418, 24, 20, 160), 5, STRIPE)
