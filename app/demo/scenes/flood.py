"""The road to the mill under water, closed by a barrier."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.buildings import ROOF_DARK, House, gabled
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.landscape import fair_cloud, far_wood, grass, hills, snow_or_rain, water
from app.demo.drawing.openings import window
from app.demo.drawing.paint import across, fade
from app.demo.drawing.plants import DARK, bush, tree
from app.demo.drawing.shapes import arc, box, ellipse, points, smooth

FLOOD = fade("#b9ab8c", "#a08f70", "#8a7a60")
SHORE = "-60,830 300,800 700,812 1100,786 1660,820 1660,1010 1250,1036 860,1010 420,1050 -60,1010"


def flooded_road() -> Canvas:
    """Brown water over the road, the mill behind, a red and white barrier before it."""
    canvas, chance = Canvas(fade("#71808f", "#98a5aa", "#c2c4b8", "#d9d2bd", "#d9d2bd")), Random(8)
    for x, y, size in ((200, 170, 2.0), (720, 120, 2.4), (1300, 190, 2.1), (1000, 260, 1.6)):
        fair_cloud(canvas, x, y, size, "#5f6d7c", 0.4)
    hills(canvas, 600, 90, fade("#8399a0", "#8ba294"))
    far_wood(canvas, chance, 690, "#64866f")
    canvas.fill(box(0, 690, 1600, 520), fade("#93a566", "#7c9557", "#6b854b"))
    _mill(canvas)
    tree(canvas, 1380, 830, 600, chance, DARK)
    _road(canvas)
    water(canvas, chance, smooth(points(SHORE)), FLOOD, lines=60)
    _posts(canvas)
    for x in (80, 1540):
        bush(canvas, x, 1130, 110, chance, DARK)
    _barrier(canvas)
    grass(canvas, chance, (0, 1120, 520, 1215), ("#5c7a3f", "#7c9557"), count=120)
    grass(canvas, chance, (1090, 1120, 1600, 1215), ("#5c7a3f", "#7c9557"), count=120)
    snow_or_rain(canvas, chance, 120, "#eef4f3", fall=54)
    return canvas


def _mill(canvas: Canvas) -> None:
    house = House(200, 840, 330, 240, 190)
    gabled(canvas, house, "cream", roof=ROOF_DARK, timber=True)
    for dx in (0.28, 0.72):
        window(canvas, house.x + house.width * dx, house.eaves + 66, 50, 62)
        window(canvas, house.x + house.width * dx, house.eaves + 176, 50, 62, shutters=c.TEAL)
    x, y = 600.0, 760.0
    for degrees in range(0, 360, 30):
        inner, outer = arc(x, y, 20, degrees, degrees + 1)[0], arc(x, y, 128, degrees, degrees + 1)[0]
        canvas.stroke([inner, outer], 9, c.TIMBER)
        canvas.stroke(
            [arc(x, y, 112, degrees, degrees + 1)[0], arc(x, y, 146, degrees, degrees + 1)[0]],
            26,
            c.WOOD_DEEP,
        )
    canvas.stroke(arc(x, y, 126, 0, 360), 13, c.TIMBER)
    canvas.fill(ellipse(x, y, 24), c.TIMBER_DEEP)


def _road(canvas: Canvas) -> None:
    canvas.fill([(760, 700), (820, 700), (1160, 1210), (440, 1210)], fade("#8f8b87", "#6f6b6a"))
    for i in range(8):
        y, half = 720 + i * i * 8.5 + i * 10, 2 + i * 1.1
        canvas.fill(
            [
                (790 - half, y),
                (790 + half, y),
                (792 + half * 1.4, y + 20 + i * 5),
                (788 - half * 1.4, y + 20 + i * 5),
            ],
            "#f4eedf",
            alpha=0.85,
        )


def _posts(canvas: Canvas) -> None:
    for x, y, size in ((560, 900, 90), (1060, 890, 90), (480, 985, 120), (1180, 975, 120)):
        canvas.fill(box(x, y - size, 20, size, 6), across("#fffaf0", "#cfc5b6"))
        canvas.fill(
            [(x, y - size * 0.66), (x + 20, y - size * 0.8), (x + 20, y - size * 0.5), (x, y - size * 0.36)],
            "#4a4446",
        )
        canvas.fill(ellipse(x + 10, y + 4, 40, 7), "#ffffff", alpha=0.35)


def _barrier(canvas: Canvas) -> None:
    canvas.shadow(ellipse(800, 1170, 440, 26), alpha=0.45, blur=14)
    for x in (460, 1100):
        canvas.fill(box(x, 930, 34, 236, 6), across("#f4f1ea", "#b9b3ab"))
        canvas.fill(box(x - 60, 1150, 154, 30, 10), fade("#5c5a60", "#3f3d44"))
        canvas.fill(ellipse(x + 17, 910, 70), "#ffb347", alpha=0.45, blur=26)
        canvas.fill(ellipse(x + 17, 910, 32), fade("#ffd37a", "#f0962f"))
    for y in (955, 1060):
        beam = box(400, y, 800, 66, 8)
        canvas.fill(beam, fade("#ffffff", "#e9e2d7"))
        with canvas.inside(beam):
            for x in range(380, 1240, 130):
                canvas.fill(
                    [(x, y + 66), (x + 65, y + 66), (x + 125, y), (x + 60, y)], fade("#dd4b37", "#b93428")
                )
    canvas.fill(ellipse(800, 1006, 118), fade("#d2452f", "#a93027"))
    canvas.fill(ellipse(800, 1006, 88), "#fffaf0")
