"""How the public learns only roughly where something is."""

import math
import secrets
from dataclasses import dataclass

from app.foundation.earth import METRES_PER_DEGREE, Point, shrink

FARTHEST = 250  # metres between the true point and the public one, at most
NEAREST = 90  # ... and at least, so that chance never tells the truth
# Public numbers end here (about a metre): more would only look exact.
_PLACES = 5


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
    lon = point.lon + offset.east / (METRES_PER_DEGREE * shrink(point.lat))
    return Point(round(lat, _PLACES), round((lon + 180) % 360 - 180, _PLACES))
