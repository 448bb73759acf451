"""Whether an area that somebody else names is here."""

from math import cos, hypot, radians

from app.modules.warnings.cap_reading import Area
from app.modules.warnings.models import Whereabouts

_KILOMETRES = 111.2  # to a degree
# So many digits of a key name a state, a region, a district, an association of municipalities.
_LEVELS = (2, 3, 5, 9)


def concerns(area: Area, place: Whereabouts) -> bool:
    """By the official key, by a polygon or by a circle around somewhere."""
    if any(_is_above(code, place) for code in area.codes):
        return True
    if place.latitude is None or place.longitude is None:
        return False
    here = (place.latitude, place.longitude)
    return any(is_inside(here, ring) for ring in area.polygons) or any(
        _distance(here, (lat, lon)) <= kilometres for lat, lon, kilometres in area.circles
    )


def _is_above(code: str, place: Whereabouts) -> bool:
    """Whether a key names this place, its district or its state: those end in noughts."""
    if not (code.isdecimal() and place.ars and len(code) in {len(place.ars), len(place.ags)}):
        return False
    own = place.ars if len(code) == len(place.ars) else place.ags
    length = next(level for level in (*_LEVELS, len(code)) if not code[level:].strip("0"))
    return own.startswith(code[:length])


def is_inside(point: tuple[float, float], ring: tuple[tuple[float, float], ...]) -> bool:
    """Whether a point lies in a polygon: a ray from it crosses the border an odd number of times."""
    y, x = point
    crossings = 0
    for (y1, x1), (y2, x2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """In kilometres, flat: good enough over a few hundred of them."""
    width = (other[1] - one[1]) * cos(radians(one[0]))
    return hypot(other[0] - one[0], width) * _KILOMETRES
