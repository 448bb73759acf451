"""A hut and a hall, with a booking in every state somebody can do something about."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import update

from app.foundation import clock, limits
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.mail import MailState, write_mail
from app.modules.booking.actions import (
    caretaking,
    closing,
    deciding,
    disputing,
    drafting,
    ending,
    importing,
    keyholding,
    recording,
)
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.applying import Contact
from app.modules.booking.actions.changing import ask_change
from app.modules.booking.actions.ledger import Payment, post
from app.modules.booking.actions.queueing import offer_next
from app.modules.booking.actions.recording import Record
from app.modules.booking.actions.requesting import request_as_guest, verify
from app.modules.booking.events import BookingApproved
from app.modules.booking.models import Booking, Facility, Letter, PostingKind, VersionKind, Way
from app.modules.booking.models.drafts import Occasion
from app.modules.booking.queries.keys import keys_of
from tests.architecture.everything.part import Here, Part
from tests.modules.booking.town import PRICES, Town, dates, hours, noon, offer, wants

POWER = {"key": "power", "title": "Strom", "unit": "kWh", "rate": "0.45", "vat": "19"}


def live(here: Here) -> Part:
    """Rosa and a guest ask, Otto waits in line, Stefan decides."""
    town = Town()
    here.belong_to(town.group)
    _book(town)
    rooms = f"/g/{town.group.slug}/booking"
    ways = dict.fromkeys(("renter", "waiting"), (rooms, "/bookings")) | {
        "guest": (f"{rooms}/guest", f"{rooms}/f")
    }
    return Part({"renter": town.rosa, "waiting": town.otto}, ways)


def _book(town: Town) -> None:
    hut = town.hut()
    town.courts()  # nobody wants them: they may be closed for good
    agree(hut, town.stefan, VersionKind.PRICES, PRICES | {"meters": [POWER]})
    drafting.write_draft(hut, town.stefan, Occasion.REJECT, "Voll", "Leider voll.")
    closing.close_facilities(
        [hut], town.stefan, closing.Closing(noon(90), "Frost", rrule="FREQ=WEEKLY;COUNT=3")
    )
    keyholding.hang_up(hut, town.stefan, ["Schlüssel 1", "Schlüssel 2"])
    town.asks(town.rosa, hut, noon(30))
    deciding.ask(town.asks(town.rosa, hut, noon(33)), town.stefan, "Wie viele?")
    _lose_a_letter(_approved(town, hut, 36))
    changed = _approved(town, hut, 39)
    ask_change(changed, dates(changed)[0], town.rosa, noon(42))
    followed = importing.follow(hut, town.stefan, "https://verein.example.org/huette.ics", "Vereinsseite")
    followed.waits_for_word = True
    _offer_a_place(town, hut)
    _use(town, hut)
    _settle(town, hut)
    _repeat(town)
    _let_guests_ask(town, hut)


def _approved(town: Town, hut: Facility, days: int) -> Booking:
    booking = town.asks(town.rosa, hut, noon(days))
    deciding.approve(booking, town.stefan)
    return booking


def _lose_a_letter(booking: Booking) -> None:
    """The mail server refused the only one."""
    written = EventRow.facts["booking_id"].as_integer() == booking.id
    session().execute(update(EventRow).where(written).values(delivered_at=clock.now()))
    booking.email = "rosa@gone.example"
    words = ("paragraphs", "details", "dates", "statement", "alternatives", "path", "by_guest", "reason")
    facts = {"subject": "Zusage", "name": "Rosa"} | dict.fromkeys(words, "")
    mail = write_mail(booking.email, "booking/letter", "de", facts)
    mail.state = MailState.FAILED
    session().add(Letter(booking_id=booking.id, mail=mail, what=BookingApproved.name))


def _offer_a_place(town: Town, hut: Facility) -> None:
    given_back = _approved(town, hut, 45)
    town.asks(town.otto, hut, noon(45), queue=True)
    ending.cancel(given_back, town.rosa)
    offer_next(hut.post_id)


def _use(town: Town, hut: Facility) -> None:
    """Nobody has come yet; the keys are out; they are back, and the power was read."""
    for steps, nights_ago in enumerate((1, 4, 7)):
        with clock.at(clock.now() - timedelta(days=30)):
            booking = _approved(town, hut, 30 - nights_ago)
        if steps == 1:
            caretaking.hand_over(booking, town.stefan)
            keyholding.lend(booking, town.stefan, [keys_of(hut.post_id)[0].key.id])
        elif steps == 2:
            recording.hand_out(booking, town.stefan, replace(_read("100"), deposit_seen=True))
            recording.take_in(booking, town.stefan, _read("120"))


def _read(value: str) -> Record:
    return Record(meters=((f"{POWER['title']} ({POWER['unit']})", value),))


def _settle(town: Town, hut: Facility) -> None:
    """Rosa does not agree with it, a guest still may say so, and one is paid and waits to be closed."""
    with clock.at(clock.now() - timedelta(days=30)):
        of_rosa, paid, of_guest = _approved(town, hut, 20), _approved(town, hut, 14), _of_guest(hut, 17)
        verify(of_guest)
        deciding.approve(of_guest, town.stefan)
    for each in (of_rosa, of_guest, paid):
        caretaking.hand_over(each, town.stefan)
        caretaking.take_back(each, town.stefan)
        post(each, town.stefan, Payment(PostingKind.RECEIVED, each.total_cents, Way.TRANSFER))
    for each in (of_rosa, of_guest):
        caretaking.close(each, town.stefan)
    disputing.object_to(of_rosa, town.rosa, "Die Bank war schon kaputt.")


def _repeat(town: Town) -> None:
    hall = town.hall(longest=180)
    agree(hall, town.stefan, VersionKind.PRICES, PRICES, offer=offer(hall, "Teil C"))
    rule = "FREQ=WEEKLY;COUNT=4"
    series = town.asks(town.rosa, hall, hours(30, 18, 20), rrule=rule, offer=offer(hall, "Teil A"))
    deciding.approve(series, town.stefan)
    limits.forget_all()
    wish = replace(
        wants(hours(31, 18, 20)), rrule=rule, contact=Contact(name="Gero Gast", email="gero@example.org")
    )
    of_guest, _token = request_as_guest(hall, offer(hall, "Teil B"), wish, address_block="a village")
    verify(of_guest)
    deciding.approve(of_guest, town.stefan)


def _let_guests_ask(town: Town, hut: Facility) -> None:
    """One booking for each thing that guests can do; the links are in their mails."""
    waits, asked, approved, offered = (_of_guest(hut, days) for days in (50, 53, 56, 59))
    for each in (asked, approved, offered):
        verify(each)
    deciding.ask(asked, town.stefan, "Woher?")
    deciding.approve(approved, town.stefan)
    deciding.wait_in_line(offered, town.stefan)
    offer_next(hut.post_id)
    assert waits.verified_at is None


def _of_guest(hut: Facility, days: int) -> Booking:
    limits.forget_all()
    contact = Contact(name="Gero Gast", email=f"gero{days}@example.org")
    wish = replace(wants(noon(days)), contact=contact)
    return request_as_guest(hut, hut.offers[0], wish, address_block="a village")[0]
