"""The waymarked path above Lindental."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.landscape import clouds, daylight, far_wood, fields, flowers, grass, hills
from app.demo.drawing.paint import across, fade
from app.demo.drawing.people import Person, draw_people
from app.demo.drawing.plants import GOLDEN, GREEN, bush, fir, leaf_outline, tree
from app.demo.drawing.shapes import box, ellipse, smooth

WALKERS = (
    Person(800, 960, 190, c.RED, "#5e4a3c", arms=(110, 60), style="back", hat=c.TEAL),
    Person(870, 972, 180, c.YELLOW, hair=2, arms=(120, 70), style="back long"),
)


def hiking_path() -> Canvas:
    """A signpost, two walkers and the valley with its church tower."""
    canvas, chance = Canvas(daylight()), Random(13)
    clouds(canvas, chance, 3)
    hills(canvas, 520, 110, fade("#93b3c2", "#a9c6c4"), shift=0.2)
    hills(canvas, 600, 80, fade("#9cbfa6", "#a9c793"), waves=1.1, shift=1.6)
    valley = hills(canvas, 690, 50, fade("#b5cb80", "#9aba66"), waves=0.9, shift=3)
    fields(canvas, valley, ("#d9cf83", "#a5c06e", "#c9cf7c", "#8fb06a", "#e3d493"))
    far_wood(canvas, chance, 740, "#6f9a72", end=430)
    _village(canvas)
    front = smooth([(-20, 830), (260, 800), (640, 850), (1000, 900), (1620, 830)], closed=False)
    canvas.fill([*front, (1620, 1210), (-20, 1210)], fade("#b4cb72", "#8fb058", "#6f9648"))
    _way(canvas)
    for x, ground, size, colours in ((1440, 900, 640, GOLDEN), (1250, 900, 380, GREEN)):
        tree(canvas, x, ground, size, chance, colours)
    fir(canvas, 60, 960, 560)
    bush(canvas, 1560, 1080, 120, chance)
    draw_people(canvas, *WALKERS)
    flowers(canvas, chance, (0, 900, 640, 1190), (c.YELLOW, "#fff6e2", c.PINK, c.PLUM), count=100)
    grass(canvas, chance, (0, 1080, 620, 1215), (c.LEAF_DEEP, "#6c9648"), count=240)
    _signpost(canvas)
    return canvas


def _village(canvas: Canvas) -> None:
    for i, x in enumerate((640, 690, 735, 800, 850, 905, 960, 1010)):
        y, wide = 770 + (i * 29) % 40, 44
        canvas.fill(box(x, y, wide, 30), ("#fbf0da", "#f3cd8b", "#efc6ae")[i % 3])
        canvas.fill(
            [(x - 6, y), (x + 8, y - 26), (x + wide - 8, y - 26), (x + wide + 6, y)],
            fade("#d4694b", "#a5442f"),
        )
        canvas.fill_all([box(x + 8, y + 9, 8, 10), box(x + 27, y + 9, 8, 10)], "#7d9aa2")
    canvas.fill(box(772, 700, 30, 100), across("#fffaf0", "#d9c8ac"))
    canvas.fill([(766, 702), (787, 620), (808, 702)], across("#8f959f", "#565d69"))


def _way(canvas: Canvas) -> None:
    outline = smooth(
        [
            (960, 882),
            (1000, 884),
            (960, 920),
            (840, 960),
            (860, 1020),
            (1040, 1090),
            (1180, 1230),
            (560, 1230),
            (640, 1110),
            (700, 1020),
            (720, 950),
            (860, 905),
        ]
    )
    canvas.fill(outline, fade("#eddcb5", "#dcc08f"), blur=1.5)


def _signpost(canvas: Canvas) -> None:
    x = 380.0
    canvas.shadow(ellipse(x + 40, 1150, 120, 18), alpha=0.35, blur=10)
    canvas.fill(box(x - 22, 360, 44, 790, 8), across("#c08a58", "#d9a772", "#8d5d3a"))
    canvas.fill([(x - 30, 366), (x, 322), (x + 30, 366)], fade("#d4694b", "#a5442f"))
    for y, words, right in ((420, "GRILLHÜTTE", True), (540, "MÜHLENTAL", False), (660, "LINDENBLICK", True)):
        _arm(canvas, x, y, words, right=right)
    canvas.fill(box(x - 44, 790, 88, 88, 10), "#fffaf0")
    canvas.fill(leaf_outline(x, 830, 34), c.LEAF_DEEP)


def _arm(canvas: Canvas, x: float, y: float, words: str, *, right: bool) -> None:
    side = 1 if right else -1
    outline = [
        (x - side * 90, y),
        (x + side * 290, y),
        (x + side * 346, y + 43),
        (x + side * 290, y + 86),
        (x - side * 90, y + 86),
    ]
    if not right:
        outline = [(px + 26, py) for px, py in outline]
    canvas.shadow([(px + 8, py + 12) for px, py in outline], alpha=0.3, blur=8)
    canvas.fill(outline, fade("#fff3d0", "#efd39a"))
    canvas.stroke([*outline, outline[0]], 5, c.TIMBER)
    canvas.write(words, x + side * 104 + (0 if right else 26), y + 45, 50, c.TIMBER_DEEP, bold=1)
