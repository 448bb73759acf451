"""Whether an area that somebody else names is here."""

from app.foundation.earth import Point, lies_in, metres_between
from app.modules.warnings.cap_reading import Area
from app.modules.warnings.models import Whereabouts

# So many digits of a key name a state, a region, a district, an association of municipalities.
_LEVELS = (2, 3, 5, 9)


def concerns(area: Area, place: Whereabouts) -> bool:
    """By the official key, by a polygon or by a circle around somewhere."""
    if any(_is_above(code, place) for code in area.codes):
        return True
    if place.latitude is None or place.longitude is None:
        return False
    here = Point(place.latitude, place.longitude)
    rings = ([Point(*corner) for corner in ring] for ring in area.polygons)
    return any(lies_in(here, ring) for ring in rings) or any(
        metres_between(here, Point(lat, lon)) <= kilometres * 1_000 for lat, lon, kilometres in area.circles
    )


def _is_above(code: str, place: Whereabouts) -> bool:
    """Whether a key names this place, its district or its state: those end in noughts."""
    if not (code.isdecimal() and place.ars and len(code) in {len(place.ars), len(place.ags)}):
        return False
    own = place.ars if len(code) == len(place.ars) else place.ags
    length = next(level for level in (*_LEVELS, len(code)) if not code[level:].strip("0"))
    return own.startswith(code[:length])
