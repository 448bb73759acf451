"""Facilities are set up; people ask for them, and the staff decides."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial

from app.community.models import Member
from app.foundation import clock
from app.modules.booking.actions import deciding, ending
from app.modules.booking.actions.applying import Application, Contact
from app.modules.booking.actions.changing import ask_change
from app.modules.booking.actions.requesting import request, request_as_guest
from app.modules.booking.demo.bookings import BOOKINGS, Wanted
from app.modules.booking.demo.letting import CLERK, Letting
from app.modules.booking.demo.places import PLACES
from app.modules.booking.demo.setting_up import moment_on, set_up
from app.modules.booking.models import (
    Booking,
    Facility,
    Mode,
)
from app.modules.booking.queries.bookings import booking_of, occurrences_of
from app.modules.booking.queries.facilities import facility_of
from app.modules.booking.times import Span, noon_span
from app.telling.stage import ZONE, Act, Stage

SET_UP = 203  # days ago
FORTY_DAYS, RUNS_OUT_AFTER = timedelta(days=40), timedelta(days=16)


def acts(stage: Stage) -> Iterator[Act]:
    """Every facility, then every request with its fate."""
    known: dict[str, int] = {}
    for number, place in enumerate(PLACES):
        yield Act(stage.moment(SET_UP, f"10:{number:02}"), partial(set_up, stage, place, known))
    for number, wanted in enumerate(BOOKINGS):
        asked = _asked(stage, wanted) + timedelta(minutes=7 * number)
        made: list[int] = []
        yield Act(stage.before_now(asked), partial(_ask, stage, wanted, known, made))
        decided, span = stage.before_now(asked + timedelta(hours=20)), span_of(stage, wanted)
        yield Act(decided, partial(_decide, stage, wanted, made))
        yield from Letting(stage, wanted, made).acts(decided, span.starts_at, span.ends_at)
        if wanted.end in {"expired", "lapsed"}:
            yield Act(asked + RUNS_OUT_AFTER, partial(_let_end, made))


def _asked(stage: Stage, wanted: Wanted) -> datetime:
    if wanted.weeks < 0:
        return span_of(stage, wanted).starts_at - FORTY_DAYS
    return stage.moment(wanted.asked, "08:30")


def span_of(stage: Stage, wanted: Wanted) -> Span:
    """When; weeks are counted from the present one."""
    monday = stage.today - timedelta(days=stage.today.weekday())
    day = monday + timedelta(days=wanted.weekday, weeks=wanted.weeks)
    if wanted.end == "handed_over":
        day = stage.today - timedelta(days=1)  # they are there now
    if not wanted.begins:
        return noon_span(day, wanted.nights, ZONE.key)
    return Span(moment_on(day, wanted.begins), moment_on(day, wanted.ends), ZONE.key)


def _ask(stage: Stage, wanted: Wanted, known: Mapping[str, int], made: list[int]) -> None:
    facility = _found(known[wanted.place])
    if wanted.end == "guest":
        made.append(_ask_as_guest(stage, wanted, facility))
        return
    who = stage.people[wanted.who]
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
    queue = wanted.end == "waiting"
    made.append(request(facility, facility.offers[wanted.offer], who, application, queue=queue).id)


def _ask_as_guest(stage: Stage, wanted: Wanted, facility: Facility) -> int:
    contact = Contact(
        name="Gisela Gast", email="gisela@gast.example", phone="0661 815", postcode="36037", city="Fulda"
    )
    application = Application(
        span_of(stage, wanted), contact=contact, purpose=wanted.purpose, persons=wanted.persons,
        terms_version_id=facility.terms_version_id,
    )  # fmt: skip
    booking, _token = request_as_guest(facility, facility.offers[0], application, address_block="demo")
    return booking.id


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
    booking, clerk, renter = _booking(made), stage.people[CLERK], stage.people.get(wanted.who)
    match wanted.end:
        case "asked":
            deciding.ask(booking, clerk, wanted.words)
        case "rejected":
            deciding.reject(booking, clerk, wanted.words)
        case "optioned" | "lapsed":
            deciding.option(booking, clerk)
        case "withdrawn" if renter is not None:
            ending.withdraw(booking, renter)
        case "requested" | "expired" | "waiting" | "guest":
            pass
        case _ if renter is not None and booking.facility.mode is not Mode.SLOTS:
            deciding.approve(booking, clerk)
            _change_mind(wanted, booking, renter)


def _change_mind(wanted: Wanted, booking: Booking, renter: Member) -> None:
    if wanted.end == "cancelled":
        ending.cancel(booking, renter, reason=wanted.words)
    elif wanted.end == "changing":
        (date,) = occurrences_of(booking)
        ask_change(
            booking, date, renter, date.span.moved(date.begins + timedelta(weeks=1)), reason=wanted.words
        )


def _let_end(made: list[int]) -> None:
    """As the clock does: nobody decided, or the option was not taken."""
    booking = _booking(made)
    with clock.at(max(clock.now(), booking.due_at or clock.now())):
        ending.end_due(booking)
