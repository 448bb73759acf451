"""A yellow umbrella forgotten at the bus stop after the rain."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.landscape import far_wood, hills, snow_or_rain, water
from app.demo.drawing.paint import across, fade
from app.demo.drawing.plants import DARK, tree
from app.demo.drawing.shapes import Path, arc, box, ellipse, points, smooth, turned
from app.demo.drawing.surfaces import vignette

MIDDLE = (1010.0, 860.0)


def umbrella() -> Canvas:
    """The bus shelter, puddles, and the umbrella lying open."""
    canvas, chance = Canvas(fade("#8fa6b3", "#b9c7c6", "#dcd9c8", "#e9dfc8", "#e9dfc8")), Random(4)
    hills(canvas, 620, 60, fade("#9db3b3", "#a9bfa0"))
    far_wood(canvas, chance, 690, "#7d9c84")
    tree(canvas, 1440, 800, 560, chance, DARK)
    canvas.fill(box(0, 760, 1600, 90), fade("#b4b78a", "#97a06c"))
    canvas.fill(box(0, 840, 1600, 370), fade("#b3aca6", "#8d8785"))
    canvas.fill(box(0, 840, 1600, 26), fade("#d8d0c5", "#b5ada4"))
    _shelter(canvas, 90)
    for x, y, rx in ((330, 1130, 300), (1180, 1120, 380), (1420, 930, 150)):
        water(canvas, chance, ellipse(x, y, rx, rx * 0.14), fade("#a9bcc3", "#dfe3dc"), lines=4)
    _umbrella(canvas)
    snow_or_rain(canvas, chance, 90, "#f4fbfb", fall=46)
    vignette(canvas, alpha=0.16)
    return canvas


def _shelter(canvas: Canvas, x: float) -> None:
    canvas.shadow(box(x, 880, 620, 30), alpha=0.3, blur=14)
    canvas.fill(box(x + 30, 330, 560, 520), fade("#c9dcdd", "#e7ebe0"), alpha=0.55)
    for px in (x + 20, x + 300, x + 580):
        canvas.fill(box(px, 320, 20, 580, 4), across("#7a8a8c", "#566466"))
    canvas.fill(box(x - 40, 280, 700, 52, 14), fade("#5b8a83", "#3f6a65"))
    canvas.fill(box(x + 60, 720, 440, 26, 8), across(c.WOOD_LIGHT, c.WOOD))
    for px in (x + 90, x + 450):
        canvas.fill(box(px, 746, 18, 150, 4), "#566466")
    canvas.fill(box(x + 60, 640, 440, 22, 8), across(c.WOOD_LIGHT, c.WOOD))
    canvas.fill(box(x + 760, 360, 18, 520, 4), across("#7a8a8c", "#566466"))
    canvas.fill(ellipse(x + 769, 330, 84), c.GOLD)
    canvas.fill(ellipse(x + 769, 330, 70), fade("#5fa079", "#3f7d5b"))
    canvas.write("H", x + 769, 332, 92, "#fff6d8", bold=4)
    canvas.fill(box(x + 708, 440, 122, 150, 6), "#fffaf0")
    canvas.fill_all([box(x + 722, 458 + i * 20, 94 if i % 3 else 60, 8, 3) for i in range(6)], "#8b9a97")


def _umbrella(canvas: Canvas) -> None:
    canvas.shadow(ellipse(890, 1070, 270, 34), alpha=0.4, blur=20)
    canvas.shadow(ellipse(1160, 1080, 260, 30), alpha=0.25, blur=26)
    canvas.stroke(turned(points("0,-70 0,290", *MIDDLE), 62, MIDDLE), 16, c.STEEL_DEEP)
    handle = turned(points("0,270 0,336 42,362 80,330", *MIDDLE), 62, MIDDLE)
    canvas.stroke(smooth(handle, closed=False), 28, c.WOOD_DEEP)
    dome = turned(_dome(), -28, MIDDLE)
    canvas.fill(dome, across("#fbd968", "#f4bd3f", "#e19a2c"))
    with canvas.inside(dome):
        _panels(canvas)
    canvas.stroke(turned(points("0,-355 0,-410", *MIDDLE), -28, MIDDLE), 14, c.WOOD_DEEP)
    drops = points("820,620 900,560 760,760 960,690 1080,600 1150,700 870,800 1010,790")
    canvas.fill_all([ellipse(x, y, 8, 11) for x, y in drops], "#ffffff", alpha=0.7)


def _panels(canvas: Canvas) -> None:
    top = turned(points("0,-360", *MIDDLE), -28, MIDDLE)
    feet = turned(points("-360,-22 -190,-11 0,0 190,-11 360,-22", *MIDDLE), -28, MIDDLE)
    for i, colour in enumerate(("#fff0a8", "#fbd45c", "#eeb03a", "#d98f2b")):
        canvas.fill([*top, feet[i], feet[i + 1]], colour, alpha=0.55)
    for foot in feet[1:4]:
        canvas.stroke([*top, foot], 4, "#b9731f", alpha=0.6)


def _dome() -> Path:
    upper = arc(1010, 860, 370, 180, 360, 0.96)
    scallops: Path = []
    for i in range(4):
        right = 1010 + 370 - i * 185
        scallops += arc(right - 92.5, 866, 92.5, 0, -180, 0.34)
    return [*upper, *scallops]
