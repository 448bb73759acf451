"""Windows, flower boxes and doors."""

from app.demo.drawing import palette as c
from app.demo.drawing.canvas import Canvas
from app.demo.drawing.paint import Paint, fade
from app.demo.drawing.shapes import Path, arc, box, ellipse


def window(canvas: Canvas, x: float, y: float, width: float, height: float, *, shutters: str = "") -> None:
    """A window around (x, y) with a cross; shutters are given by their colour."""
    left, top = x - width / 2, y - height / 2
    if shutters:
        for side in (left - width * 0.5, left + width * 1.06):
            _shutter(canvas, box(side, top - 2, width * 0.44, height + 4, 3), shutters)
    canvas.fill(box(left - 5, top - 5, width + 10, height + 10, 3), "#fffaf0")
    canvas.fill(box(left, top, width, height), fade("#6f97a6", "#b5d2d6"))
    glint = [(left, top + height), (left, top + height * 0.5), (left + width * 0.7, top), (left + width, top)]
    canvas.fill(glint, "#ffffff", alpha=0.2)
    canvas.fill_all([box(x - 2, top, 4, height), box(left, top + height * 0.38, width, 4)], "#fffaf0")
    canvas.fill(box(left - 9, top + height + 4, width + 18, 7, 3), "#e6d5bb")


def _shutter(canvas: Canvas, outline: Path, colour: str) -> None:
    canvas.fill(outline, colour)
    left, right = min(x for x, _ in outline) + 4, max(x for x, _ in outline) - 4
    top, bottom = min(y for _, y in outline), max(y for _, y in outline)
    for i in range(1, 7):
        y = top + (bottom - top) * i / 7
        canvas.stroke([(left, y), (right, y)], 2, "#2d2326", alpha=0.18)


def flower_box(canvas: Canvas, x: float, y: float, width: float, colour: str = c.RED) -> None:
    """Geraniums under a window."""
    canvas.fill(box(x - width / 2, y, width, width * 0.2, 4), c.WOOD_DEEP)
    steps = 9
    canvas.fill_all(
        [
            ellipse(x - width / 2 + width * (i + 0.5) / steps, y - 2 - (i % 2) * 6, width * 0.09)
            for i in range(steps)
        ],
        c.LEAF,
    )
    canvas.fill_all(
        [
            ellipse(x - width / 2 + width * (i + 0.5) / steps, y - 8 - (i % 3) * 4, width * 0.06)
            for i in range(steps)
        ],
        colour,
    )


def door(
    canvas: Canvas,
    x: float,
    ground: float,
    width: float,
    height: float,
    *,
    paint: Paint,
    arched: bool = False,
) -> None:
    """A door around x, with a step and a round top if wished."""
    canvas.fill(box(x - width * 0.75, ground - 8, width * 1.5, 14, 3), c.STONE)
    outer = box(x - width * 0.6, ground - height, width * 1.2, height - 6, 3)
    inner = box(x - width * 0.5, ground - height + 8, width, height - 14)
    if arched:
        outer, inner = _arch(x, ground, width * 0.6, height), _arch(x, ground, width * 0.5, height)
    canvas.fill(outer, "#f2e6d0")
    canvas.fill(inner, paint)
    with canvas.inside(inner):
        for px in (x - width * 0.25, x, x + width * 0.25):
            canvas.stroke([(px, ground - height * 2), (px, ground)], 2.5, "#2b1d1c", alpha=0.25)
    canvas.fill(ellipse(x + width * 0.34, ground - height * 0.42, 4.5), c.GOLD)


def _arch(x: float, ground: float, half: float, height: float) -> Path:
    return [*arc(x, ground - height, half, 180, 360), (x + half, ground - 6), (x - half, ground - 6)]
