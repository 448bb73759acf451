"""The fire engine before the station."""

from math import cos, pi, sin
from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.buildings import WALLS
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.landscape import clouds, daylight, far_wood, hills
from app.demo.drawing.paint import fade
from app.demo.drawing.people import Person, draw_people
from app.demo.drawing.plants import tree
from app.demo.drawing.shapes import box, ellipse


def fire_engine() -> Canvas:
    """The new engine, its gate open, a firefighter beside it."""
    canvas, chance = Canvas(daylight()), Random(12)
    clouds(canvas, chance, 3)
    hills(canvas, 560, 70, fade(c.HILL_FAR, c.MEADOW))
    far_wood(canvas, chance, 640, "#86ad7c")
    tree(canvas, 90, 900, 620, chance)
    _station(canvas)
    canvas.fill(box(0, 880, 1600, 330), fade("#c9c1b8", "#a8a09a"))
    for x in range(-400, 1700, 330):
        canvas.stroke([(x + 200, 884), (x, 1210)], 5, "#8d8680", alpha=0.4)
    _engine(canvas)
    draw_people(canvas, Person(1430, 1090, 400, "#3d4a5c", "#334052", arms=(112, 45), hat="#f3d25e"))
    canvas.stroke([(1383, 840), (1477, 840)], 12, "#f5df7b", alpha=0.9)
    return canvas


def _station(canvas: Canvas) -> None:
    canvas.fill(box(190, 330, 1330, 556), WALLS["brick"])
    for row in range(22):
        bricks = [box(190 + column * 64 + (row % 2) * 32, 334 + row * 25, 60, 21, 2) for column in range(21)]
        canvas.fill_all(bricks, "#d98a6c" if row % 2 else "#b9664a", alpha=0.25)
    canvas.fill(box(160, 296, 1390, 46, 6), fade("#f6ead6", "#d9c6a8"))
    for x in (260, 690, 1120):
        canvas.fill(box(x - 14, 446, 338, 440, 6), "#f6ead6")
        canvas.fill(box(x, 460, 310, 426), fade("#3f3a44", "#5c5660"))
        canvas.fill(box(x, 460, 310, 70), fade("#d2452f", "#b53a2a"))
        canvas.fill_all([box(x, 476 + i * 17, 310, 3) for i in range(3)], "#8f2a22", alpha=0.6)
    canvas.fill(box(560, 356, 480, 70, 8), "#fff8e8")
    canvas.write("FEUERWEHR", 800, 391, 54, c.RED_DEEP, bold=2)
    canvas.fill(box(1560, 150, 120, 736), WALLS["brick"])


def _engine(canvas: Canvas) -> None:
    canvas.shadow(ellipse(740, 1092, 620, 40), alpha=0.5, blur=18)
    red = fade("#e25540", "#c53a2b", "#a93027")
    canvas.fill(box(150, 560, 780, 460, 18), red)
    canvas.fill([(930, 600), (1180, 600), (1270, 790), (1290, 1020), (930, 1020)], red)
    canvas.fill(box(140, 1000, 1160, 46, 10), fade("#5c5a60", "#3f3d44"))
    _body(canvas)
    _cab(canvas)
    for x in (370, 1100):
        _wheel(canvas, x, 1040)
    canvas.fill(box(1262, 960, 46, 52, 8), fade("#8d989c", "#5f6a70"))


def _body(canvas: Canvas) -> None:
    canvas.fill(box(150, 872, 1130, 34), "#fff6e2")
    canvas.fill_all([box(x, 872, 34, 34) for x in range(160, 930, 68)], c.YELLOW, alpha=0.9)
    for x in (190, 430, 670):
        canvas.fill(box(x, 610, 216, 236, 10), fade(c.STEEL_LIGHT, c.STEEL))
        canvas.fill_all([box(x + 6, 622 + i * 20, 204, 4) for i in range(11)], c.STEEL_DEEP, alpha=0.55)
        canvas.fill(box(x + 92, 824, 34, 10, 4), c.STEEL_DEEP)
    canvas.stroke([(170, 520), (860, 520)], 14, c.STEEL)
    canvas.stroke([(170, 486), (860, 486)], 14, c.STEEL)
    for x in range(200, 850, 58):
        canvas.stroke([(x, 486), (x, 520)], 8, c.STEEL_DEEP)
    for x in (230, 560, 800):
        canvas.fill(box(x, 520, 16, 44), c.STEEL_DEEP)
    canvas.write("LINDENTAL", 735, 954, 60, "#fff6e2", bold=2)


def _cab(canvas: Canvas) -> None:
    canvas.fill([(964, 640), (1060, 640), (1060, 800), (964, 800)], fade("#7fa7b4", "#c3dcdf"))
    canvas.fill([(1084, 640), (1164, 640), (1228, 790), (1228, 800), (1084, 800)], fade("#7fa7b4", "#c3dcdf"))
    canvas.fill([(1000, 640), (1036, 640), (990, 800), (964, 800), (964, 760)], "#ffffff", alpha=0.3)
    canvas.stroke([(1072, 620), (1072, 1000)], 5, "#8f2a22")
    canvas.fill(box(1086, 850, 40, 12, 5), "#3f3d44")
    canvas.write("112", 1012, 838, 46, "#fff6e2", bold=2)
    canvas.fill(box(980, 560, 170, 40, 10), "#4b87a8")
    for x in (1010, 1120):
        canvas.fill(ellipse(x, 560, 90), "#7fc4f0", alpha=0.4, blur=26)
        canvas.fill(box(x - 34, 546, 68, 52, 16), fade("#8fd0f5", "#2f7fb5"))
    canvas.fill(ellipse(1268, 900, 22, 32), fade("#fff6d2", c.GOLD))


def _wheel(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill(ellipse(x, y - 30, 132, 132), "#8f2a22")
    canvas.fill(ellipse(x, y, 104), fade("#46434a", "#2f2d33"))
    canvas.fill(ellipse(x, y, 62), fade(c.STEEL_LIGHT, c.STEEL_DEEP))
    canvas.fill(ellipse(x, y, 26), c.RED_DEEP)
    canvas.fill_all(
        [ellipse(x + 44 * cos(i * pi / 4), y + 44 * sin(i * pi / 4), 6) for i in range(8)], "#5f6a70"
    )
