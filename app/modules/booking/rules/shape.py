"""Rule 3: the time asked for is one this facility gives away."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from app.foundation.dates import format_date, format_time
from app.foundation.language import _, ngettext
from app.modules.booking.models import Facility, Mode
from app.modules.booking.models.policies import DAY_MINUTES
from app.modules.booking.rules.findings import Finding, Severity
from app.modules.booking.rules.situation import Situation
from app.modules.booking.times import NoSuchTime, Span

MOST_DAYS = 31
_SUMMER_AND_WINTER = timedelta(hours=1)


def has_shape(situation: Situation, span: Span) -> Iterator[Finding]:
    """Begin before end, times that exist, on the raster, long enough and not too long."""
    missing = span.missing
    if missing is not None:
        yield _wrong("no_such_time", str(NoSuchTime(missing)))
        return
    if span.starts_at >= span.ends_at:
        yield _wrong("backwards", _("The end must be after the beginning."), field="ends")
        return
    if span.elapsed > timedelta(days=MOST_DAYS) + _SUMMER_AND_WINTER:
        yield _wrong("endless", ngettext("A booking is at most {n} day long.", "A booking is at most {n} days long.",
                                         MOST_DAYS), field="ends")  # fmt: skip
        return
    yield from _fits(situation.facility, span)
    yield from _length(situation.facility, span)
    if span.is_ambiguous:
        text = _("In this night an hour comes twice. Please check which one you mean.")
        yield Finding("hour_twice", text, Severity.WARN, field="begins")


def _wrong(code: str, text: str, field: str = "begins") -> Finding:
    """Nobody can set aside what time is."""
    return Finding(code, text, override=None, field=field)


def _fits(facility: Facility, span: Span) -> Iterator[Finding]:
    yield from _BY_MODE[facility.mode](facility, span)


def _on_raster(facility: Facility, span: Span) -> Iterator[Finding]:
    raster = facility.raster_minutes
    if any(_minutes(each) % raster or each.second or each.microsecond for each in (span.begins, span.ends)):
        text = ngettext("Begin and end must fall on a step of {n} minute.",
                        "Begin and end must fall on a step of {n} minutes.", raster)  # fmt: skip
        yield Finding("off_raster", text, field="begins")


def _in_slots(facility: Facility, span: Span) -> Iterator[Finding]:
    begins, ends = _minutes(span.begins), _minutes_until(span.ends, span.begins.date())
    chosen = [(first, last) for first, last in sorted(facility.slots) if first >= begins and last <= ends]
    has_gap = any(last != first for (_first, last), (first, _last) in pairwise(chosen))
    if not chosen or chosen[0][0] != begins or chosen[-1][1] != ends or has_gap:
        yield Finding("not_a_slot", _("Please choose one of the given times."), field="begins")


def _whole_days(facility: Facility, span: Span) -> Iterator[Finding]:
    del facility
    if not span.all_day or _minutes(span.begins) or _minutes(span.ends):
        yield Finding("not_a_day", _("Only whole days can be booked here."), field="begins")


def _noon_units(facility: Facility, span: Span) -> Iterator[Finding]:
    fits = _minutes(span.begins) == facility.unit_begins and _minutes(span.ends) == facility.unit_ends
    if not fits or span.nights < 1:
        begins, ends = (
            format_time(time(*divmod(at % DAY_MINUTES, 60)))
            for at in (facility.unit_begins, facility.unit_ends)
        )
        text = _("A booking begins at {begins} and ends at {ends} on another day.", begins=begins, ends=ends)
        yield Finding("not_a_unit", text, field="begins")


_BY_MODE: Mapping[Mode, Callable[[Facility, Span], Iterator[Finding]]] = {
    Mode.FREE: _on_raster,
    Mode.SLOTS: _in_slots,
    Mode.DAY: _whole_days,
    Mode.NOON: _noon_units,
}


def _length(facility: Facility, span: Span) -> Iterator[Finding]:
    """Days are counted on the wall clock, hours as they pass."""
    length = span.nights if facility.mode.counts_days else span.elapsed.total_seconds() / 60
    if length < facility.shortest:
        yield Finding(
            "too_short", _("At least {length} must be booked.", length=said(facility, facility.shortest))
        )
    if length > facility.longest:
        yield Finding(
            "too_long", _("At most {length} can be booked.", length=said(facility, facility.longest))
        )


def said(facility: Facility, length: int) -> str:
    """A length in the measure of the facility: "2 days", "90 minutes", "3 hours"."""
    if facility.mode.counts_days:
        return ngettext("{n} day", "{n} days", length)
    if length % 60 == 0:
        return ngettext("{n} hour", "{n} hours", length // 60)
    return ngettext("{n} minute", "{n} minutes", length)


def _minutes(local: datetime) -> int:
    return local.hour * 60 + local.minute


def _minutes_until(local: datetime, day: date) -> int:
    return (local.date() - day).days * DAY_MINUTES + _minutes(local)


def is_in_time(situation: Situation, span: Span) -> Iterator[Finding]:
    """Rule 4: neither over, nor too soon, nor too far away."""
    facility, ahead = situation.facility, span.starts_at - situation.now
    if ahead <= timedelta(0):
        yield Finding("past", _("This time is over."), field="begins")
    elif ahead < timedelta(minutes=facility.notice_minutes):
        text = _("Please ask at least {length} before.", length=how_long(facility.notice_minutes))
        yield Finding("too_soon", text, field="begins")
    if ahead > timedelta(days=facility.horizon_days):
        latest = (situation.now + timedelta(days=facility.horizon_days)).date()
        yield Finding(
            "too_far",
            _("This can be booked until {day} at present.", day=format_date(latest)),
            field="begins",
        )


def how_long(minutes: int) -> str:
    """A time in the greatest measure that fits: "2 days", "3 hours", "90 minutes"."""
    if minutes % DAY_MINUTES == 0:
        return ngettext("{n} day", "{n} days", minutes // DAY_MINUTES)
    if minutes % 60 == 0:
        return ngettext("{n} hour", "{n} hours", minutes // 60)
    return ngettext("{n} minute", "{n} minutes", minutes)
