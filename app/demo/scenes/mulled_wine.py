"""The mulled wine stand on a winter evening."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.landscape import hills, snow_or_rain
from app.demo.drawing.paint import across, fade
from app.demo.drawing.people import Person, draw_people
from app.demo.drawing.plants import fir
from app.demo.drawing.shapes import Path, box, ellipse, points, smooth

SNOW = (
    "300,552 380,440 462,330 760,316 1058,330 1140,440 1220,552 1150,572 1090,520 1000,548 900,500 780,540 "
    "660,498 560,546 460,510 380,566"
)
HOSTS = (
    Person(620, 1060, 440, c.RED_DEEP, hair=2, arms=(120, 50), hat=c.TEAL),
    Person(900, 1060, 450, c.LEAF_DEEP, skin=1, hair=1, arms=(130, 60), style="long", hat=c.RED),
)
GUESTS = (
    Person(330, 1150, 430, c.BLUE_DEEP, "#38324c", hair=4, arms=(115, 60), hat=c.PLUM),
    Person(230, 1165, 410, c.PLUM, "#38324c", hair=3, arms=(150, 40), style="long", hat=c.GOLD),
    Person(1215, 1150, 270, c.YELLOW, c.RED_DEEP, hair=2, arms=(200, 30), style="child", hat=c.RED),
    Person(1370, 1165, 440, c.TEAL, "#38324c", skin=2, hair=1, arms=(120, 70), hat="#e9dcc6"),
)


def mulled_wine() -> Canvas:
    """A wooden stand full of light, snow, steaming mugs."""
    canvas, chance = Canvas(fade("#1f2447", "#353766", "#5b4f7f", "#8d6d8c", "#b48a92")), Random(24)
    canvas.fill_all(
        [ellipse(chance.uniform(0, 1600), chance.uniform(0, 420), chance.uniform(1.2, 3)) for _ in range(90)],
        "#fff8e2",
        alpha=0.8,
    )
    canvas.fill(ellipse(1360, 170, 120), "#fff3cf", alpha=0.3, blur=50)
    canvas.fill(ellipse(1360, 170, 58), "#fff6dc")
    hills(canvas, 640, 80, fade("#6b6a93", "#8a86a8"), shift=1)
    _village(canvas)
    canvas.fill(
        smooth([(-20, 870), (400, 840), (900, 858), (1620, 836), (1620, 1220), (-20, 1220)], fine=4),
        fade("#dfe3ee", "#c9cde0", "#b4b9d2"),
    )
    for x, size in ((110, 560), (1500, 640), (1340, 420)):
        fir(canvas, x, 930, size, ("#24463f", "#3a6453"))
    _stand(canvas)
    draw_people(canvas, *GUESTS)
    snow_or_rain(canvas, chance, 150, "#ffffff")
    return canvas


def _village(canvas: Canvas) -> None:
    for i, x in enumerate(range(-40, 1640, 150)):
        top = 690 - (i * 37) % 60
        canvas.fill([(x, 860), (x, top), (x + 70, top - 70), (x + 140, top), (x + 140, 860)], "#4d4a72")
        canvas.fill(
            [
                (x - 12, top + 6),
                (x + 70, top - 80),
                (x + 152, top + 6),
                (x + 140, top + 14),
                (x + 70, top - 58),
                (x, top + 14),
            ],
            "#e9ebf4",
        )
        for dx in (36, 88):
            if (i + dx) % 3:
                canvas.fill(box(x + dx, top + 40, 24, 32), c.GLOW)


def _stand(canvas: Canvas) -> None:
    canvas.fill(ellipse(760, 1080, 640, 110), "#ffd28a", alpha=0.55, blur=50)
    canvas.fill(box(400, 520, 720, 560), fade("#8d5d3c", "#6b452e"))
    canvas.fill(box(430, 560, 660, 330), fade("#ffdf9a", "#f5b457"))
    _shelf(canvas)
    draw_people(canvas, *HOSTS)
    canvas.fill(box(400, 880, 720, 200), fade("#b17a4b", "#7f5232"))
    canvas.fill_all([box(x, 890, 5, 190) for x in range(460, 1120, 72)], "#5a3824", alpha=0.6)
    canvas.fill(box(370, 860, 780, 34, 8), fade("#d9a66c", "#b17a4b"))
    for x in (470, 560, 760, 1010, 1070):
        _mug(canvas, x, 862)
    canvas.fill_all([box(x, 540, 34, 540, 4) for x in (396, 1090)], across("#a8734a", "#6b452e"))
    _roof(canvas)


def _shelf(canvas: Canvas) -> None:
    canvas.fill(box(450, 660, 620, 14, 4), "#a8682f")
    for i, x in enumerate(range(470, 1050, 52)):
        canvas.fill(box(x, 622, 28, 38, 6), (c.RED, "#fff6e2", c.TEAL)[i % 3])


def _roof(canvas: Canvas) -> None:
    canvas.fill(points("320,560 470,350 1050,350 1200,560"), fade("#8d4a3a", "#6a352c"))
    snow = smooth(points(SNOW))
    canvas.shadow([(x, y + 16) for x, y in snow], alpha=0.25, blur=12)
    canvas.fill(snow, fade("#ffffff", "#dfe4f1"))
    canvas.fill(box(560, 392, 400, 84, 12), fade("#7c4a30", "#5e3624"))
    canvas.write("GLÜHWEIN", 760, 434, 62, c.GLOW, bold=2)
    line: Path = [(330 + i * 43, 592 + (14 if i % 2 else 0)) for i in range(21)]
    canvas.stroke(line, 4, "#3f2a26")
    for i, (x, y) in enumerate(line):
        canvas.fill(ellipse(x, y + 12, 30), c.GLOW, alpha=0.45, blur=11)
        canvas.fill(ellipse(x, y + 12, 10), ("#fff3c4", "#ffb08a", "#ffe08a")[i % 3])


def _mug(canvas: Canvas, x: float, y: float) -> None:
    canvas.stroke([(x + 34, y - 44), (x + 50, y - 34), (x + 34, y - 16)], 8, c.RED_DEEP)
    canvas.fill(box(x - 4, y - 56, 40, 56, 8), across(c.RED_LIGHT, c.RED_DEEP))
    canvas.fill(ellipse(x + 16, y - 54, 20, 6), "#5e1f2a")
    for dx, dy in ((0, -74), (8, -100), (-4, -128)):
        canvas.fill(ellipse(x + 16 + dx, y + dy, 15, 18), "#ffffff", alpha=0.3, blur=7)
