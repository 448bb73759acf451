"""What renters and staff hear from the waiting list to the settlement, and when something ends by the clock."""

from datetime import timedelta

import pytest

from app.community.models import GroupModule
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.booking.actions import caretaking, deciding, ledger, recording
from app.modules.booking.actions.recording import Record
from app.modules.booking.jobs import follow_clock, remind_renters
from app.modules.booking.models import BookingState, PostingKind, Way
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.facilities import NAME, facility_of
from tests.modules.booking.browsers import caught_up, in_town, mails
from tests.modules.booking.test_letters import ROSA, asked, done, kinds_of, newest
from tests.modules.booking.town import Town, noon

BANK = {"payee": "Gemeinde Lindental", "iban": "DE89370400440532013000", "lapse_unpaid": True}


@pytest.fixture
def town(app):
    with unit_of_work():
        town = Town()
        town.rosa.email = ROSA
        town.the_hut = town.priced(town.hut(has_waitlist=True))
        session().get(GroupModule, (town.group.id, NAME)).settings = BANK
        return town


def approved(town, span=None) -> int:
    number = asked(town, span)
    done(town, number, lambda booking: deciding.approve(booking, town.stefan))
    return number


def test_an_approval_says_how_to_pay(town):
    number = approved(town)
    mail = newest()
    assert "Bitte zahlen Sie 150,00" in mail.text
    assert "DE89 3704 0044 0532 0130 00" in mail.text
    with unit_of_work(write=False):
        assert f"Verwendungszweck {booking_of(number).number}" in mail.text


def test_what_was_approved_and_not_paid_lapses_in_its_own_words_and_leaves_the_calendar(town):
    number = approved(town)
    with unit_of_work(write=False):
        due = booking_of(number).due_at
    with clock.at(due - timedelta(days=1)):
        remind_renters()
        caught_up()
    assert "Bitte zahlen Sie 150,00" in newest().text
    with clock.at(due + timedelta(minutes=1)):
        follow_clock()
        caught_up()
    mail = newest()
    assert "Ihre Buchung ist verfallen: Grillhütte" in mail.subject
    assert "Anfrage" not in mail.subject
    assert mail.invitation_method == "CANCEL"
    assert "STATUS:CANCELLED" in mail.invitation
    assert "booking.ended" in kinds_of(town.stefan)


def test_a_request_nobody_answered_is_told_to_both(town):
    number = asked(town)
    with unit_of_work(write=False):
        due = booking_of(number).due_at
    with clock.at(due + timedelta(minutes=1)):
        follow_clock()
        caught_up()
    assert "Ihre Anfrage ist abgelaufen" in newest().subject
    assert newest().invitation is None
    assert {"booking.expired"} <= kinds_of(town.rosa)
    assert {"booking.ended"} <= kinds_of(town.stefan)


def test_keys_and_money_are_told_until_the_settlement(town):
    number = approved(town, noon(2))
    with in_town(town):
        booking = booking_of(number)
        for kind, cents in ((PostingKind.RECEIVED, 15_000), (PostingKind.DEPOSIT_RECEIVED, 20_000)):
            ledger.post(booking, town.stefan, ledger.Payment(kind, cents, Way.TRANSFER))
        out = Record(keys="Schlüssel 1", meters=(("Strom", "100"),), deposit_seen=True)
        recording.hand_out(booking, town.stefan, out)
    caught_up()
    assert "Sie haben die Schlüssel: Grillhütte" in newest().subject
    assert "Schlüssel 1" in newest().text
    with clock.at(clock.now() + timedelta(days=4)):
        back = Record(damages="Bank zerbrochen", proposed_refund_cents=15_000)
        done(town, number, lambda booking: recording.take_in(booking, town.stefan, back))
        assert "Bank zerbrochen" in newest().text
        assert "150,00" in newest().text
        done(town, number, lambda booking: _settle(booking, town))
    settled = newest()
    assert "Ihre Buchung ist abgerechnet" in settled.subject
    for words in (
        "Kaution einbehalten (Bank): 50,00",
        "Kaution zurückgegeben: 150,00",
        "nicht einverstanden",
    ):
        assert words in settled.text.replace("\xa0", " ")


def _settle(booking, town) -> None:
    post = ledger.post
    post(booking, town.stefan, ledger.Payment(PostingKind.WITHHELD, 5_000, reason="Bank"))
    post(booking, town.stefan, ledger.Payment(PostingKind.DEPOSIT_REFUNDED, 15_000, Way.TRANSFER))
    caretaking.close(booking, town.stefan)


def test_without_money_nothing_is_settled_by_letter(town):
    with in_town(town):
        hall = town.hall()
        number = town.asks(town.rosa, hall, noon(2)).id
    done(town, number, lambda booking: deciding.approve(booking, town.stefan))
    with clock.at(clock.now() + timedelta(days=5)):
        done(town, number, lambda booking: caretaking.close(booking, town.stefan))
    assert "abgerechnet" not in newest().subject


def test_whoever_waits_reads_where_in_the_line(town):
    approved(town)
    with in_town(town):
        hut = facility_of(town.the_hut.post_id)
        town.otto.email = "otto@ohm.example"
        otto = town.asks(town.otto, hut, noon(), queue=True)
        town.gero.email = "gero@gast.example"
        gero = town.asks(town.gero, hut, noon(), queue=True)
        assert {otto.state, gero.state} == {BookingState.WAITLISTED}
    caught_up()
    assert "auf der Warteliste die Nummer 1" in newest("otto@ohm.example").text
    assert "auf der Warteliste die Nummer 2" in newest("gero@gast.example").text


def test_staff_hears_that_nobody_came(town):
    number = approved(town, noon(2))
    with in_town(town), clock.at(clock.now() + timedelta(days=3)):
        caretaking.nobody_came(booking_of(number), town.sara)
    caught_up()
    assert "booking.nobody_came" in kinds_of(town.stefan)
    assert "booking.nobody_came" not in kinds_of(town.sara)
    assert not [mail for mail in mails(ROSA) if "Niemand" in mail.subject]
