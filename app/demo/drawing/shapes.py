"""Outlines as lists of points: ellipses, boxes, smooth curves, and how to move them."""

from collections.abc import Iterable, Sequence
from math import cos, hypot, pi, radians, sin
from random import Random

Point = tuple[float, float]
Path = list[Point]
Outline = Sequence[Point]


def points(words: str, x: float = 0, y: float = 0, scale: float = 1) -> Path:
    """Points written like "10,20 30,40", scaled and then moved to (x, y)."""
    pairs = (word.split(",") for word in words.split())
    return [(x + float(dx) * scale, y + float(dy) * scale) for dx, dy in pairs]


def sided(words: str, axis: float, side: int) -> Path:
    """Points of the right half (side 1) or their mirror image on the left (side -1)."""
    return [(axis + side * x, y) for x, y in points(words)]


def symmetric(words: str, axis: float, y: float = 0, scale: float = 1) -> Path:
    """The right half of an outline, written from its top to its foot, and its mirror image."""
    right = points(words, axis, y, scale)
    return right + mirrored(right[-2:0:-1], axis)


def ellipse(x: float, y: float, rx: float, ry: float | None = None, turn: float = 0) -> Path:
    """An ellipse around (x, y), turned by `turn` degrees."""
    ry = rx if ry is None else ry
    steps = max(24, int((rx + ry) / 3))
    outline = [(x + rx * cos(2 * pi * i / steps), y + ry * sin(2 * pi * i / steps)) for i in range(steps)]
    return turned(outline, turn, (x, y)) if turn else outline


def box(x: float, y: float, width: float, height: float, round_by: float = 0) -> Path:
    """A rectangle from its upper left corner, with round corners if wished."""
    if not round_by:
        return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    r = min(round_by, width / 2, height / 2)
    corners = (
        (x + width - r, y + r, -90),
        (x + width - r, y + height - r, 0),
        (x + r, y + height - r, 90),
        (x + r, y + r, 180),
    )
    return [point for cx, cy, start in corners for point in arc(cx, cy, r, start, start + 90)]


def arc(x: float, y: float, radius: float, start: float, end: float, flat: float = 1) -> Path:
    """Points on a circle from `start` to `end` degrees (clockwise from the right); `flat` squeezes it."""
    steps = max(8, int(abs(end - start) * radius / 500))
    angles = (radians(start + (end - start) * i / steps) for i in range(steps + 1))
    return [(x + radius * cos(angle), y + radius * flat * sin(angle)) for angle in angles]


def smooth(points: Outline, *, closed: bool = True, fine: int = 12) -> Path:
    """A soft curve through all the points."""
    count = len(points)
    if not closed:
        points = [points[0], *points, points[-1]]
        spans = [points[i : i + 4] for i in range(count - 1)]
        return [_between(span, step / fine) for span in spans for step in range(fine)] + [points[-1]]
    spans = [[points[(i + k) % count] for k in range(-1, 3)] for i in range(count)]
    return [_between(span, step / fine) for span in spans for step in range(fine)]


def _between(span: Outline, t: float) -> Point:
    """A point on the Catmull-Rom curve between the second and the third point."""
    x, y = (_blend([point[axis] for point in span], t) for axis in (0, 1))
    return x, y


def _blend(values: list[float], t: float) -> float:
    a, b, c, d = values
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def tapered(points: Outline, start: float, end: float) -> Path:
    """A brush stroke along the points, `start` wide at first and `end` wide at last."""
    line = smooth(points, closed=False)
    left, right = [], []
    for i, (x, y) in enumerate(line):
        before, after = line[max(0, i - 1)], line[min(len(line) - 1, i + 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = hypot(dx, dy) or 1
        half = (start + (end - start) * i / (len(line) - 1)) / 2
        left.append((x - dy / length * half, y + dx / length * half))
        right.append((x + dy / length * half, y - dx / length * half))
    return left + right[::-1]


def cloud(x: float, y: float, size: float, chance: Random, bumps: int = 9, rough: float = 0.13) -> Path:
    """A round outline of bumps: a crown of leaves, a bush, a puff of smoke."""
    edges = sorted((i + chance.uniform(-0.22, 0.22)) * 2 * pi / bumps for i in range(bumps))
    outline = []
    for start, end in zip(edges, [*edges[1:], edges[0] + 2 * pi], strict=True):
        height = rough * (end - start) * bumps / 2 / pi * chance.uniform(0.85, 1.15)
        for step in range(10):
            angle, reach = (
                start + (end - start) * step / 10,
                size * (1 - rough + height * sin(pi * step / 10) ** 0.7),
            )
            outline.append((x + reach * cos(angle), y + reach * sin(angle) * 0.92))
    return outline


def turned(path: Iterable[Point], degrees: float, around: Point) -> Path:
    """The same outline, turned clockwise around a point."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    ax, ay = around
    return [(ax + (x - ax) * c - (y - ay) * s, ay + (x - ax) * s + (y - ay) * c) for x, y in path]


def moved(path: Iterable[Point], dx: float, dy: float = 0, scale: float = 1) -> Path:
    """The same outline, scaled around the origin and then moved."""
    return [(x * scale + dx, y * scale + dy) for x, y in path]


def mirrored(path: Iterable[Point], axis: float) -> Path:
    """The same outline, mirrored at the vertical line x = axis."""
    return [(2 * axis - x, y) for x, y in path]
