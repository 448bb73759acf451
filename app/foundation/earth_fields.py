"""Fields for places on earth, as maps and satellite receivers write them: 50.91050, 9.21500."""

import re
from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.validators import ValidationError

from app.foundation.earth import Point
from app.foundation.forms import clean
from app.foundation.language import _

MOST_CORNERS = 60
_PLACE = re.compile(r"(-?\d{1,2}(?:\.\d{1,12})?)[,;\s]\s*(-?\d{1,3}(?:\.\d{1,12})?)", re.ASCII)


def _point(typed: str) -> Point:
    found = _PLACE.fullmatch(typed.strip())
    point = Point(float(found[1]), float(found[2])) if found else None
    if point is None or abs(point.lat) > 90 or abs(point.lon) > 180:
        raise ValueError(_("This is not a place. Please write it like 50.9105, 9.2150."))
    return point


def _written(point: Point) -> str:
    return f"{point.lat:.5f}, {point.lon:.5f}"


class Place(StringField):
    """One place: latitude and longitude in one line."""

    data: Any

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read two numbers."""
        typed = clean(valuelist[0]) if valuelist else ""
        self.data = _point(typed) if typed.strip() else None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return _written(self.data) if self.data else ""


class Corners(TextAreaField):
    """An area by its corners, one per line, in the order in which one walks around it."""

    data: Any

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the lines."""
        typed = clean(valuelist[0]) if valuelist else ""
        lines = [line for line in typed.splitlines() if line.strip()]
        if len(lines) > MOST_CORNERS:
            raise ValueError(_("Not more than {most} corners, please.", most=MOST_CORNERS))
        self.data = tuple(map(_point, lines))

    def pre_validate(self, _form: Any) -> None:
        """Two corners are no area."""
        if self.data and len(self.data) < 3:
            raise ValidationError(_("An area has at least three corners."))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "\n".join(map(_written, self.data or ()))
