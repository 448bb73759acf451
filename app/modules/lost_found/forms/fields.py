"""Fields that only this module has: a position."""

from typing import Any

from wtforms import HiddenField

from app.foundation.earth import Point


class Degrees(HiddenField):
    """One half of a position, put there by the browser; anything that is no position is dropped."""

    data: Any

    def __init__(self, *, most: float, **named: Any) -> None:
        super().__init__(**named)
        self.most = most

    def process_formdata(self, valuelist: list[Any]) -> None:
        """A number of degrees or nothing."""
        try:
            degrees = float(valuelist[0]) if valuelist and valuelist[0] else None
        except ValueError:
            degrees = None
        self.data = degrees if degrees is not None and abs(degrees) <= self.most else None

    def _value(self) -> str:
        return "" if self.data is None else f"{self.data:.6f}"


def point_from(lat: Degrees, lon: Degrees) -> Point | None:
    """The position, if both halves are there."""
    return None if lat.data is None or lon.data is None else Point(lat.data, lon.data)
