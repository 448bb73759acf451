"""The grill hut in its meadow on a summer evening."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.buildings import House
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.landscape import far_wood, flowers, grass, hills, sun
from app.demo.drawing.paint import across, fade
from app.demo.drawing.people import Person, draw_people
from app.demo.drawing.plants import fir, tree
from app.demo.drawing.shapes import Path, box, ellipse, points, smooth

EVENING = ("#2f5a4c", "#4e7d57", "#86a35a")


FRIENDS = (
    Person(1010, 1060, 300, c.TEAL, hair=1, arms=(120, 25)),
    Person(1390, 1070, 290, c.RED, hair=2, arms=(155, 60), style="long"),
    Person(930, 1090, 200, c.YELLOW, hair=3, arms=(130, 20), style="child"),
)


def grill_hut() -> Canvas:
    """The open hut with lights, a fire, and people around it."""
    canvas, chance = (
        Canvas(fade("#5a5687", "#a7678a", "#e88f74", "#f9c27c", "#ffe2a3", "#ffe2a3", "#ffe2a3")),
        Random(21),
    )
    sun(canvas, 1030, 500, 54, "#fff1c0")
    hills(canvas, 600, 80, fade("#b77f86", "#a9867c"), shift=2)
    hills(canvas, 660, 60, fade("#8b7a72", "#7d8a5c"), waves=1.1)
    far_wood(canvas, chance, 720, "#4d6b55")
    canvas.fill(box(0, 720, 1600, 490), fade("#b9b45f", "#8aa052", "#5f8444"))
    for x, size in ((70, 620), (250, 500), (1530, 640), (1390, 470)):
        fir(canvas, x, 830, size, ("#2c4f4a", "#457058"))
    tree(canvas, 1230, 800, 420, chance, EVENING)
    _path(canvas)
    _hut(canvas)
    flowers(canvas, chance, (0, 900, 1600, 1180), ("#ffe9b8", "#f5b79a"), count=90)
    _fire(canvas, 1190, 1030)
    draw_people(canvas, *FRIENDS)
    grass(canvas, chance, (0, 1150, 1600, 1215), ("#47703c", "#5f8444"), count=260)
    return canvas


def _path(canvas: Canvas) -> None:
    outline = smooth(
        [
            (560, 930),
            (760, 930),
            (800, 1010),
            (1010, 1100),
            (1100, 1230),
            (640, 1230),
            (620, 1100),
            (520, 1010),
        ],
        fine=8,
    )
    canvas.fill(outline, fade("#dcbd86", "#c9a874"), alpha=0.9, blur=2)


def _hut(canvas: Canvas) -> None:
    hut = House(300, 950, 660, 280, 230)
    canvas.shadow(ellipse(640, 954, 420, 30), alpha=0.4, blur=16)
    canvas.fill(box(330, 690, 600, 262), fade("#6b4632", "#8d5d3c"))
    canvas.fill(box(340, 690, 580, 200), "#ffc56b", alpha=0.55, blur=50)
    _table(canvas)
    for x in (316, 520, 724, 920):
        canvas.fill(box(x - 15, 670, 30, 284, 4), across("#b98154", "#7d5034"))
        for side in (-1, 1):
            canvas.stroke([(x, 760), (x + side * 60, 690)], 16, "#94623f")
    canvas.fill(box(300, 664, 652, 30, 6), across("#b98154", "#8d5d3c"))
    _roof(canvas, hut)
    _lights(canvas)


def _roof(canvas: Canvas, hut: House) -> None:
    outline = points("-70,690 60,440 600,440 730,690", hut.x)
    canvas.fill(outline, fade("#a65a45", "#6e3a35"))
    with canvas.inside(outline):
        for y in range(461, 690, 21):
            shingles = [(x, y + (5.0 if i % 2 else 0.0)) for i, x in enumerate(range(200, 1080, 12))]
            canvas.stroke(shingles, 2.5, "#3d2226", alpha=0.35)
        canvas.fill(points("60,440 380,440 250,690 -70,690", hut.x), "#ffd9a0", alpha=0.12)
    canvas.fill(box(hut.x - 74, 682, hut.width + 148, 16, 6), "#5a332c")
    canvas.fill(box(580, 556, 100, 84), across("#9a938c", "#77706b"))
    canvas.fill(box(596, 400, 68, 170), across("#a39b93", "#77706b"))
    canvas.fill(box(586, 390, 88, 18, 4), "#c0b7ad")
    for dx, dy, size in ((0, -40, 30), (26, -100, 42), (64, -172, 56)):
        canvas.fill(ellipse(630 + dx, 400 + dy, size, size * 0.8), "#fff3df", alpha=0.28, blur=10)


def _table(canvas: Canvas) -> None:
    canvas.fill(box(400, 820, 460, 22, 6), "#d9a66c")
    canvas.fill_all([box(x, 842, 18, 90) for x in (440, 800)], "#8d5d3c")
    canvas.fill(box(380, 880, 500, 18, 6), "#c08a56")
    canvas.fill_all([box(x, 898, 16, 48) for x in (420, 830)], "#7d5034")
    for x, colour in ((480, c.RED), (560, c.GLASS), (650, c.GOLD), (740, c.CREAM)):
        canvas.fill(box(x, 786, 26, 36, 6), colour)


def _lights(canvas: Canvas) -> None:
    line: Path = []
    for start, end in ((316, 520), (520, 724), (724, 920)):
        line += [(start + (end - start) * i / 8, 706 + 34 * (1 - ((i - 4) / 4) ** 2)) for i in range(8)]
    canvas.stroke(line, 3, "#4a2f28")
    for x, y in line[::2]:
        canvas.fill(ellipse(x, y + 10, 26), c.GLOW, alpha=0.5, blur=10)
        canvas.fill(ellipse(x, y + 10, 8), "#fff6d2")


def _fire(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill(ellipse(x, y - 60, 300, 170), "#ffb04a", alpha=0.4, blur=60)
    canvas.fill(ellipse(x, y, 130, 34), "#5e534c")
    for i in range(9):
        stone = ellipse(x - 124 + i * 31, y + 16 - abs(i - 4) * 5, 24, 18)
        canvas.fill(stone, "#a39b93" if i % 2 else "#8a827b")
    for tilt in (-1, 1):
        canvas.stroke([(x - tilt * 70, y - 4), (x + tilt * 50, y - 40)], 24, "#6b4632")
    for size, colour in ((1.0, "#f0772f"), (0.72, "#f9ab3c"), (0.42, "#ffe48a")):
        flame = points("0,-190 40,-110 74,-50 44,-6 -44,-6 -74,-56 -30,-104", x, y, size)
        canvas.fill(smooth(flame, fine=8), colour, alpha=0.92)
    for spark in points("-50,-210 30,-250 64,-190 -14,-290 10,-340", x, y):
        canvas.fill(ellipse(*spark, 5), "#ffd071")
