"""Small words of the renter's pages: spans, hours, and why a date of a series does not fit."""

from collections.abc import Sequence
from datetime import time

from app.foundation.dates import format_time
from app.foundation.language import _, lazy_pgettext, pgettext
from app.modules.booking.forms.times import as_typed
from app.modules.booking.models import Facility, Occurrence, OccurrenceState
from app.modules.booking.rules import Finding
from app.modules.booking.times import Span, in_words

_CLOSED = frozenset({"closed", "holiday", "out_of_season", "outside_hours"})


class SpanWords:
    """What templates ask `booking_words()` about times."""

    def span(self, span: Span | Occurrence) -> str:
        """From when to when, on the clock of the facility."""
        return in_words(span.span if isinstance(span, Occurrence) else span)

    def first_of(self, dates: Sequence[Occurrence]) -> str:
        """The date; of several how many there are, and the first."""
        first = self.span(dates[0]) if dates else ""
        return _("{n} dates, the first: {when}", n=len(dates), when=first) if len(dates) > 1 else first

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
        return as_typed(facility, span)

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
