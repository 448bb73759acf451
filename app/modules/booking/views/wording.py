"""Small words of the renter's pages: spans, hours, and why a date of a series does not fit."""

from collections.abc import Sequence
from datetime import time

from app.foundation.dates import format_time
from app.foundation.language import _, lazy_pgettext, pgettext
from app.modules.booking.models import Facility, Mode, Occurrence, OccurrenceState
from app.modules.booking.rules import Finding
from app.modules.booking.times import Span, in_words, last_day_of

_CLOSED = frozenset({"closed", "holiday", "out_of_season", "outside_hours"})


class SpanWords:
    """What templates ask `booking_words()` about times."""

    def span(self, span: Span | Occurrence) -> str:
        """From when to when, on the clock of the facility."""
        return in_words(span.span if isinstance(span, Occurrence) else span)

    def minutes(self, minutes: int) -> str:
        """An hour that is kept as minutes from midnight."""
        return format_time(time(*divmod(minutes % 1440, 60)))

    def kind_of(self, findings: Sequence[Finding]) -> str:
        """Why a date does not fit, in one word."""
        codes = {each.code for each in findings if each.is_error}
        if "taken" in codes:
            return pgettext("date of a series", "taken")
        if codes & _CLOSED:
            return pgettext("date of a series", "closed")
        return _("over the limit") if "quota" in codes else _("not possible")

    def fields(self, facility: Facility, span: Span) -> dict[str, str]:
        """A span as the fields of the request form, for links to it."""
        first = span.begins.date().isoformat()
        if facility.mode is Mode.DAY:
            return {"first": first, "last": last_day_of(span.ends).isoformat()}
        if facility.mode is Mode.NOON:
            return {"first": first, "last": span.ends.date().isoformat()}
        if facility.mode is Mode.SLOTS:
            begins = span.begins.hour * 60 + span.begins.minute
            length = int((span.ends - span.begins).total_seconds() // 60)
            return {"first": first, "slots": f"{begins}-{begins + length}"}
        ends = {"last": span.ends.date().isoformat()} if span.ends.date() > span.begins.date() else {}
        return {"first": first, "begins": f"{span.begins:%H:%M}", "ends": f"{span.ends:%H:%M}", **ends}

    def answers(self, pairs: Sequence[tuple[str, object]]) -> list[tuple[str, str]]:
        """Questions with what was answered, a tick as a word."""
        ticks = {True: _("yes"), False: _("no")}
        return [(label, ticks[said] if isinstance(said, bool) else str(said)) for label, said in pairs]

    def date_state(self, date: Occurrence) -> str:
        """Where one date of a booking stands."""
        return str(_DATE_WORDS[date.state])


_DATE_WORDS = {
    OccurrenceState.REQUESTED: lazy_pgettext("date of a booking", "requested"),
    OccurrenceState.HOLD: lazy_pgettext("date of a booking", "kept"),
    OccurrenceState.APPROVED: lazy_pgettext("date of a booking", "approved"),
    OccurrenceState.CANCELLED: lazy_pgettext("date of a booking", "cancelled"),
    OccurrenceState.REJECTED: lazy_pgettext("date of a booking", "rejected"),
    OccurrenceState.SKIPPED: lazy_pgettext("date of a booking", "left out"),
    OccurrenceState.DONE: lazy_pgettext("date of a booking", "over"),
    OccurrenceState.NO_SHOW: lazy_pgettext("date of a booking", "nobody came"),
}
