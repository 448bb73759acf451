"""Facilities are set up; people ask for them, and the staff decides."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

from app.community.actions.posts import Writing
from app.community.actions.residence import confirm_residence
from app.demo.pictures import PICTURES
from app.demo.stage import ZONE, Act, Stage
from app.demo.story.bookings import BOOKINGS, Wanted
from app.demo.story.facilities import PLACES, Place
from app.modules.booking.actions import caretaking, deciding, ending
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.applying import Application, Contact
from app.modules.booking.actions.facilities import change_state
from app.modules.booking.actions.furnishing import assign
from app.modules.booking.actions.presets import PRESETS, Sketch, set_up_from
from app.modules.booking.actions.requesting import request
from app.modules.booking.models import Booking, Duty, Facility, FacilityState, Mode, VersionKind
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.facilities import facility_of
from app.modules.booking.times import Span, noon_span

SET_UP = 203  # days ago
CLERK, CARETAKER = "stefan", "karl"
NEIGHBOURS = "rosa veli greta jonas felix sofie paul marie hilde birgit leyla nadia karl clara tom"
FORTY_DAYS = timedelta(days=40)


def acts(stage: Stage) -> Iterator[Act]:
    """Every facility, then every request with its fate."""
    known: dict[str, int] = {}
    yield Act(stage.moment(SET_UP, "09:00"), partial(_confirm_residences, stage))
    for number, place in enumerate(PLACES):
        yield Act(stage.moment(SET_UP, f"10:{number:02}"), partial(_set_up, stage, place, known))
    for number, wanted in enumerate(BOOKINGS):
        asked = _asked(stage, wanted) + timedelta(minutes=7 * number)
        made: list[int] = []
        yield Act(asked, partial(_ask, stage, wanted, known, made))
        yield Act(stage.before_now(asked + timedelta(hours=20)), partial(_decide, stage, wanted, made))
        if wanted.end == "returned":
            begins, ends = span_of(stage, wanted).starts_at, span_of(stage, wanted).ends_at
            yield Act(begins, partial(_care, stage, made, caretaking.hand_over))
            yield Act(ends, partial(_care, stage, made, caretaking.take_back))


def _confirm_residences(stage: Stage) -> None:
    for member in stage.several(NEIGHBOURS):
        confirm_residence(member, stage.people["anna"])


def _set_up(stage: Stage, place: Place, known: dict[str, int]) -> None:
    group, clerk = stage.groups[place.group], stage.people[CLERK]
    writing = Writing(
        title=place.title,
        body=place.words,
        uploads=stage.take_pictures(place.pictures),
        alts=tuple(PICTURES[name].alt for name in place.pictures),
    )
    sketch = Sketch(place.parts, Decimal(0), Decimal(0), Decimal(0), place.terms)
    preset, more = PRESETS[place.preset], place.policies
    facility = set_up_from(preset, group, clerk, writing, sketch, place=place.place, **more)
    agree(facility, clerk, VersionKind.PRICES, place.prices)
    if place.caretaker:
        assign(facility, clerk, {Duty.CARETAKER: [stage.people[place.caretaker].id]})
    change_state(facility, clerk, FacilityState.ACTIVE)
    known[place.key] = facility.post_id


def _asked(stage: Stage, wanted: Wanted) -> datetime:
    if wanted.weeks < 0:
        return span_of(stage, wanted).starts_at - FORTY_DAYS
    return stage.moment(wanted.asked, "08:30")


def span_of(stage: Stage, wanted: Wanted) -> Span:
    """When; weeks are counted from the present one."""
    monday = stage.today - timedelta(days=stage.today.weekday())
    day = monday + timedelta(days=wanted.weekday, weeks=wanted.weeks)
    if not wanted.begins:
        return noon_span(day, wanted.nights, ZONE.key)
    return Span(_at(day, wanted.begins), _at(day, wanted.ends), ZONE.key)


def _at(day: date, hour: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour))


def _ask(stage: Stage, wanted: Wanted, known: Mapping[str, int], made: list[int]) -> None:
    facility, who = _found(known[wanted.place]), stage.people[wanted.who]
    club = stage.groups[wanted.club] if wanted.club else None
    contact = Contact(
        name=who.name, email=who.email or "", phone="06624 4711", city="Lindental", postcode="34999",
        street="Hauptstraße 3", organisation=club.name if club else "",
    )  # fmt: skip
    application = Application(
        span_of(stage, wanted), rrule=wanted.rrule, contact=contact, club_id=club.id if club else None,
        purpose=wanted.purpose, persons=wanted.persons, terms_version_id=facility.terms_version_id,
        public_title=wanted.title,
    )  # fmt: skip
    made.append(request(facility, facility.offers[wanted.offer], who, application).id)


def _found(facility_id: int) -> Facility:
    facility = facility_of(facility_id)
    if facility is None:
        raise LookupError(facility_id)
    return facility


def _booking(made: list[int]) -> Booking:
    booking = booking_of(made[0])
    if booking is None:
        raise LookupError(made)
    return booking


def _decide(stage: Stage, wanted: Wanted, made: list[int]) -> None:
    booking, clerk, renter = _booking(made), stage.people[CLERK], stage.people[wanted.who]
    match wanted.end:
        case "asked":
            deciding.ask(booking, clerk, wanted.words)
        case "rejected":
            deciding.reject(booking, clerk, wanted.words)
        case "optioned":
            deciding.option(booking, clerk)
        case "withdrawn":
            ending.withdraw(booking, renter)
        case "approved" | "returned" | "cancelled" if booking.facility.mode is not Mode.SLOTS:
            deciding.approve(booking, clerk)
            if wanted.end == "cancelled":
                ending.cancel(booking, renter, reason=wanted.words)


def _care(stage: Stage, made: list[int], act: Callable[..., None]) -> None:
    act(_booking(made), stage.people[CARETAKER])
