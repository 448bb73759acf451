"""When: what a clock on the wall of the facility shows, and the moment in UTC that it means."""

from app.foundation.wall_clock import exists, wall
from app.modules.booking.times.instants import NoSuchTime, happens_twice, instant
from app.modules.booking.times.recurrence import (
    Recurrence,
    UnknownRecurrence,
    expand,
    months_left_out,
    parse,
    starts_until,
    without_end,
)
from app.modules.booking.times.spans import Span, day_span, last_day_of, noon_span
from app.modules.booking.times.stretches import Stretch, beside, united
from app.modules.booking.times.words import in_words

__all__ = [
    "NoSuchTime",
    "Recurrence",
    "Span",
    "Stretch",
    "UnknownRecurrence",
    "beside",
    "day_span",
    "exists",
    "expand",
    "happens_twice",
    "in_words",
    "instant",
    "last_day_of",
    "months_left_out",
    "noon_span",
    "parse",
    "starts_until",
    "united",
    "wall",
    "without_end",
]
