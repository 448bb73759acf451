"""Points on the map, and how the public learns only roughly where they are."""

import math
import secrets
from dataclasses import dataclass

METRES_PER_DEGREE = 111_320.0
FARTHEST = 250  # metres between the true point and the public one, at most
NEAREST = 90  # ... and at least, so that chance never tells the truth
# Public numbers end here (about a metre): more would only look exact.
_PLACES = 5


@dataclass(frozen=True)
class Point:
    """A place on earth in degrees."""

    lat: float
    lon: float


@dataclass(frozen=True)
class Offset:
    """How far, in metres, the public point lies from the true one."""

    north: int
    east: int


def new_offset() -> Offset:
    """Draw an offset nobody can guess. It is drawn once for a thing and kept: averaging shows nothing."""
    angle = secrets.randbelow(360_000) / 180_000 * math.pi
    # The root spreads the points evenly over the ring.
    share = secrets.randbelow(1_000_001) / 1_000_000
    distance = math.sqrt(NEAREST**2 + share * (FARTHEST**2 - NEAREST**2)) - 1
    return Offset(round(distance * math.cos(angle)), round(distance * math.sin(angle)))


def blurred(point: Point, offset: Offset) -> Point:
    """The point the public may know."""
    lat = point.lat + offset.north / METRES_PER_DEGREE
    lon = point.lon + offset.east / (METRES_PER_DEGREE * _shrink(point.lat))
    return Point(round(lat, _PLACES), round((lon + 180) % 360 - 180, _PLACES))


def metres_between(here: Point, there: Point) -> float:
    """How far two places of one town lie apart; good enough below some hundred kilometres."""
    north = (here.lat - there.lat) * METRES_PER_DEGREE
    east = (
        ((here.lon - there.lon + 180) % 360 - 180) * METRES_PER_DEGREE * _shrink((here.lat + there.lat) / 2)
    )
    return math.hypot(north, east)


def _shrink(lat: float) -> float:
    """How much narrower a degree of longitude is here than at the equator; never zero, also at a pole."""
    return max(math.cos(math.radians(lat)), 0.01)


def point_of(lat: float | None, lon: float | None) -> Point | None:
    """A point from two columns that are both filled or both empty."""
    return None if lat is None or lon is None else Point(lat, lon)
