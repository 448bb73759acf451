"""The coat of arms of Lindental: a lime tree over a brook."""

from random import Random

from app.demo.drawing.canvas import Canvas
from app.demo.drawing.paint import across, fade
from app.demo.drawing.plants import leaf_outline
from app.demo.drawing.shapes import Path, arc, ellipse, mirrored, smooth, tapered

X = 800.0


def coat_of_arms() -> Canvas:
    """A golden shield, a green lime tree with its roots, a silver wave on blue."""
    canvas = Canvas(fade("#fdf6e8", "#f6e8cf"))
    canvas.fill(ellipse(X, 560, 620, 540), "#ffffff", alpha=0.6, blur=120)
    shield = _shield(1.0)
    canvas.shadow([(x + 14, y + 26) for x, y in shield], alpha=0.35, blur=30)
    canvas.fill(shield, fade("#5d4322", "#3f2d1a"))
    canvas.fill(_shield(0.97), fade("#e7c263", "#b98a32"))
    field = _shield(0.94)
    canvas.fill(field, across("#fbd977", "#f6c755", "#e9b040"))
    with canvas.inside(field):
        _brook(canvas)
        canvas.fill([(X, 60), (1500, 60), (1500, 1200), (X, 1200)], "#8d5d1a", alpha=0.08)
    _tree(canvas)
    return canvas


def arms_without_ground() -> bytes:
    """The shield alone, for the top of every page."""
    return coat_of_arms().cut_out(_shield(0.995))


def _shield(scale: float) -> Path:
    half = [(0, 100), (210, 100), (430, 100), (436, 400), (420, 640), (330, 860), (180, 1010), (0, 1104)]
    points = [(X + x * scale, 590 + (y - 590) * scale) for x, y in half]
    edge = [*points[:3], *smooth(points[2:], closed=False)]
    return edge + mirrored(edge, X)[::-1]


def _brook(canvas: Canvas) -> None:
    canvas.fill([*_wave(820), (1500, 1200), (100, 1200)], fade("#3f7fa6", "#2a5c80"))
    for y in (880, 960, 1036):
        band = [*_wave(y), *[(x, py + 28) for x, py in _wave(y)[::-1]]]
        canvas.fill(band, fade("#f4f7f7", "#d3dde0"))


def _wave(y: float) -> Path:
    return smooth([(100 + i * 70, y + (18 if i % 2 else -18)) for i in range(21)], closed=False)


def _tree(canvas: Canvas) -> None:
    for dx, dy in ((-130, 64), (-60, 84), (60, 84), (130, 64)):
        canvas.fill(
            tapered([(X + dx * 0.2, 740), (X + dx * 0.5, 770), (X + dx, 730 + dy)], 34, 6),
            fade("#6b452e", "#4f3322"),
        )
    canvas.fill(tapered([(X, 780), (X - 6, 660), (X, 420)], 74, 40), across("#5a3a26", "#855a3c", "#5a3a26"))
    for side in (-1, 1):
        for lift, reach in ((600, 230), (520, 210), (440, 130)):
            branch = [(X, lift + 70), (X + side * reach * 0.5, lift), (X + side * reach, lift - 50)]
            canvas.fill(tapered(branch, 32, 10), "#6b452e")
    _leaves(canvas)


def _leaves(canvas: Canvas) -> None:
    chance = Random(1)
    rows = ((250, 1), (322, 3), (402, 5), (482, 5), (560, 5), (634, 3))
    for y, count in rows:
        for i in range(count):
            x = X + (i - (count - 1) / 2) * (112 if count == 5 else 116)
            if y == 634:
                x = X + (-1, 0, 1)[i] * 186
            if y == 634 and i == 1:
                continue
            turn = (x - X) * -0.12 + chance.uniform(-6, 6)
            canvas.shadow(leaf_outline(x + 5, y + 8, 62, turn), alpha=0.35, blur=6)
            canvas.fill(leaf_outline(x, y, 62, turn), fade("#7fae46", "#45792f"))
            canvas.stroke([(x, y - 30), (x + turn * -0.6, y + 50)], 4, "#cfe08e", alpha=0.7)
    for x, y in ((-90, 690), (96, 684), (-250, 600), (252, 596)):
        canvas.stroke([(X + x, y - 40), (X + x, y)], 4, "#45792f")
        canvas.fill(ellipse(X + x, y + 8, 13), fade("#f9f1c4", "#c9b95e"))
        canvas.stroke(arc(X + x, y + 8, 13, 0, 360), 2.5, "#7d7a34")
