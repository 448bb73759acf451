"""The church on its hill, with the path up to it."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.buildings import House, long
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.landscape import clouds, daylight, far_wood, fields, flowers, grass, hills
from app.demo.drawing.openings import door
from app.demo.drawing.paint import across, fade
from app.demo.drawing.plants import GOLDEN, GREEN, bush, fir, tree
from app.demo.drawing.shapes import arc, box, ellipse, points, smooth


def church() -> Canvas:
    """White walls, a slate spire, old trees."""
    canvas, chance = Canvas(daylight()), Random(17)
    clouds(canvas, chance, 4)
    hills(canvas, 640, 100, fade(c.HILL_BLUE, c.HILL_FAR), shift=0.6)
    far = hills(canvas, 740, 70, fade("#a9c08a", c.MEADOW), waves=1.0, shift=2.2)
    fields(canvas, far, ("#c9cf7c", "#9dba6a", "#dfcf85", "#8fb06a"))
    far_wood(canvas, chance, 760, "#6f9a72", start=1080, end=1640)
    _hill(canvas)
    tree(canvas, 1290, 850, 520, chance, GOLDEN)
    _nave(canvas)
    _tower(canvas)
    tree(canvas, 230, 930, 620, chance, GREEN)
    for x, size in ((1130, 70), (1010, 56), (500, 60)):
        bush(canvas, x, 892, size, chance)
    _path(canvas)
    fir(canvas, 1500, 1010, 460)
    flowers(canvas, chance, (0, 930, 1600, 1190), ("#fff6e2", c.YELLOW, c.PINK), count=110)
    grass(canvas, chance, (0, 1120, 1600, 1215), (c.LEAF_DEEP, "#6c9648"), count=320)
    return canvas


def _hill(canvas: Canvas) -> None:
    top = [(-20, 980), (300, 900), (700, 868), (1100, 880), (1620, 980)]
    canvas.fill(
        [*smooth(top, closed=False), (1620, 1210), (-20, 1210)], fade("#b4cb72", "#93b45b", "#739a4a")
    )


def _nave(canvas: Canvas) -> None:
    nave = House(640, 900, 470, 250, 190)
    long(canvas, nave, "white")
    for i in range(4):
        x = 720 + i * 104
        outline = [*arc(x, 730, 27, 180, 360), (x + 27, 836), (x - 27, 836)]
        canvas.fill([*arc(x, 730, 34, 180, 360), (x + 34, 844), (x - 34, 844)], "#d8c6a6")
        canvas.fill(outline, fade("#5d7f92", "#8fb7c2"))
        with canvas.inside(outline):
            panes = (c.RED, c.GOLD, c.TEAL, c.BLUE_DEEP)
            for k in range(12):
                canvas.fill(
                    box(x - 27 + (k % 3) * 18, 700 + (k // 3) * 34, 16, 31), panes[(k + i) % 4], alpha=0.55
                )


def _tower(canvas: Canvas) -> None:
    canvas.shadow(box(470, 896, 230, 26), alpha=0.35, blur=12)
    canvas.fill(box(470, 430, 200, 482), across("#fffaf0", "#f3e7d2", "#d9c8ac"))
    for i, y in enumerate(range(440, 900, 58)):
        width = 34 if i % 2 else 22
        canvas.fill_all([box(470, y, width, 34, 4), box(670 - width, y, width, 34, 4)], "#c9b899")
    _spire(canvas)
    _clock(canvas, 570, 520)
    canvas.fill([*arc(570, 650, 34, 180, 360), (604, 730), (536, 730)], "#4a3f45")
    canvas.fill(points("570,634 592,690 600,704 540,704 548,690"), fade(c.GOLD, c.GOLD_DEEP))
    door(canvas, 570, 916, 74, 104, paint=across("#7c4534", "#5c3227"), arched=True)


def _spire(canvas: Canvas) -> None:
    spire = points("452,436 570,60 688,436")
    canvas.fill(spire, across("#8f959f", "#717884", "#565d69"))
    with canvas.inside(spire):
        for y in range(90, 436, 24):
            slates = [(x, y + (6.0 if i % 2 else 0.0)) for i, x in enumerate(range(440, 700, 14))]
            canvas.stroke(slates, 2.5, "#3f4550", alpha=0.3)
    canvas.fill(box(444, 426, 252, 18, 6), "#4f5661")
    for line in ("570,66 570,6", "552,24 588,24"):
        canvas.stroke(points(line), 6, c.GOLD_DEEP)
    canvas.fill(ellipse(570, 62, 10), c.GOLD)


def _clock(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill(ellipse(x, y, 56), c.GOLD_DEEP)
    canvas.fill(ellipse(x, y, 49), fade("#344b63", "#26394d"))
    for degrees in range(0, 360, 30):
        tick = [arc(x, y, radius, degrees, degrees + 1)[0] for radius in (38, 45)]
        canvas.stroke(tick, 4, c.GOLD)
    canvas.stroke([(x, y), (x + 4, y - 34)], 5, c.GLOW)
    canvas.stroke([(x, y), (x + 24, y + 8)], 6, c.GLOW)


def _path(canvas: Canvas) -> None:
    outline = smooth(
        [(542, 916), (600, 916), (660, 980), (800, 1050), (900, 1220), (560, 1220), (600, 1080), (540, 990)],
        fine=8,
    )
    canvas.fill(outline, fade("#ead6ae", "#dcc193"), blur=1.5)
