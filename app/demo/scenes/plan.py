"""The plan of Lindental from above: roads, houses, the brook, woods and fields, and what stands where."""

from itertools import pairwise
from math import hypot
from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.shapes import Path, Point, box, ellipse, points, smooth, turned

BROOK = "1600,770 1420,800 1230,780 1040,850 860,850 720,880 596,930 500,1000 430,1080 330,1140 250,1210"
ROADS = (
    "0,830 200,800 360,810 510,776 620,740 707,720",
    "707,720 750,650 772,592 830,610 903,640 1010,580 1100,500 1191,432 1330,400 1460,430 1600,380",
    "707,720 760,770 800,815 860,880 934,905 1080,960 1260,1040 1420,1210",
    "510,776 540,850 585,900 520,1000 440,1050 380,1120 350,1210",
)
LANES = (
    "772,592 747,560 690,530 610,500 560,560 545,640 580,740",
    "690,530 700,440 760,330 820,220 858,136 900,0",
    "1191,432 1240,500 1330,510 1330,400",
    "1191,432 1150,350 1136,270",
    "1100,500 1140,560 1230,590 1330,510",
    "903,640 880,720 800,815",
    "440,1050 340,1010 270,1030",
)
WOODS = (
    "0,0 620,0 560,110 430,150 300,240 180,230 90,330 0,340",
    "960,0 1600,0 1600,250 1440,220 1300,160 1230,230 1060,220 990,120",
    "0,930 120,960 200,1060 180,1200 0,1200",
    "1260,880 1420,860 1600,900 1600,1130 1460,1080 1320,1000",
)
FIELDS = (
    ("0,360 300,280 420,420 380,640 0,720", "#e9e2a8"),
    ("1330,560 1600,480 1600,740 1400,770", "#f0e3b0"),
    ("620,1000 900,980 1180,1060 1260,1200 560,1200", "#dfe6ad"),
    ("760,400 1060,260 1090,420 900,560 800,520", "#e4e8b6"),
)
NAMES = (
    ("OBERDORF", 610, 590, 40),
    ("UNTERDORF", 700, 820, 40),
    ("MÜHLENTAL", 300, 960, 36),
    ("SONNENHANG", 1250, 545, 36),
    ("RATHAUS", 660, 682, 24),
    ("KIRCHE", 800, 548, 24),
    ("FRIEDHOF", 640, 452, 24),
    ("SCHULE", 960, 690, 24),
    ("SPORTPLATZ", 1010, 1000, 24),
    ("MÜHLE", 400, 1110, 24),
    ("FEUERWEHR", 480, 740, 24),
    ("GRILLHÜTTE", 1140, 222, 24),
    ("LINDENBLICK", 900, 100, 24),
    ("BACH", 1180, 826, 24),
)


def plan() -> Canvas:
    """Everything on it lies where the notices of Lindental say."""
    canvas = Canvas("#eef0d2")
    for field, colour in FIELDS:
        canvas.fill(points(field), colour)
    for wood in WOODS:
        canvas.fill(smooth(points(wood)), "#b5cf9b")
    _brook(canvas)
    for width, colour in ((26, "#b9b3a4"), (20, "#fffdf6")):
        for lane in LANES:
            canvas.stroke(_way(lane), width * 0.7, colour)
        for road in ROADS:
            canvas.stroke(_way(road), width, colour)
    _houses(canvas)
    _landmarks(canvas)
    for name, x, y, size in NAMES:
        for dx, dy in ((-2, 0), (2, 0), (0, -2), (0, 2)):
            canvas.write(name, x + dx, y + dy, size, "#fffdf6", bold=2)
        canvas.write(name, x, y, size, c.INK, bold=0.6)
    return canvas


def _way(words: str) -> Path:
    return smooth(points(words), closed=False)


def _brook(canvas: Canvas) -> None:
    canvas.stroke(_way(BROOK), 22, "#9cc6da")
    canvas.fill(smooth(points("380,1060 440,1040 470,1080 420,1120 370,1110")), "#9cc6da")


def _houses(canvas: Canvas) -> None:
    """Along every road and lane of the village, on both sides."""
    chance = Random(7)
    steps = [step for way in (*ROADS, *LANES) for step in pairwise(_way(way)[6::9])]
    inside = [(here, there) for here, there in steps if 300 < here[0] < 1360 and 380 < here[1] < 1120]
    canvas.fill_all([_house(chance, *step, side) for step in inside for side in (-1, 1)], "#d9a58c")


def _house(chance: Random, here: Point, there: Point, side: int) -> Path:
    (x, y), away = here, side * chance.uniform(34, 44)
    dx, dy = there[0] - x, there[1] - y
    at = (x - dy / hypot(dx, dy) * away, y + dx / hypot(dx, dy) * away)
    wide, deep = chance.uniform(20, 32), chance.uniform(16, 22)
    return turned(box(at[0] - wide / 2, at[1] - deep / 2, wide, deep), chance.uniform(-25, 25), at)


def _landmarks(canvas: Canvas) -> None:
    canvas.fill(ellipse(707, 724, 40, 32), "#f7e7c0")
    canvas.fill(ellipse(707, 718, 15), c.LEAF_DEEP)
    canvas.fill(box(610, 470, 90, 56, 10), "#c3d8a8")
    canvas.fill(box(925, 935, 120, 44, 8), "#9cc57a")
    canvas.fill(ellipse(813, 842, 24, 18), "#f3d98b")
    for x, y, wide, deep in ((664, 694, 44, 24), (726, 540, 52, 24), (880, 644, 60, 30), (906, 904, 52, 26)):
        canvas.fill(box(x, y, wide, deep), c.ROOF_DEEP)
    for x, y in ((392, 1066), (496, 764), (1124, 252), (736, 678)):
        canvas.fill(box(x, y, 28, 20), c.ROOF)
