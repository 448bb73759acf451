"""Rule 14: the units are free. Asked here for previews, and again inside the writing transaction."""

from collections.abc import Iterator, Sequence

from app.foundation.dates import format_span
from app.foundation.language import _, ngettext
from app.modules.booking.models.wanted import Taken, Wanted, wanted_for
from app.modules.booking.rules.findings import Finding, Severity
from app.modules.booking.rules.situation import Situation
from app.modules.booking.times import Span


def units_for(
    situation: Situation, span: Span, *, persons: int | None = None, besides: Sequence[Wanted] = ()
) -> tuple[int, ...]:
    """The units this date would get: all of the offer, or the first free ones; none if they are taken.

    `besides` is what other dates of the same request want.
    """
    wanted, free = _free(situation, span, besides)
    count = situation.offer.count_for(persons)
    if count is not None:
        return tuple(free[:count]) if len(free) >= count else ()
    return tuple(free) if len(free) == len(wanted) else ()


def _free(situation: Situation, span: Span, besides: Sequence[Wanted] = ()) -> tuple[list[Wanted], list[int]]:
    """What is wanted at this time, and which units of it nobody has."""
    wanted = wanted_for(span, situation.unit_ids, situation.facility)
    free = [
        each.unit_id
        for each in wanted
        if not any(each.meets(taken) for taken in _standing(situation))
        and not any(each.meets(other) for other in besides)
    ]
    return wanted, free


def _standing(situation: Situation) -> list[Taken]:
    return [each for each in situation.taken if not each.is_over]


def is_free(situation: Situation, span: Span, units: Sequence[int], persons: int | None) -> Iterator[Finding]:
    """Somebody has it: from when to when, never who. Others who only asked are counted."""
    if situation.offer.per_head and persons is None:
        return  # how many will come is asked once, by `fits_people`
    if not units:
        wanted, free = _free(situation, span)
        if situation.offer.per_head:
            text = ngettext("Only {n} place is left.", "Only {n} places are left.", len(free))
            yield Finding("taken", text, override=None, field="persons")
            return
        meeting = [taken for taken in _standing(situation) if any(each.meets(taken) for each in wanted)]
        yield Finding("taken", _words(meeting), override=None, field="begins")
        return
    rivals = [
        each for each in situation.rivals if each.starts_at < span.ends_at and span.starts_at < each.ends_at
    ]
    if rivals:
        text = ngettext("{n} other request for this time is undecided.",
                        "{n} other requests for this time are undecided.", len(rivals))  # fmt: skip
        yield Finding("rivals", text, Severity.WARN)


def _words(meeting: list[Taken]) -> str:
    if not meeting:
        return _("Two dates of this request overlap.")
    span = format_span(min(each.starts_at for each in meeting), max(each.ends_at for each in meeting))
    return _("This is already taken: {span}.", span=span)
