"""What the form shows before anything is sent: every rule in words, each date, the price, and what is free instead."""

from dataclasses import dataclass

from app.community.models import Member
from app.modules.booking.actions.applying import Examined, look_at
from app.modules.booking.forms.entering import EntryForm
from app.modules.booking.forms.requesting import RequestForm
from app.modules.booking.models import Facility
from app.modules.booking.prices import Quote
from app.modules.booking.queries.alternatives import Alternative, alternatives
from app.modules.booking.rules import Finding
from app.modules.booking.times import Span, months_left_out, parse

# What nobody has done wrong as long as they are still filling in the form.
_STILL_TYPING = frozenset({"terms", "answer", "no_people", "account_needed"})


@dataclass(frozen=True)
class PreviewDate:
    """One date of a series, before it is sent."""

    number: int
    span: Span
    is_left_out: bool
    findings: tuple[Finding, ...]

    @property
    def is_fine(self) -> bool:
        """Whether it can be booked."""
        return not any(each.is_error for each in self.findings)


@dataclass(frozen=True)
class Look:
    """The answer to "what if I sent this?"."""

    examined: Examined
    errors: tuple[Finding, ...]
    alternatives: tuple[Alternative, ...]
    dates: tuple[PreviewDate, ...]
    # First days of months in which a monthly series has no date.
    missing_months: tuple[object, ...]

    @property
    def is_fine(self) -> bool:
        """Whether it could be sent like this."""
        return not self.errors

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What is only worth knowing."""
        return self.examined.report.warnings

    @property
    def quote(self) -> Quote | None:
        """What it costs."""
        return self.examined.quote

    @property
    def span(self) -> Span:
        """The first date."""
        return self.examined.application.span

    @property
    def could_wait(self) -> bool:
        """Whether only others are in the way, and one may queue behind them."""
        report = self.examined.report.errors
        return (
            bool(report)
            and self.examined.facility.has_waitlist
            and all(each.code == "taken" for each in report)
        )


def look(facility: Facility, form: RequestForm, by: Member | None, *, is_typing: bool) -> Look:
    """Ask all rules about what was typed; raises Refused where it is not even a time."""
    offer, application = form.chosen_offer(facility), form.application(facility)
    as_staff = isinstance(form, EntryForm)
    codes = form.override().codes if isinstance(form, EntryForm) else frozenset()
    examined = look_at(facility, offer, by, application, set_aside=codes, as_staff=as_staff)
    hidden = _STILL_TYPING if is_typing else frozenset()
    errors = tuple(each for each in examined.report.errors if each.code not in hidden)
    return Look(examined, errors, _instead(examined), _dates(examined), _months(examined))


def _instead(examined: Examined) -> tuple[Alternative, ...]:
    report, application = examined.report, examined.application
    if application.rrule or not any(each.code == "taken" for each in report.errors):
        return ()
    found = alternatives(
        examined.facility, examined.offer, examined.situation.asker, application.span, examined.wish
    )
    return tuple(found)


def _dates(examined: Examined) -> tuple[PreviewDate, ...]:
    application = examined.application
    if not application.rrule:
        return ()
    told = iter(examined.report.dates)
    return tuple(
        PreviewDate(
            number, span, number in application.skip, () if number in application.skip else next(told, ())
        )
        for number, span in enumerate(application.spans())
    )


def _months(examined: Examined) -> tuple[object, ...]:
    application = examined.application
    if not application.rrule:
        return ()
    return tuple(months_left_out(parse(application.rrule, application.span.zone), application.spans()))
