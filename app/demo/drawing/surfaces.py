"""What small things lie on, seen from close by: planks, cloth and a blurred background."""

from random import Random

from app.demo.drawing.canvas import HEIGHT, WIDTH, Canvas
from app.demo.drawing.paint import Paint, fade
from app.demo.drawing.shapes import box, ellipse, smooth


def planks(
    canvas: Canvas,
    chance: Random,
    *,
    top: float = 0,
    count: int = 5,
    paints: tuple[str, ...] = ("#cf9c68", "#c48f5c", "#d4a473"),
) -> None:
    """Planks of a bench or a table, with their grain."""
    height = (HEIGHT - top) / count
    for i in range(count):
        y = top + i * height
        canvas.fill(box(0, y, WIDTH, height), fade(paints[i % len(paints)], paints[(i + 1) % len(paints)]))
        with canvas.inside(box(0, y + 6, WIDTH, height - 12)):
            _grain(canvas, chance, y, height)
        canvas.fill(box(0, y + height - 9, WIDTH, 9), "#5e3a26", alpha=0.75)
        canvas.fill(box(0, y, WIDTH, 5), "#fff0d2", alpha=0.3)


def _grain(canvas: Canvas, chance: Random, y: float, height: float) -> None:
    for _ in range(6):
        line_y, sway = y + chance.uniform(0.08, 0.95) * height, chance.uniform(-12, 12)
        line = [
            (x, line_y + sway * (0.5 if i % 2 else -0.5) * chance.random())
            for i, x in enumerate(range(-100, WIDTH + 300, 200))
        ]
        canvas.stroke(
            smooth(line, closed=False), chance.uniform(2, 4), "#7d4f31", alpha=chance.uniform(0.15, 0.32)
        )
    knot_x, knot_y = chance.uniform(100, 1500), y + chance.uniform(0.3, 0.7) * height
    for reach in (30, 20, 10):
        canvas.fill(ellipse(knot_x, knot_y, reach * 1.7, reach * 0.8), "#7d4f31", alpha=0.2)


def vignette(canvas: Canvas, *, alpha: float = 0.25, colour: str = "#3a2438") -> None:
    """Darker corners, which lead the eye to the middle."""
    corners = [ellipse(x, y, 420, 330) for x in (0, WIDTH) for y in (0, HEIGHT)]
    canvas.fill_all(corners, colour, alpha=alpha, blur=150)


def ground(canvas: Canvas, y: float, paint: Paint) -> None:
    """Everything below a line."""
    canvas.fill(box(0, y, WIDTH, HEIGHT - y), paint)
