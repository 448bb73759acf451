"""Rules 5 to 8: season, opening hours, holidays and closures."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from app.foundation.dates import format_date, format_weekday
from app.foundation.language import _
from app.modules.booking.models import ClaimSource, HolidayPolicy, Hours, Season
from app.modules.booking.rules.findings import Finding
from app.modules.booking.rules.situation import Situation
from app.modules.booking.times import Span

Interval = tuple[datetime, datetime]


def is_in_season(situation: Situation, span: Span) -> Iterator[Finding]:
    """The first day decides, or every day where the facility is strict."""
    days = situation.days_of(span) if situation.facility.season_strict else [span.begins.date()]
    closed = next((day for day in days if not season_is_open(situation.seasons, day)), None)
    if closed is not None:
        yield Finding(
            "out_of_season", _("Closed in this season: {day}.", day=format_date(closed)), field="begins"
        )


def season_is_open(seasons: Sequence[Season], day: date) -> bool:
    """Whether something is given away on a day of the year."""
    holding = [season.is_bookable for season in seasons if season.holds(day)]
    has_open_ones = any(season.is_bookable for season in seasons)
    return all(holding) and (bool(holding) or not has_open_ones)


def is_within_hours(situation: Situation, span: Span) -> Iterator[Finding]:
    """The whole time lies in the opening hours, which may reach into the night. No hours given: always open."""
    if not situation.hours:
        return
    open_times = merged(_open_times(situation, span))
    if not any(begins <= span.begins and span.ends <= ends for begins, ends in open_times):
        day = format_weekday(span.begins.date())
        said = ", ".join(f"{_clock(b)}–{_clock(e)}" for b, e in open_times if b.date() == span.begins.date())
        text = _("Open on {day}: {hours}.", day=day, hours=said) if said else _("Closed on {day}.", day=day)
        yield Finding("outside_hours", text, field="begins")


def _clock(local: datetime) -> str:
    return f"{local:%H:%M}"


def _open_times(situation: Situation, span: Span) -> list[Interval]:
    """The opening hours of every day around the span; the evening before may reach into it."""
    first = span.begins.date() - timedelta(days=1)
    days = [first + timedelta(days=number) for number in range((span.ends.date() - first).days + 1)]
    return [
        (_at(day, hours.begins), _at(day, hours.ends))
        for day in days
        for hours in hours_on(situation.hours, situation.seasons, day)
    ]


def hours_on(hours: Sequence[Hours], seasons: Sequence[Season], day: date) -> list[Hours]:
    """What holds on a day: the hours of its season, or else those of the whole year."""
    of_day = [each for each in hours if day.weekday() in each.weekdays]
    current = {season.id for season in seasons if season.holds(day)}
    seasonal = [each for each in of_day if each.season_id in current]
    return seasonal or [each for each in of_day if each.season_id is None]


def merged(intervals: list[Interval]) -> list[Interval]:
    """Opening hours that touch or overlap are one."""
    joined: list[Interval] = []
    for begins, ends in sorted(intervals):
        if joined and begins <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(ends, joined[-1][1]))
        else:
            joined.append((begins, ends))
    return joined


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time.min) + timedelta(minutes=minutes)


def is_no_holiday(situation: Situation, span: Span) -> Iterator[Finding]:
    """Where holidays are closed, none may be touched."""
    if situation.facility.holiday_policy is not HolidayPolicy.CLOSED:
        return
    for day in situation.days_of(span):
        if day in situation.holidays:
            text = _(
                "Closed on public holidays: {name}, {day}.",
                name=situation.holidays[day],
                day=format_date(day),
            )
            yield Finding("holiday", text, field="begins")


def is_not_closed(situation: Situation, span: Span) -> Iterator[Finding]:
    """A closure is a claim like any other; here it only gets its own words."""
    wanted = set(situation.unit_ids)
    for taken in situation.taken:
        over = taken.starts_at < span.ends_at and span.starts_at < taken.ends_at
        if taken.source is ClaimSource.CLOSURE and taken.unit_id in wanted and over:
            reason = situation.closures.get(taken.closure_id or 0, "")
            text = _("Closed: {reason}.", reason=reason) if reason else _("Closed during this time.")
            yield Finding("closed", text, override=None, field="begins")
            if situation.offer.count_for(1) is None:
                return
