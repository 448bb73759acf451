"""Reading glasses left on an open book in the library."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.paint import across, fade
from app.demo.drawing.plants import leaf
from app.demo.drawing.shapes import Path, box, ellipse, mirrored, points, sided, smooth, tapered
from app.demo.drawing.surfaces import planks, vignette

X = 800.0
RIM = "#8f3f35"


def glasses() -> Canvas:
    """The glasses, a book, a cup of tea."""
    canvas, chance = Canvas("#b98254"), Random(9)
    planks(canvas, chance, paints=("#b98254", "#ad7749", "#bf8b5c"))
    _cup(canvas, 1340, 290)
    _book(canvas)
    _spectacles(canvas)
    leaf(canvas, 210, 1040, 80, 30)
    vignette(canvas, alpha=0.3)
    return canvas


def _book(canvas: Canvas) -> None:
    cover = smooth(points("0,330 300,270 640,320 650,700 640,1080 300,1040 0,1090", X), fine=6)
    pages = "0,320 140,268 400,262 610,308 614,680 610,1040 380,996 140,1004 0,1062"
    right = smooth(points(pages, X), fine=8)
    for outline in (cover, mirrored(cover, X)):
        canvas.shadow([(x + 14, y + 22) for x, y in outline], alpha=0.4, blur=18)
        canvas.fill(outline, c.BLUE_DEEP)
    canvas.fill(right, across("#d8c6a6", "#fdf6e6", "#fffaf0", "#f3e6cc"))
    canvas.fill(mirrored(right, X), across("#efe0c4", "#fffaf0", "#fdf6e6", "#cdb996"))
    for side in (-1, 1):
        for row in range(13):
            _line_of_text(canvas, side, row)
    ribbon = tapered(points("8,330 14,700 6,1060 40,1150", X), 20, 22)
    canvas.fill(ribbon, fade(c.RED_DEEP, c.RED))


def _line_of_text(canvas: Canvas, side: int, row: int) -> None:
    y = 380 + row * 46
    line = [
        (X + side * 70, y + 16),
        (X + side * 200, y - 22),
        (X + side * 400, y - 26),
        (X + side * 540, y - 4),
    ]
    line = line[: 3 if row in {4, 12} else 4]
    canvas.stroke(smooth(line, closed=False), 7, "#8b7766", alpha=0.38)


def _rim(side: int) -> Path:
    return smooth(sided("70,640 190,560 330,590 376,690 310,800 180,816 84,750", X, side))


def _spectacles(canvas: Canvas) -> None:
    for side in (-1, 1):
        arm = sided("366,640 430,560 470,440 440,360", X, side)
        canvas.shadow([(x + 16, y + 22) for x, y in tapered(arm, 24, 16)], alpha=0.3, blur=10)
        canvas.fill(tapered(arm, 26, 18), fade("#a8503f", RIM))
    for side in (-1, 1):
        _lens(canvas, side)
    bridge = points("-76,656 -30,606 30,606 76,656", X)
    canvas.stroke(smooth(bridge, closed=False), 24, RIM)
    canvas.fill_all([ellipse(X + side * 362, 644, 11) for side in (-1, 1)], c.GOLD)


def _lens(canvas: Canvas, side: int) -> None:
    rim = _rim(side)
    canvas.stroke([(x + 16, y + 24) for x, y in [*rim, rim[0]]], 26, "#3a2438", alpha=0.3, blur=8)
    canvas.fill(rim, fade("#dff0ef", "#b7d6da"), alpha=0.45)
    with canvas.inside(rim):
        for glint in ("-60,520 20,520 -60,840 -140,840", "50,520 76,520 -4,840 -30,840"):
            canvas.fill(points(glint, X + side * 230), "#ffffff", alpha=0.33)
    canvas.stroke([*rim, rim[0], rim[1]], 26, RIM)
    canvas.stroke([(x - 2, y - 5) for x, y in rim[6:44]], 6, "#d48b75", alpha=0.8)


def _cup(canvas: Canvas, x: float, y: float) -> None:
    canvas.shadow(ellipse(x + 20, y + 30, 220, 210), alpha=0.35, blur=24)
    canvas.fill(ellipse(x, y, 214), fade("#fffaf0", "#e3d3bb"))
    canvas.fill(ellipse(x, y, 168), fade("#e8dac4", "#fbf3e5"))
    canvas.stroke([(x - 140, y + 30), (x - 205, y + 62)], 34, "#f4e8d5")
    canvas.shadow(ellipse(x + 12, y + 14, 138), alpha=0.25, blur=12)
    canvas.fill(ellipse(x, y, 140), fade("#ffffff", "#e5d6bf"))
    canvas.fill(ellipse(x, y, 118), fade("#a9562c", "#d9904a"))
    canvas.fill(ellipse(x - 30, y - 40, 60, 26, -25), "#ffe2b0", alpha=0.35, blur=6)
    canvas.fill(box(x - 2, y - 2, 4, 4), c.GOLD)
