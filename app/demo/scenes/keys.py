"""A found bunch of keys on a park bench; the bits stay hidden, as the rule for keys asks."""

from random import Random

from app.demo.drawing.canvas import Canvas
from app.demo.drawing.paint import Ball, across, fade
from app.demo.drawing.plants import leaf
from app.demo.drawing.shapes import Path, Point, arc, box, ellipse, moved, smooth, turned
from app.demo.drawing.surfaces import planks, vignette

RING = (800.0, 470.0)


def keys() -> Canvas:
    """Three keys and a felt heart; their bits lie below fallen leaves."""
    canvas, chance = Canvas("#c99863"), Random(3)
    planks(canvas, chance)
    for turn, brass in ((88, True), (40, False), (-8, True)):
        _key(canvas, turn, brass=brass)
    _ring(canvas)
    _heart(canvas)
    for x, y, size, turn, colour in (
        (500, 930, 150, 215, ("#f0b64a", "#cf8430")),
        (240, 500, 140, 268, ("#c9c25a", "#93973c")),
        (820, 1005, 165, 170, ("#e88f4a", "#c0602f")),
        (1340, 240, 90, 40, ("#efc258", "#d0923a")),
        (300, 180, 76, 300, ("#e3a04c", "#bb6f32")),
        (1420, 950, 84, 120, ("#dcc65c", "#a59a3e")),
    ):
        _lime_leaf(canvas, (x, y), size, turn, colour)
    vignette(canvas)
    return canvas


def _key(canvas: Canvas, turn: float, *, brass: bool) -> None:
    light, dark = (("#f3d27c", "#b98a32"), ("#e6eaea", "#8d989c"))[0 if brass else 1]
    blade = turned(moved(box(-19, 250, 38, 330, 10), *RING), turn, RING)
    bow = turned(moved(_bow(), *RING), turn, RING)
    hole = turned(moved(ellipse(0, 108, 30, 34), *RING), turn, RING)
    for part in (blade, bow):
        canvas.shadow(moved(part, 12, 18), alpha=0.3, blur=10)
    canvas.fill(blade, across(light, dark))
    canvas.fill(turned(moved(box(-4, 260, 8, 320), *RING), turn, RING), dark, alpha=0.7)
    canvas.fill(bow, fade(light, dark))
    canvas.fill(hole, "#6d4a2e")


def _bow() -> Path:
    return smooth(
        [(0, 62), (66, 82), (96, 160), (62, 240), (24, 262), (-24, 262), (-62, 240), (-96, 160), (-66, 82)],
        fine=8,
    )


def _heart(canvas: Canvas) -> None:
    half = [(0, 150), (60, 84), (136, 92), (168, 160), (140, 240), (70, 320), (0, 388)]
    outline = smooth(half + [(-x, y) for x, y in half[-2:0:-1]], fine=8)
    outline = turned(moved(outline, *RING), -72, RING)
    strap = turned([(RING[0], RING[1] + 76), (RING[0], RING[1] + 180)], -72, RING)
    canvas.stroke(moved(strap, 6, 10), 30, "#3a2438", alpha=0.3, blur=6)
    canvas.stroke(strap, 30, "#7c4534")
    canvas.stroke(strap, 12, "#9a5c45")
    canvas.shadow(moved(outline, 14, 20), alpha=0.35, blur=12)
    canvas.fill(outline, Ball("#ea6a52", "#b8322a"))
    inner = [(x * 0.84 + 0.16 * 1035, y * 0.84 + 0.16 * 545) for x, y in outline]
    for i in range(0, len(inner) - 2, 4):
        canvas.stroke([inner[i], inner[i + 2]], 6, "#ffe3cf", alpha=0.9)


def _ring(canvas: Canvas) -> None:
    x, y = RING
    canvas.stroke(arc(x + 10, y + 14, 92, 0, 360), 20, "#3a2438", alpha=0.35, blur=8)
    canvas.stroke(arc(x, y, 92, 0, 360), 20, "#8d989c")
    canvas.stroke(arc(x, y, 94, 170, 300), 10, "#f3f6f5")
    canvas.stroke(arc(x, y, 88, 0, 360), 4, "#6e787c", alpha=0.6)


def _lime_leaf(canvas: Canvas, at: Point, size: float, turn: float, colour: tuple[str, str]) -> None:
    x, y = at
    x, y = at
    leaf(canvas, x, y, size, turn, colour)
    for tip in ((0, 0.95), (0.5, 0.05), (-0.5, 0.05), (0.42, -0.4), (-0.42, -0.4)):
        start = (x, y - 0.55 * size) if tip[0] == 0 else (x, y + (tip[1] - 0.38) * size)
        vein = turned([start, (x + tip[0] * size, y + tip[1] * size)], turn, (x, y))
        canvas.stroke(vein, 4 if tip[0] == 0 else 2.5, "#fff1c4", alpha=0.55)
    stalk = turned(
        [(x, y - 0.55 * size), (x + 0.1 * size, y - 1.0 * size), (x + 0.05 * size, y - 1.25 * size)],
        turn,
        (x, y),
    )
    canvas.stroke(smooth(stalk, closed=False), 6, "#8d5d3a")
