"""A telephone left on the bench of the bus stop."""

from random import Random

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.paint import across, fade
from app.demo.drawing.plants import leaf
from app.demo.drawing.shapes import Path, box, ellipse, turned
from app.demo.drawing.surfaces import planks, vignette

MIDDLE = (820.0, 600.0)


def phone() -> Canvas:
    """The phone lies on its face: a teal case with a sticker of a fox, and a cord."""
    canvas, chance = Canvas("#b98254"), Random(14)
    planks(canvas, chance, count=4, paints=("#b6a48d", "#a9967f", "#bfae98"))
    case = _at(box(570, 160, 500, 900, 84))
    canvas.shadow([(x + 24, y + 34) for x, y in case], alpha=0.45, blur=24)
    canvas.fill(case, across("#3b7a76", "#5aa8a0", "#4a958e", "#38736f"))
    canvas.fill(_at(box(590, 180, 460, 860, 70)), fade("#6bb8af", "#4a958e"), alpha=0.6)
    _camera(canvas)
    _fox(canvas)
    cord = [(1000.0, 1030.0), (1080.0, 1120.0), (1240.0, 1090.0), (1330.0, 960.0), (1430.0, 930.0)]
    _cord(canvas, cord)
    leaf(canvas, 260, 260, 80, 40)
    vignette(canvas, alpha=0.28)
    return canvas


def _at(path: Path) -> Path:
    return turned(path, 12, MIDDLE)


def _camera(canvas: Canvas) -> None:
    canvas.fill(_at(box(620, 210, 190, 200, 48)), fade("#2f5f5c", "#3b7a76"))
    for x, y in ((672, 262), (672, 354), (760, 262)):
        canvas.fill(_at(ellipse(x, y, 38)), "#26353a")
        canvas.fill(_at(ellipse(x, y, 26)), fade("#50717d", "#1f2b30"))
        canvas.fill(_at(ellipse(x - 9, y - 9, 8)), "#ffffff", alpha=0.7)
    canvas.fill(_at(ellipse(760, 354, 16)), c.GLOW)


def _fox(canvas: Canvas) -> None:
    canvas.fill(_at(ellipse(820, 700, 158)), "#fff8ea")
    for side in (-1, 1):
        canvas.fill(
            _at([(820 + side * 30, 640), (820 + side * 108, 566), (820 + side * 104, 690)]),
            fade("#e5803c", "#cf652a"),
        )
        canvas.fill(_at([(820 + side * 58, 640), (820 + side * 96, 602), (820 + side * 94, 668)]), "#5a3327")
    canvas.fill(
        _at([(712, 668), (820, 624), (928, 668), (880, 760), (820, 822), (760, 760)]),
        fade("#ee8f48", "#d86b2d"),
    )
    for side in (-1, 1):
        canvas.fill(
            _at([(820 + side * 108, 668), (820 + side * 60, 760), (820, 822), (820 + side * 20, 734)]),
            "#fff3df",
        )
        canvas.fill(_at(ellipse(820 + side * 42, 706, 11, 13)), c.INK)
    canvas.fill(_at(ellipse(820, 812, 18, 14)), c.INK)


def _cord(canvas: Canvas, points: Path) -> None:
    line = _at(points)
    canvas.stroke([(x + 10, y + 14) for x, y in line], 16, "#3a2438", alpha=0.3, blur=6)
    canvas.stroke(line, 16, c.GOLD)
    for i in range(len(line) - 1):
        (x, y), (nx, ny) = line[i], line[i + 1]
        for k in range(1, 8):
            px, py = x + (nx - x) * k / 8, y + (ny - y) * k / 8
            canvas.fill(ellipse(px, py, 13), (c.RED, "#fff6e2", c.TEAL, c.YELLOW)[k % 4])
