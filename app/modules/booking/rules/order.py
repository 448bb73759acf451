"""All rules in their order. A class that stops the request is told entirely, later classes are not asked."""

from collections.abc import Iterator

from app.modules.booking.models.wanted import Wanted, wanted_for
from app.modules.booking.rules import contents, opening, overlap, quotas, shape, standing
from app.modules.booking.rules.findings import Finding, Report, first_stopping
from app.modules.booking.rules.situation import Situation, Wish
from app.modules.booking.times import Span

# Asked once for a request ...
_BEFORE_DATES = (standing.is_offered, standing.is_welcome)
_AFTER_DATES = (
    contents.fits_people,
    contents.form_is_filled,
    contents.terms_are_current,
    quotas.is_within_quota,
    contents.has_price,
)
# ... and for every date of it.
_OF_DATES = (
    standing.window_is_open,
    shape.has_shape,
    shape.is_in_time,
    opening.is_in_season,
    opening.is_within_hours,
    opening.is_no_holiday,
    opening.is_not_closed,
)


def examine(situation: Situation, wish: Wish, *, set_aside: frozenset[str] = frozenset()) -> Report:
    """What stands against a request, in words; `set_aside` are codes of rules that staff overrides."""
    before = list(first_stopping((rule(situation, wish) for rule in _BEFORE_DATES), set_aside))
    if any(each.stops(set_aside) for each in before):
        return Report(tuple(before), ((),) * len(wish.spans), ((),) * len(wish.spans), set_aside)
    dates, units = _dates(situation, wish, set_aside)
    report = Report(tuple(before), dates, units, set_aside)
    if any(not report.date_is_fine(number) and _misshapen(each) for number, each in enumerate(dates)):
        return report
    after = first_stopping((rule(situation, wish) for rule in _AFTER_DATES), set_aside)
    return Report((*before, *after), dates, units, set_aside)


def _misshapen(findings: tuple[Finding, ...]) -> bool:
    """Whether a date is none at all: nothing can be counted with it."""
    return any(each.code in {"no_such_time", "backwards", "endless"} for each in findings)


def _dates(
    situation: Situation, wish: Wish, set_aside: frozenset[str]
) -> tuple[tuple[tuple[Finding, ...], ...], tuple[tuple[int, ...], ...]]:
    findings, units = list[tuple[Finding, ...]](), list[tuple[int, ...]]()
    besides: list[Wanted] = []
    for span in wish.spans:
        told = tuple(first_stopping(_classes(situation, span, wish.persons, besides), set_aside))
        given = (
            ()
            if _misshapen(told)
            else overlap.units_for(situation, span, persons=wish.persons, besides=besides)
        )
        if not any(each.stops(set_aside) for each in told):
            besides += wanted_for(span, given, situation.facility)
        findings.append(told)
        units.append(given)
    return tuple(findings), tuple(units)


def _classes(
    situation: Situation, span: Span, persons: int | None, besides: list[Wanted]
) -> Iterator[Iterator[Finding]]:
    for rule in _OF_DATES:
        yield rule(situation, span)
    units = overlap.units_for(situation, span, persons=persons, besides=besides)
    yield overlap.is_free(situation, span, units, persons)
