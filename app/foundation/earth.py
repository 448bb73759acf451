"""Places on earth, how far they lie apart, and the ground that a picture of the town shows."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

METRES_PER_DEGREE = 111_320.0
# The drawing over a plan is so many units wide (components/map.html, static/js/elements/ground.js).
DRAWING = 1_000


@dataclass(frozen=True)
class Point:
    """A place on earth in degrees."""

    lat: float
    lon: float


# The corners of an area, one after the other; the last leads to the first.
Ring = tuple[Point, ...]


def point_of(lat: float | None, lon: float | None) -> Point | None:
    """A point from two columns that are both filled or both empty."""
    return None if lat is None or lon is None else Point(lat, lon)


def metres_between(here: Point, there: Point) -> float:
    """How far two places of one town lie apart; good enough below some hundred kilometres."""
    north = (here.lat - there.lat) * METRES_PER_DEGREE
    east = ((here.lon - there.lon + 180) % 360 - 180) * METRES_PER_DEGREE * shrink((here.lat + there.lat) / 2)
    return math.hypot(north, east)


def shrink(lat: float) -> float:
    """How much narrower a degree of longitude is here than at the equator; never zero, also at a pole."""
    return max(math.cos(math.radians(lat)), 0.01)


def written(ring: Ring) -> str:
    """The corners as warning systems write them: latitude, comma, longitude, blank; the first again at the end."""
    return " ".join(f"{corner.lat:.5f},{corner.lon:.5f}" for corner in (*ring, *ring[:1]))


def ring_of(text: str) -> Ring:
    """The corners that were written so."""
    pairs = [pair.split(",") for pair in text.split()]
    return tuple(Point(float(lat), float(lon)) for lat, lon in pairs)[:-1]


def lies_in(point: Point, ring: Sequence[Point]) -> bool:
    """Whether a point lies in an area: a ray from it crosses the border an odd number of times."""
    crossings = 0
    for one, other in _sides(ring):
        if (one.lat > point.lat) != (other.lat > point.lat):
            share = (point.lat - one.lat) / (other.lat - one.lat)
            crossings += point.lon < one.lon + share * (other.lon - one.lon)
    return crossings % 2 == 1


def touches(one: Ring, other: Ring) -> bool:
    """Whether two areas have ground in common: a corner of one lies in the other, or their borders cross."""
    if any(lies_in(corner, other) for corner in one) or any(lies_in(corner, one) for corner in other):
        return True
    return any(_cross(*side, *border) for side in _sides(one) for border in _sides(other))


def _sides(ring: Sequence[Point]) -> list[tuple[Point, Point]]:
    return list(zip(ring, (*ring[1:], *ring[:1]), strict=True))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    """On which side of the way from a to b the point c lies."""
    return (b.lat - a.lat) * (c.lon - a.lon) - (b.lon - a.lon) * (c.lat - a.lat)


@dataclass(frozen=True)
class Ground:
    """The piece of the world between two corners, as a picture with north at the top shows it."""

    north: float
    west: float
    south: float
    east: float

    def holds(self, point: Point) -> bool:
        """Whether the picture shows this place."""
        return self.south <= point.lat <= self.north and self.west <= point.lon <= self.east

    def x(self, point: Point) -> float:
        """How far right on the drawing."""
        return (point.lon - self.west) / (self.east - self.west) * DRAWING

    def y(self, point: Point, height: float) -> float:
        """How far down on the drawing, which is so high."""
        return (self.north - point.lat) / (self.north - self.south) * height

    @property
    def metres_wide(self) -> float:
        """From the left edge to the right."""
        return (self.east - self.west) * METRES_PER_DEGREE * shrink((self.north + self.south) / 2)

    @property
    def metres_high(self) -> float:
        """From the upper edge to the lower."""
        return (self.north - self.south) * METRES_PER_DEGREE
