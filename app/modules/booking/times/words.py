"""Spans in words, as the clock of the facility shows them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.foundation.dates import format_day, format_hours, format_time
from app.foundation.language import _
from app.modules.booking.times.instants import happens_twice
from app.modules.booking.times.spans import Span, last_day_of


def in_words(span: Span) -> str:
    """„Sa., 4. Juli, 12:00 Uhr – So., 5. Juli, 12:00 Uhr“, or the days alone; an hour that comes twice is named."""
    first, last = span.begins.date(), last_day_of(span.ends)
    if span.all_day:
        return format_day(first) if first == last else f"{format_day(first)} – {format_day(last)}"
    begins = _hour(span.begins, span.zone, second=span.begins_second)
    ends = _hour(span.ends, span.zone, second=span.ends_second)
    if first == span.ends.date() and not span.is_ambiguous:
        return f"{format_day(first)}, {format_hours(span.begins, span.ends)}"
    if first == span.ends.date():
        return f"{format_day(first)}, {begins} – {ends}"
    return f"{format_day(first)}, {begins} – {format_day(span.ends.date())}, {ends}"


def _hour(local: datetime, zone: str, *, second: bool) -> str:
    if not happens_twice(local, ZoneInfo(zone)):
        return format_time(local.time())
    which = _("winter time") if second else _("summer time")
    return f"{format_time(local.time())} ({which})"
