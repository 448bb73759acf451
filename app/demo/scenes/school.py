"""The primary school and its yard."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.buildings import House, chimney, long
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.landscape import clouds, daylight, far_wood, hills
from app.demo.drawing.openings import door, flower_box, window
from app.demo.drawing.paint import across, fade
from app.demo.drawing.people import Person, draw_people
from app.demo.drawing.plants import tree
from app.demo.drawing.shapes import box, ellipse

CHILDREN = (
    Person(300, 1110, 300, c.RED, hair=2, arms=(200, 20), style="child long"),
    Person(560, 1050, 290, c.YELLOW, c.TEAL, 2, 1, arms=(225, -40), legs=(110, 75), style="child"),
    Person(1120, 1080, 300, c.TEAL, c.PLUM, hair=3, arms=(150, -55), style="child"),
    Person(1330, 1120, 300, c.PINK, c.BLUE, skin=1, arms=(230, 35), style="child long"),
)


def school() -> Canvas:
    """Children playing hopscotch before the old school."""
    canvas, chance = Canvas(daylight()), Random(31)
    clouds(canvas, chance, 3)
    hills(canvas, 600, 70, fade(c.HILL_BLUE, c.HILL_FAR))
    far_wood(canvas, chance, 690, "#8ab48a")
    tree(canvas, 120, 880, 640, chance)
    tree(canvas, 1520, 880, 560, chance)
    _house(canvas)
    canvas.fill(box(0, 864, 1600, 346), fade("#d9cfc0", "#c4b7a5"))
    canvas.fill(box(0, 860, 1600, 20), fade("#a9c46c", "#8fae5a"))
    _hopscotch(canvas)
    draw_people(canvas, *CHILDREN)
    _ball(canvas, 1225, 860)
    return canvas


def _house(canvas: Canvas) -> None:
    house = House(300, 874, 1000, 370, 200)
    chimney(canvas, 520, 420, 130, 46)
    long(canvas, house, "rose", lean=0.07)
    for row in (0.27, 0.72):
        for i in range(8):
            x = house.x + house.width * (i + 0.5) / 8
            if row < 0.5 or i not in {3, 4}:
                window(canvas, x, house.eaves + house.height * row, 62, 96)
                if row > 0.5:
                    flower_box(canvas, x, house.eaves + house.height * row + 58, 78, c.YELLOW)
    _entrance(canvas, house)


def _entrance(canvas: Canvas, house: House) -> None:
    x = house.middle
    canvas.fill([(x - 190, 520), (x, 380), (x + 190, 520)], fade("#d4694b", "#a5442f"))
    canvas.fill([(x - 146, 520), (x, 410), (x + 146, 520)], "#fbf0da")
    canvas.fill(ellipse(x, 476, 34), "#fffaf0")
    canvas.fill(ellipse(x, 476, 29), fade("#41616e", "#2c4753"))
    canvas.stroke([(x, 476), (x, 456)], 4, c.GLOW)
    canvas.stroke([(x, 476), (x + 13, 482)], 4, c.GLOW)
    canvas.fill(box(x - 160, 640, 320, 52, 8), "#fff8e8")
    canvas.write("LINDENSCHULE", x, 667, 40, c.TIMBER_DEEP, bold=1)
    canvas.fill(box(x - 150, 700, 22, 170), across("#fffaf0", "#d9c8ac"))
    canvas.fill(box(x + 128, 700, 22, 170), across("#fffaf0", "#d9c8ac"))
    for side in (-1, 1):
        door(canvas, x + side * 48, 874, 78, 160, paint=across("#4f9a94", "#357570"))
    canvas.fill_all([box(x - 190 + i * 18, 868, 380 - i * 36, 14, 4) for i in range(2)], c.STONE)


def _hopscotch(canvas: Canvas) -> None:
    colours = ("#fff6e2", c.PINK, c.YELLOW, "#bfe0e4")
    for i in range(6):
        y, width = 1150 - i * 44, 118 - i * 8
        xs = (800 - width / 2,) if i % 2 == 0 else (800 - width, 800)
        for k, x in enumerate(xs):
            square = [(x, y), (x + width, y), (x + width * 0.98, y - 38), (x + width * 0.02, y - 38)]
            canvas.fill(square, colours[(i + k) % 4], alpha=0.65)
            canvas.stroke([*square, square[0]], 4, "#fffaf0", alpha=0.9)


def _ball(canvas: Canvas, x: float, y: float) -> None:
    canvas.shadow(ellipse(x, 1100, 50, 12), alpha=0.25, blur=8)
    canvas.fill(ellipse(x, y, 44), fade("#f7cf5d", "#e29a2e"))
    canvas.stroke([(x - 40, y - 8), (x, y + 8), (x + 40, y - 8)], 6, c.RED)
