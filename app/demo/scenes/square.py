"""The market square: the old lime tree, the town hall and the fountain."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.buildings import ROOF_DARK, House, chimney, gabled, long
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.landscape import clouds, daylight, far_wood, hills
from app.demo.drawing.openings import door, flower_box, window
from app.demo.drawing.paint import across, fade
from app.demo.drawing.plants import GREEN, pot, tree
from app.demo.drawing.shapes import box, ellipse, smooth


def square() -> Canvas:
    """The village square on a friendly morning."""
    canvas, chance = Canvas(daylight()), Random(7)
    clouds(canvas, chance, 4)
    hills(canvas, 560, 90, fade(c.HILL_BLUE, c.HILL_FAR), shift=1)
    far_wood(canvas, chance, 640, "#8fb493")
    row_of_houses(canvas)
    town_hall(canvas, 560)
    pavement(canvas, chance)
    fountain(canvas, 300, 1010)
    tree(canvas, 1290, 985, 800, chance, GREEN)
    bench(canvas, 1290, 1030)
    for x, colour in ((585, c.PINK), (935, c.PINK)):
        pot(canvas, x, 905, 62, chance, colour)
    return canvas


def row_of_houses(canvas: Canvas) -> None:
    """The neighbours of the town hall."""
    for house, wall, timber, roof in (
        (House(-60, 860, 280, 250, 190), "rose", True, None),
        (House(236, 860, 270, 220, 170), "blue", False, ROOF_DARK),
        (House(1010, 860, 250, 230, 180), "ochre", True, None),
        (House(1270, 860, 300, 260, 190), "white", False, ROOF_DARK),
    ):
        chimney(canvas, house.middle + house.width * 0.22, house.eaves - house.roof * 0.45, 70)
        gabled(canvas, house, wall, timber=timber, **({"roof": roof} if roof else {}))
        for dx in (0.28, 0.72):
            x = house.x + house.width * dx
            window(canvas, x, house.eaves + house.height * 0.26, 44, 58)
            window(
                canvas,
                x,
                house.eaves + house.height * 0.68,
                44,
                62,
                shutters=c.TEAL if wall != "blue" else c.ROOF_DEEP,
            )
            flower_box(canvas, x, house.eaves + house.height * 0.68 + 40, 60)


def town_hall(canvas: Canvas, x: float) -> None:
    """The town hall with its little clock tower."""
    house = House(x, 880, 400, 340, 170)
    _turret(canvas, house)
    long(canvas, house, "ochre")
    for row, height in ((0.24, 84), (0.68, 84)):
        for i in range(5):
            wx = house.x + house.width * (i + 0.5) / 5
            if row > 0.5 and i == 2:
                continue
            window(canvas, wx, house.eaves + house.height * row, 44, height)
            flower_box(canvas, wx, house.eaves + house.height * row + 52, 62)
    door(canvas, house.middle, house.ground, 80, 120, paint=across("#7c4534", "#5c3227"), arched=True)
    canvas.fill(box(house.middle - 74, house.eaves + house.height * 0.45, 148, 34, 6), "#fff8e8")
    canvas.write("RATHAUS", house.middle, house.eaves + house.height * 0.45 + 17, 25, c.TIMBER_DEEP, bold=1)


def _turret(canvas: Canvas, house: House) -> None:
    foot = house.eaves - house.roof + 30
    canvas.fill(box(house.middle - 52, foot - 150, 104, 170), across("#f3cd8b", "#dba558"))
    canvas.fill(
        [(house.middle - 72, foot - 146), (house.middle, foot - 290), (house.middle + 72, foot - 146)],
        across("#7fa39a", "#4f7a75"),
    )
    canvas.stroke([(house.middle, foot - 286), (house.middle, foot - 330)], 5, c.GOLD_DEEP)
    canvas.fill(ellipse(house.middle, foot - 318, 9), c.GOLD)
    canvas.fill(ellipse(house.middle, foot - 84, 38), "#fffaf0")
    canvas.fill(ellipse(house.middle, foot - 84, 33), fade("#41616e", "#2c4753"))
    for tip in ((house.middle, foot - 110), (house.middle + 17, foot - 76)):
        canvas.stroke([(house.middle, foot - 84), tip], 5, "#fff2cf")


def pavement(canvas: Canvas, chance: Random) -> None:
    """Cobbles in rows, wider towards the viewer."""
    canvas.fill(box(0, 866, 1600, 340), fade("#e9dcc4", "#d4c2a6"))
    y, size = 872.0, 9.0
    while y < 1200:
        stones = []
        x = -chance.uniform(0, size * 2)
        while x < 1600:
            width = size * chance.uniform(1.7, 2.5)
            stones.append(box(x, y, width * 0.92, size * 0.84, size * 0.35))
            x += width
        keep = [stone for stone in stones if chance.random() < 0.5]
        canvas.fill_all(keep, "#bfa98b", alpha=0.28)
        canvas.fill_all([stone for stone in stones if stone not in keep][::2], "#fff6e2", alpha=0.35)
        y, size = y + size, size * 1.075


def fountain(canvas: Canvas, x: float, ground: float) -> None:
    """The stone fountain with its column."""
    canvas.shadow(ellipse(x + 20, ground + 6, 230, 44), alpha=0.3, blur=18)
    canvas.fill(
        [(x - 190, ground - 84), (x + 190, ground - 84), (x + 166, ground), (x - 166, ground)],
        across(c.STONE, "#ddd3c4", c.STONE_DEEP),
    )
    canvas.fill(ellipse(x, ground, 166, 30), across(c.STONE, "#ddd3c4", c.STONE_DEEP))
    canvas.fill(ellipse(x, ground - 84, 200, 40), "#e5dccd")
    canvas.fill(ellipse(x, ground - 84, 176, 30), fade("#6fa7b4", "#a5d0d3"))
    canvas.fill(box(x - 24, ground - 300, 48, 220), across("#d8cdbd", "#eee6d8", c.STONE_DEEP))
    canvas.fill(ellipse(x, ground - 82, 32, 9), "#ffffff", alpha=0.4)
    canvas.fill(box(x - 40, ground - 316, 80, 22, 8), c.STONE)
    canvas.fill(ellipse(x, ground - 346, 34), across("#eee6d8", c.STONE_DEEP))
    for side in (-1, 1):
        jet = [
            (x + side * 24, ground - 240),
            (x + side * 70, ground - 250),
            (x + side * 108, ground - 190),
            (x + side * 122, ground - 92),
        ]
        canvas.stroke(smooth(jet, closed=False), 7, "#eaf7f6", alpha=0.85)
        canvas.fill(ellipse(x + side * 122, ground - 88, 26, 8), "#ffffff", alpha=0.6)


def bench(canvas: Canvas, x: float, ground: float) -> None:
    """The round bench below the lime tree, seen from the front."""
    canvas.shadow(ellipse(x, ground + 24, 190, 26), alpha=0.3, blur=12)
    for dx in (-130, 0, 130):
        canvas.fill(box(x + dx - 8, ground - 26, 16, 56, 3), c.TIMBER_DEEP)
    canvas.fill(box(x - 170, ground - 40, 340, 18, 7), across(c.WOOD, c.WOOD_LIGHT, c.WOOD))
    canvas.fill(box(x - 170, ground - 20, 340, 8, 4), c.WOOD_DEEP)
