"""Children's gymnastics in the hall of the TSV."""

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.paint import Ball, across, fade
from app.demo.drawing.people import Person, draw_people
from app.demo.drawing.shapes import arc, box, ellipse, smooth

GYMNASTS = (
    Person(250, 1050, 470, c.TEAL, "#3d4a5c", arms=(150, -50), style="long"),
    Person(480, 1080, 300, c.YELLOW, skin=2, hair=1, arms=(215, -35), legs=(112, 68), style="child"),
    Person(800, 900, 290, c.RED, c.PLUM, hair=2, arms=(225, -45), legs=(125, 55), style="child long"),
    Person(1090, 972, 290, c.LEAF_DEEP, skin=1, hair=3, arms=(190, -10), style="child"),
    Person(1450, 1100, 310, c.PINK, c.TEAL, 3, 1, arms=(240, -60), legs=(100, 80), style="child long"),
)


def gym() -> Canvas:
    """Four children and a trainer between wall bars, a vaulting box and a mat."""
    canvas = Canvas(fade("#f8ead0", "#f0d8af", "#e9c996"))
    _windows(canvas)
    _wall_bars(canvas)
    _floor(canvas)
    _rings(canvas)
    _vault(canvas)
    canvas.shadow(box(640, 1000, 640, 60, 20), alpha=0.3, blur=14)
    canvas.fill(box(620, 970, 660, 60, 16), fade("#5f9fb5", "#3d7a93"))
    canvas.fill(box(620, 970, 660, 16, 8), "#8fc3d0")
    draw_people(canvas, *GYMNASTS)
    for x, y, size, paint in (
        (640, 1120, 62, Ball("#f28a6a", "#c4442f")),
        (1300, 1130, 44, Ball("#8cc9d6", "#37799a")),
    ):
        canvas.shadow(ellipse(x + 8, y + size, size, size * 0.2), alpha=0.35, blur=8)
        canvas.fill(ellipse(x, y, size), paint)
    return canvas


def _windows(canvas: Canvas) -> None:
    for x in range(60, 1600, 310):
        canvas.fill(box(x - 8, 52, 256, 176, 8), "#fffaf0")
        canvas.fill(box(x, 60, 240, 160), fade("#a9d5e2", "#e6eedd"))
        canvas.fill_all([box(x + 76, 60, 7, 160), box(x + 157, 60, 7, 160)], "#fffaf0")
        canvas.fill(
            [(x + 20, 230), (x + 220, 230), (x + 60, 860), (x - 220, 860)], "#fffbe8", alpha=0.14, blur=12
        )
    canvas.fill(box(0, 262, 1600, 14), c.RED, alpha=0.7)


def _wall_bars(canvas: Canvas) -> None:
    for x in (60, 330, 1090, 1350):
        canvas.fill_all([box(x, y, 230, 15, 7) for y in range(340, 830, 46)], "#8d5d3a", alpha=0.3)
        canvas.fill_all([box(x, y - 6, 230, 15, 7) for y in range(340, 830, 46)], c.WOOD_LIGHT)
        canvas.fill_all(
            [box(px, 320, 20, 530, 5) for px in (x - 8, x + 108, x + 222)], across(c.WOOD, c.WOOD_DEEP)
        )


def _floor(canvas: Canvas) -> None:
    canvas.fill(box(0, 840, 1600, 24), "#8d5d3a")
    canvas.fill(box(0, 860, 1600, 350), fade("#d9a76e", "#c98f56", "#b97c45"))
    for i in range(-6, 24):
        canvas.stroke([(800 + (i - 9) * 96, 862), (800 + (i - 9) * 210, 1210)], 2.5, "#8d5d3a", alpha=0.35)
    canvas.stroke(arc(800, 1330, 700, 200, 340, 0.5), 10, "#fff6e2", alpha=0.75)
    canvas.stroke([(0, 925), (1600, 925)], 8, c.BLUE, alpha=0.6)


def _rings(canvas: Canvas) -> None:
    for x in (760, 860):
        canvas.stroke([(x, 0), (x, 470)], 9, "#e8dcc4")
        canvas.stroke(arc(x, 506, 38, 0, 360), 15, c.WOOD_DEEP)
        canvas.stroke(arc(x, 504, 38, 190, 300), 5, c.WOOD_LIGHT)


def _vault(canvas: Canvas) -> None:
    canvas.shadow(ellipse(1240, 900, 170, 24), alpha=0.3, blur=12)
    for i in range(4):
        top, inset = 700 + i * 50, 34 - i * 10
        canvas.fill(box(1110 + inset, top, 260 - inset * 2, 48, 4), across("#deb27e", "#b98350"))
        canvas.fill(box(1215, top + 16, 50, 16, 8), c.TIMBER)
    canvas.fill(
        smooth([(1140, 700), (1150, 664), (1240, 654), (1330, 664), (1340, 700)], fine=6),
        fade("#a5664a", "#7d4634"),
    )
