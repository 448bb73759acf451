"""What can be booked in Lindental is set up: from a preset, with prices, keys, texts, limits and closures."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from app.community.actions.posts import Writing
from app.community.models import Member
from app.foundation import clock
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.closing import Closing, close_facilities
from app.modules.booking.actions.drafting import list_checks, write_draft
from app.modules.booking.actions.facilities import change_state
from app.modules.booking.actions.furnishing import assign, limit_to
from app.modules.booking.actions.keyholding import hang_up
from app.modules.booking.actions.letter_texts import word
from app.modules.booking.actions.presets import PRESETS, Sketch, set_up_from
from app.modules.booking.demo.letting import CLERK
from app.modules.booking.demo.places import Place
from app.modules.booking.models import Duty, Facility, FacilityState, Occasion, Quota, VersionKind
from app.modules.booking.queries.letter_texts import LetterOf
from app.modules.booking.times import Span
from app.telling.stage import ZONE, Stage


def set_up(stage: Stage, place: Place, known: dict[str, int]) -> None:
    """One place, with everything that belongs to it, open for requests."""
    group, clerk = stage.groups[place.group], stage.people[CLERK]
    writing = Writing(
        title=place.title,
        body=place.words,
        uploads=stage.take_pictures(place.pictures),
        alts=stage.alts(place.pictures),
    )
    sketch = Sketch(place.parts, Decimal(0), Decimal(0), Decimal(0), place.terms)
    preset, more = PRESETS[place.preset], place.policies
    facility = set_up_from(preset, group, clerk, writing, sketch, place=place.place, **more)
    agree(facility, clerk, VersionKind.PRICES, place.prices)
    if place.caretaker:
        duties = {Duty.CARETAKER: place.caretaker, Duty.CLEANING: place.cleaner}
        assign(facility, clerk, {duty: [stage.people[name].id] for duty, name in duties.items()})
    _furnish(facility, clerk, place)
    change_state(facility, clerk, FacilityState.ACTIVE)
    known[place.key] = facility.post_id


def _furnish(facility: Facility, clerk: Member, place: Place) -> None:
    """The caretaker's list, the keys, texts for answers, limits, and when it is closed."""
    if place.checks:
        list_checks(facility, clerk, place.checks, ())
    hang_up(facility, clerk, place.keys)
    for occasion, title, text in place.texts:
        write_draft(facility, clerk, Occasion(occasion), title, text)
    for what, text in place.letters:
        word(LetterOf(facility, what, ""), clerk, text)
    limit_to(facility, clerk, [Quota(most=most, measure=measure) for measure, most in place.limits])
    for weekday, begins, ends, why in place.closed_weekly:
        day = clock.now().date() + timedelta(days=(weekday - clock.now().weekday()) % 7)
        span = Span(moment_on(day, begins), moment_on(day, ends), ZONE.key)
        close_facilities([facility], clerk, Closing(span, public_text=why, rrule="FREQ=WEEKLY"))


def moment_on(day: date, hour: str) -> datetime:
    """What the wall shows on a day at an hour."""
    return datetime.combine(day, time.fromisoformat(hour))
