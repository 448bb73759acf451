"""Rule 12: nobody has more than their share."""

from collections.abc import Iterator
from datetime import date, datetime

from app.foundation.language import _, ngettext
from app.modules.booking.models import Measure, Period, Quota
from app.modules.booking.rules.findings import Finding
from app.modules.booking.rules.situation import QuotaUse, Situation, Stay, Wish
from app.modules.booking.times import Span


def is_within_quota(situation: Situation, wish: Wish) -> Iterator[Finding]:
    """What the person or club has already and what is wished, together."""
    if situation.asker.is_staff:
        return
    wished = [Stay(situation.facility.post_id, span) for span in wish.spans]
    for use in situation.quotas:
        if _is_exceeded(use, wished, situation.now):
            yield Finding("quota", _words(use.quota), field="begins")


def _is_exceeded(use: QuotaUse, wished: list[Stay], now: datetime) -> bool:
    quota = use.quota
    every = [stay for stay in (*use.stays, *wished) if quota.facility_id in {None, stay.facility_id}]
    periods = {_period_of(quota.period, stay.span.begins.date()) for stay in wished}
    return any(
        _amount(quota, [stay.span for stay in every if _belongs(quota, stay.span, period, now)]) > quota.most
        for period in periods
    )


def _belongs(quota: Quota, span: Span, period: tuple[int, ...], now: datetime) -> bool:
    if quota.period is Period.OPEN:
        return span.ends_at > now
    return _period_of(quota.period, span.begins.date()) == period


def _period_of(period: Period, day: date) -> tuple[int, ...]:
    if period is Period.WEEK:
        return tuple(day.isocalendar())[:2]
    return {Period.MONTH: (day.year, day.month), Period.YEAR: (day.year,)}.get(period, ())


def _amount(quota: Quota, spans: list[Span]) -> float:
    if quota.measure is Measure.COUNT:
        return len(spans)
    if quota.measure is Measure.HOURS:
        return sum(span.elapsed.total_seconds() for span in spans) / 3600
    return sum(max(span.nights, 1) for span in spans)


def _words(quota: Quota) -> str:
    amount = {
        Measure.COUNT: lambda: ngettext("{n} booking", "{n} bookings", quota.most),
        Measure.HOURS: lambda: ngettext("{n} hour", "{n} hours", quota.most),
        Measure.DAYS: lambda: ngettext("{n} day", "{n} days", quota.most),
    }[quota.measure]()
    return {
        Period.WEEK: lambda: _("At most {amount} per week.", amount=amount),
        Period.MONTH: lambda: _("At most {amount} per month.", amount=amount),
        Period.YEAR: lambda: _("At most {amount} per year.", amount=amount),
        Period.OPEN: lambda: _("At most {amount} at the same time that lie ahead.", amount=amount),
    }[quota.period]()
