"""A child's red jacket, left hanging on the playground fence."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.landscape import clouds, daylight, far_wood, flowers, grass, hills
from app.demo.drawing.paint import across, fade
from app.demo.drawing.plants import tree
from app.demo.drawing.shapes import arc, box, ellipse, sided, smooth, symmetric

X = 820.0
BODY = "0,452 92,420 190,500 218,720 232,930 0,962"
SLEEVE = "130,440 214,500 296,700 338,868 262,906 210,790 150,640"


def jacket() -> Canvas:
    """The jacket in front, the slide of the playground behind it."""
    canvas, chance = Canvas(daylight()), Random(5)
    clouds(canvas, chance, 3)
    hills(canvas, 660, 60, fade(c.HILL_FAR, c.MEADOW))
    far_wood(canvas, chance, 720, "#8ab480")
    canvas.fill(box(0, 740, 1600, 470), fade("#b9cf7c", c.MEADOW_DEEP))
    tree(canvas, 1390, 860, 560, chance)
    _slide(canvas, 60)
    flowers(canvas, chance, (0, 800, 1600, 1150), ("#fff6e2", c.YELLOW), count=70)
    _fence(canvas)
    _jacket(canvas)
    grass(canvas, chance, (0, 1150, 1600, 1215), (c.LEAF_DEEP, "#6c9648"), count=260)
    return canvas


def _slide(canvas: Canvas, x: float) -> None:
    canvas.shadow(ellipse(x + 260, 880, 300, 30), alpha=0.25, blur=14)
    for dx in (70, 190):
        canvas.fill(box(x + dx, 420, 20, 450, 6), across(c.WOOD, c.WOOD_DEEP))
    for y in range(520, 860, 70):
        canvas.fill(box(x + 80, y, 120, 13, 6), c.WOOD_LIGHT)
    canvas.fill([(x + 50, 420), (x + 140, 330), (x + 230, 420)], fade(c.ROOF, c.ROOF_DEEP))
    chute = smooth(
        [(x + 205, 520), (x + 300, 640), (x + 400, 800), (x + 500, 856), (x + 560, 858)], closed=False
    )
    canvas.stroke(chute, 60, c.GOLD_DEEP)
    canvas.stroke(chute, 44, c.YELLOW)


def _fence(canvas: Canvas) -> None:
    for y in (560, 900):
        canvas.fill(box(-10, y, 1620, 46, 8), fade(c.WOOD_LIGHT, c.WOOD))
        canvas.fill(box(-10, y + 46, 1620, 12), c.INK, alpha=0.18, blur=6)
    for i, x in enumerate(range(-40, 1640, 148)):
        top = 450 + (i % 3) * 8
        slat = [(x, 1210), (x, top + 36), (x + 45, top), (x + 90, top + 36), (x + 90, 1210)]
        canvas.shadow([(px + 12, py + 8) for px, py in slat], alpha=0.18, blur=8)
        canvas.fill(slat, across("#e0b888", "#c4935f"))
        canvas.fill_all([ellipse(x + 45, y + 22, 7) for y in (560, 900)], "#7d5a41")


def _jacket(canvas: Canvas) -> None:
    body = smooth(symmetric(BODY, X))
    canvas.shadow([(x + 26, y + 26) for x, y in body], alpha=0.35, blur=20)
    for side in (-1, 1):
        _sleeve(canvas, side)
    canvas.fill(body, across("#cf4533", "#e2604a", "#d44a37", "#b53428"))
    with canvas.inside(body):
        canvas.fill(box(X - 300, 908, 600, 80), "#8f2a22", alpha=0.35)
        for y in (600, 730):
            seam = smooth([(X - 260, y), (X, y + 26), (X + 260, y)], closed=False)
            canvas.stroke(seam, 5, "#8f2a22", alpha=0.5)
    _details(canvas)


def _sleeve(canvas: Canvas, side: int) -> None:
    outline = smooth(sided(SLEEVE, X, side))
    canvas.shadow([(x + 18, y + 16) for x, y in outline], alpha=0.25, blur=14)
    canvas.fill(outline, fade("#dd5a44", "#b23428"))
    with canvas.inside(outline):
        canvas.fill(ellipse(X + side * 300, 898, 70, 38, side * -24), "#f6d9a8")


def _details(canvas: Canvas) -> None:
    hood = smooth([(X - 110, 440), (X - 118, 350), (X, 300), (X + 118, 350), (X + 110, 440), (X, 478)])
    canvas.fill(hood, fade("#e2604a", "#b93a2c"))
    canvas.fill(
        smooth([(X - 76, 430), (X - 80, 372), (X, 340), (X + 80, 372), (X + 76, 430), (X, 462)]),
        fade("#f8e2b8", "#e7bf86"),
    )
    canvas.stroke(arc(X, 322, 20, 180, 360), 8, c.TIMBER_DEEP)
    canvas.stroke([(X, 466), (X, 954)], 14, "#f6d9a8")
    canvas.stroke([(X, 466), (X, 954)], 5, "#b98a52")
    canvas.fill(box(X - 10, 492, 20, 40, 8), c.STEEL)
    for side in (-1, 1):
        pocket = box(X + side * 118 - 66, 780, 132, 116, 22)
        canvas.fill(pocket, "#9f2e25", alpha=0.35)
        canvas.fill(box(X + side * 118 - 66, 772, 132, 40, 14), fade("#e2604a", "#c03f30"))
        canvas.fill(ellipse(X + side * 118, 794, 10), c.YELLOW)
        canvas.stroke([(X + side * 42, 470), (X + side * 48, 560)], 6, "#f6d9a8")
        canvas.fill(ellipse(X + side * 48, 566, 10), c.TEAL)
    _hedgehog(canvas, X - 112, 650)


def _hedgehog(canvas: Canvas, x: float, y: float) -> None:
    """The sewn-on hedgehog by which the jacket is known."""
    canvas.fill(ellipse(x, y, 62, 52), "#fbf1df")
    spikes = [
        (x + 44 * (1 + 0.16 * (i % 2)) * dx, y - 4 + 36 * (1 + 0.16 * (i % 2)) * dy)
        for i, (dx, dy) in enumerate(arc(0, 0, 1, 150, 370))
    ]
    canvas.fill([*spikes, (x + 30, y + 24), (x - 34, y + 24)], "#7a5138")
    canvas.fill(
        smooth([(x - 34, y - 8), (x - 58, y + 18), (x - 20, y + 26), (x - 6, y + 6)], fine=6), "#e9c79a"
    )
    canvas.fill_all([ellipse(x - 58, y + 17, 6), ellipse(x - 32, y + 4, 5)], c.INK)
