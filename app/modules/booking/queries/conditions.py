"""The rules of a facility in sentences, as whoever wants to ask for it reads them."""

from collections.abc import Iterator
from datetime import time
from decimal import Decimal

from app.foundation.dates import format_time
from app.foundation.figures import format_currency
from app.foundation.language import _, ngettext
from app.modules.booking.models import Approval, Facility, Mode, Pending
from app.modules.booking.models.policies import DAY_MINUTES
from app.modules.booking.rules.shape import how_long, said


def conditions_of(facility: Facility) -> list[str]:
    """How it is given away, how early one asks, who decides, and what a cancellation costs."""
    return [*_rhythm(facility), *_asking(facility), *_deciding(facility), *_leaving(facility)]


def _rhythm(facility: Facility) -> Iterator[str]:
    if facility.mode is Mode.NOON:
        begins, ends = (_clock(at) for at in (facility.unit_begins, facility.unit_ends))
        yield _("From {begins} to {ends} of another day.", begins=begins, ends=ends)
    elif facility.mode is Mode.SLOTS and facility.slots:
        first, last = min(facility.slots), max(facility.slots)
        yield ngettext("{n} slot a day, from {begins} to {ends}.", "{n} slots a day, from {begins} to {ends}.",
                       len(facility.slots), begins=_clock(first[0]), ends=_clock(last[1]))  # fmt: skip
    elif facility.mode is Mode.DAY:
        yield _("Whole days.")
    shortest, longest = (said(facility, length) for length in (facility.shortest, facility.longest))
    yield (
        _("Always {length}.", length=longest)
        if shortest == longest
        else _("At least {shortest}, at most {longest}.", shortest=shortest, longest=longest)
    )
    if facility.most_people:
        yield ngettext("There is room for {n} person.", "There is room for {n} people.", facility.most_people)


def _asking(facility: Facility) -> Iterator[str]:
    ahead = ngettext("{n} day", "{n} days", facility.horizon_days)
    if facility.notice_minutes:
        yield _(
            "Please ask at least {soon} and at most {ahead} before.",
            soon=how_long(facility.notice_minutes),
            ahead=ahead,
        )
    else:
        yield _("You can ask until it begins, at most {ahead} before.", ahead=ahead)
    if facility.external_horizon_days:
        yield ngettext("People from elsewhere can ask at most {n} day before.",
                       "People from elsewhere can ask at most {n} days before.", facility.external_horizon_days)  # fmt: skip


def _deciding(facility: Facility) -> Iterator[str]:
    if facility.pending is Pending.INSTANT or facility.approval is Approval.NONE:
        yield _("What keeps the rules is booked at once.")
        return
    yield ngettext(
        "You get an answer within {n} day.", "You get an answer within {n} days.", facility.undecided_days
    )
    if facility.pending is Pending.HOLD:
        yield ngettext("Until then the time is kept for you, for {n} hour.",
                       "Until then the time is kept for you, for {n} hours.", facility.hold_hours)  # fmt: skip
    else:
        yield _("Until then others may ask for the same time.")


def _leaving(facility: Facility) -> Iterator[str]:
    if facility.cancel_until_minutes:
        yield _("You can cancel until {soon} before.", soon=how_long(facility.cancel_until_minutes))
    for step in sorted(facility.cancellation_steps, key=lambda each: -int(each["days"])):
        share = format_currency(Decimal(step["cents"]) / 100) if "cents" in step else f"{step['percent']} %"
        yield ngettext("If cancelled {n} day before or later: {share} of the rent is kept.",
                       "If cancelled {n} days before or later: {share} of the rent is kept.", int(step["days"]), share=share)  # fmt: skip
    if facility.relet_cents is not None and facility.cancellation_steps:
        amount = format_currency(Decimal(facility.relet_cents) / 100)
        yield _("If somebody else takes the time, only {amount} is kept.", amount=amount)


def _clock(minutes: int) -> str:
    return format_time(time(*divmod(minutes % DAY_MINUTES, 60)))
