"""The round table of the working group, with plans and coffee."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.openings import window
from app.demo.drawing.paint import across, fade
from app.demo.drawing.people import Person, draw_people
from app.demo.drawing.plants import pot
from app.demo.drawing.shapes import box, ellipse, smooth

GROUP = (
    Person(370, 1160, 620, c.TEAL, hair=4, arms=(110, 35)),
    Person(660, 1120, 600, c.RED_DEEP, skin=1, arms=(125, 60), style="long"),
    Person(950, 1120, 610, c.BLUE, skin=2, hair=1, arms=(120, 62)),
    Person(1240, 1160, 620, c.GOLD_DEEP, hair=2, arms=(145, 65), style="long"),
)


def meeting() -> Canvas:
    """Four people above a map of the town, in the small hall of the town hall."""
    canvas, chance = Canvas(fade("#f3e3c6", "#ead2a9")), Random(33)
    _room(canvas)
    pot(canvas, 150, 830, 130, chance, c.YELLOW)
    draw_people(canvas, *GROUP)
    _table(canvas)
    _plan(canvas)
    for x, y in ((300, 960), (1290, 950), (1030, 890)):
        canvas.shadow(ellipse(x + 6, y + 8, 60, 20), alpha=0.3, blur=6)
        canvas.fill(ellipse(x, y, 62, 22), "#fffaf0")
        canvas.fill(box(x - 32, y - 56, 64, 58, 16), across("#ffffff", "#ddcfb8"))
        canvas.fill(ellipse(x, y - 54, 32, 10), "#6b3f2a")
    return canvas


def _room(canvas: Canvas) -> None:
    for x in (330, 1270):
        window(canvas, x, 250, 270, 320)
    canvas.fill(box(580, 90, 440, 320, 8), across(c.WOOD, c.WOOD_DEEP))
    canvas.fill(box(598, 108, 404, 284), fade("#b7dde3", "#e6eedd"))
    with canvas.inside(box(598, 108, 404, 284)):
        canvas.fill(
            smooth([(560, 300), (700, 240), (820, 280), (1040, 220), (1040, 420), (560, 420)]), c.MEADOW_DEEP
        )
        canvas.fill(smooth([(560, 350), (760, 320), (1040, 350), (1040, 430), (560, 430)]), c.LEAF)
        canvas.fill(box(770, 230, 26, 90), "#fffaf0")
        canvas.fill([(762, 232), (783, 150), (804, 232)], c.ROOF)
    canvas.fill(box(0, 640, 1600, 240), fade("#c79a68", "#ad7f50"))
    canvas.fill_all([box(x, 668, 190, 150, 6) for x in range(10, 1600, 212)], "#8d5d3a", alpha=0.25)
    canvas.fill(box(0, 630, 1600, 18, 4), "#8d5d3a")


def _table(canvas: Canvas) -> None:
    canvas.shadow(ellipse(800, 1080, 820, 210), alpha=0.35, blur=24)
    canvas.fill(ellipse(800, 1060, 790, 236), "#7d5034")
    canvas.fill(ellipse(800, 1036, 790, 236), fade("#d9a872", "#c08a56", "#b17a48"))
    canvas.fill(ellipse(620, 930, 320, 60), "#ffe9c4", alpha=0.3, blur=24)


def _plan(canvas: Canvas) -> None:
    sheet = [(470, 930), (1080, 910), (1190, 1120), (420, 1150)]
    canvas.shadow([(x + 8, y + 12) for x, y in sheet], alpha=0.3, blur=8)
    canvas.fill(sheet, fade("#fffdf6", "#f1e7d3"))
    with canvas.inside(sheet):
        canvas.stroke(
            smooth([(400, 1090), (640, 1040), (820, 1080), (1220, 990)], closed=False), 20, "#a9d5e2"
        )
        for line in ([(640, 900), (700, 1160)], [(880, 900), (960, 1160)], [(420, 1000), (1180, 960)]):
            canvas.stroke(line, 12, "#d8cbb4")
        for x, y, colour in (
            (560, 960, c.ROOF),
            (610, 1100, c.ROOF),
            (770, 1000, c.LEAF),
            (790, 950, c.ROOF),
            (1020, 1030, c.GOLD),
            (1080, 960, c.LEAF),
            (840, 1120, c.LEAF),
        ):
            canvas.fill(box(x, y, 46, 30, 5), colour, alpha=0.85)
    canvas.stroke([(1110, 1050), (1200, 1000)], 14, c.RED)
    canvas.fill([(1098, 1056), (1112, 1040), (1118, 1054)], c.INK)
