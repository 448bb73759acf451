"""An application that passed the rules is written down: the case, its dates, its number, the lines of its price."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select, update

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import insert_if_new, session
from app.foundation.language import current_language
from app.foundation.mail import office_config
from app.foundation.tokens import new_uid
from app.modules.booking.actions.applying import Application, Examined
from app.modules.booking.models import (
    Booking,
    BookingYear,
    Facility,
    Line,
    Occurrence,
    OccurrenceState,
    Source,
)
from app.modules.booking.models.names import new_booking_id
from app.modules.booking.prices import Quote, QuoteLine
from app.modules.booking.queries.bookings import lines_of
from app.modules.booking.queries.situations import Agreed
from app.modules.booking.times import Span


def write_booking(examined: Examined, by: Member | None, *, source: Source) -> Booking:
    """Write the draft with its dates and the lines of its price."""
    application, facility = examined.application, examined.facility
    spans = application.spans()
    booking = Booking(
        public_id=new_booking_id(),
        uid=new_calendar_name(),
        number=next_number(facility),
        group_id=facility.post.group_id,
        facility=facility,
        offer=examined.offer,
        source=source,
        quote_number=0,
    )
    _take_down(booking, application, by, examined)
    _place(booking, examined.wish.spans, spans[0])
    _sum_up(booking, examined.quote)
    session().add(booking)
    session().flush()
    _write_dates(booking, application, spans)
    write_lines(booking, examined.quote)
    return booking


def new_calendar_name() -> str:
    """How calendars know a booking: the same in feeds and letters, and nothing that its address tells."""
    return new_uid(office_config().host.rsplit(":", 1)[0])


def _take_down(booking: Booking, application: Application, by: Member | None, examined: Examined) -> None:
    contact, asker = application.contact, examined.situation.asker
    agreed = Agreed.now(examined.facility, examined.offer)
    booking.booker_id, booking.club_id, booking.audience = asker.member_id, asker.club_id, asker.audience
    booking.name = contact.name or (by.display_name if by and asker.member_id == by.id else "")
    booking.email = contact.email or (by.email or "" if by and asker.member_id == by.id else "")
    booking.phone, booking.street = contact.phone, contact.street
    booking.postcode, booking.city, booking.organisation = (
        contact.postcode,
        contact.city,
        contact.organisation,
    )
    booking.language = (by.language if by else None) or current_language()
    booking.purpose, booking.persons = application.purpose, application.persons
    booking.answers, booking.extras = dict(application.answers), dict(application.extras)
    booking.public_title, booking.rrule = application.public_title, application.rrule
    booking.form_version_id, booking.prices_version_id = agreed.form_id, agreed.prices_id
    booking.terms_version_id = application.terms_version_id
    booking.terms_accepted_at = clock.now() if application.terms_version_id else None


def _place(booking: Booking, spans: Sequence[Span], first: Span) -> None:
    booking.begins, booking.ends, booking.all_day = first.begins, first.ends, first.all_day
    booking.starts_at = min(span.starts_at for span in spans)
    booking.ends_at = max(span.ends_at for span in spans)


def _write_dates(booking: Booking, application: Application, spans: Sequence[Span]) -> None:
    for number, span in enumerate(spans):
        left_out = number in application.skip
        if left_out and span.missing is not None:
            continue  # a time that never comes has no moment to be stored with
        date = Occurrence(
            booking_id=booking.id, facility_id=booking.facility_id, offer_id=booking.offer_id,
            recurrence=span.begins, state=OccurrenceState.SKIPPED if left_out else OccurrenceState.REQUESTED,
        )  # fmt: skip
        date.take_place(span)
        session().add(date)


def write_lines(booking: Booking, quote: Quote | None) -> None:
    """Freeze a quote as the edition that holds; earlier editions stay."""
    lines = quote.lines if quote is not None else ()
    session().add_all(_line(booking, position, line) for position, line in enumerate(lines))
    _sum_up(booking, quote)
    session().flush()


def _sum_up(booking: Booking, quote: Quote | None) -> None:
    booking.total_cents = quote.total_cents if quote is not None else 0
    booking.deposit_cents = quote.deposit_cents if quote is not None else 0
    booking.free_dates = {str(year): count for year, count in quote.free_dates.items()} if quote else {}


def add_line(booking: Booking, line: QuoteLine) -> None:
    """One more line of the edition that holds: what could only be known at the end."""
    session().add(_line(booking, len(lines_of(booking)), line))
    booking.total_cents += line.amount_cents
    session().flush()


def _line(booking: Booking, position: int, line: QuoteLine) -> Line:
    return Line(
        booking_id=booking.id, quote_number=booking.quote_number, position=position, kind=line.kind,
        text=line.text, quantity=line.quantity, unit=line.unit, price=line.price, vat_percent=line.vat,
        amount_cents=line.amount_cents,
    )  # fmt: skip


def next_number(facility: Facility) -> str:
    """The next number of this year in this group, without gaps: whoever comes second waits for the first."""
    year = _year_of(facility)
    last = _counted_up(facility, year)
    if last is None:
        _open(facility, year)
        last = _counted_up(facility, year)
    return f"{year}-{last:04d}"


def wait_for_others(facility: Facility) -> None:
    """Let nobody else in this group write a booking until the unit of work ends: what is counted now stays so."""
    year = _year_of(facility)
    _open(facility, year)
    session().execute(select(BookingYear.last).where(*_row(facility, year)).with_for_update())


def _counted_up(facility: Facility, year: int) -> int | None:
    counted = update(BookingYear).where(*_row(facility, year)).values(last=BookingYear.last + 1)
    return session().scalar(
        counted.returning(BookingYear.last), execution_options={"synchronize_session": False}
    )


def _open(facility: Facility, year: int) -> None:
    row = {"group_id": facility.post.group_id, "year": year, "last": 0}
    session().execute(insert_if_new(BookingYear).values(**row))


def _row(facility: Facility, year: int) -> tuple[ColumnElement[bool], ...]:
    return (BookingYear.group_id == facility.post.group_id, BookingYear.year == year)


def _year_of(facility: Facility) -> int:
    return clock.now().astimezone(ZoneInfo(facility.zone)).year
