"""Somebody asks, staff decides: the steps, their guards and what they do to the plan."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.refusal import Conflict, Refused, TooMany
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.applying import Contact, DatesTaken, RulesBroken, look_at
from app.modules.booking.actions.deciding import Rivals, answer, approve, ask, option, reject
from app.modules.booking.actions.ending import end_due, withdraw
from app.modules.booking.actions.overriding import Override
from app.modules.booking.actions.reminding import remind
from app.modules.booking.actions.requesting import enter, request_as_guest, verify
from app.modules.booking.actions.steps import NotPossible
from app.modules.booking.models import (
    Audience,
    BookingState,
    Claim,
    OccurrenceState,
    Pending,
    VersionKind,
)
from app.modules.booking.queries.bookings import lines_of, rivals_of
from app.modules.booking.queries.history import history_of
from app.modules.booking.queries.reminders import due_reminders
from tests.modules.booking.town import Town, again, dates, hours, noon, wants

S = BookingState


@pytest.fixture
def town(at_work) -> Town:
    return Town()


def claims() -> list[Claim]:
    return list(session().scalars(select(Claim).order_by(Claim.id)))


def facts() -> list[str]:
    return list(
        session().scalars(
            select(EventRow.name).where(EventRow.name.startswith("booking_")).order_by(EventRow.id)
        )
    )


def test_a_resident_asks_and_staff_approves(town):
    hut = town.priced(town.hut())
    booking = town.asks(town.rosa, hut, noon(30, 2), purpose="Geburtstag")
    assert (booking.state, booking.audience, booking.total_cents, booking.deposit_cents) == (
        S.REQUESTED, Audience.RESIDENT, 20000, 20000,
    )  # fmt: skip
    assert booking.number.endswith("-0001")
    assert claims() == []
    assert approve(booking, town.stefan, version=booking.version)
    assert booking.state is S.APPROVED
    assert [(each.starts_at, each.ends_at) for each in claims()] == [(booking.starts_at, booking.ends_at)]
    assert [each.state for each in dates(booking)] == [OccurrenceState.APPROVED]
    assert [line.amount_cents for line in lines_of(booking)] == [12000, 5000, 3000, 20000]
    assert [line.went_to for line in history_of(booking)] == ["requested", "approved"]
    assert {"booking_requested", "booking_approved", "booking_moved"} <= set(facts())


def test_two_rivals_the_first_approved_wins(town):
    hut = town.hut()
    first, second = town.asks(town.rosa, hut), town.asks(town.otto, hut)
    assert [each.id for each in rivals_of(first)] == [second.id]
    approve(first, town.stefan)
    with pytest.raises(DatesTaken) as refused:
        approve(again(second), town.sara)
    assert refused.value.report.errors[0].code == "taken"
    assert again(second).state is S.REQUESTED
    assert "booking_rival_approved" in facts()


@pytest.mark.parametrize(
    ("wish", "state"),
    [(Rivals.REJECT, S.REJECTED), (Rivals.QUEUE, S.WAITLISTED), (Rivals.LEAVE, S.REQUESTED)],
)
def test_the_approver_says_what_becomes_of_rivals(town, wish, state):
    hut = town.hut()
    first, second = town.asks(town.rosa, hut), town.asks(town.otto, hut)
    approve(first, town.stefan, rivals=wish)
    assert again(second).state is state


def test_a_hold_keeps_others_out_until_it_is_over(town):
    hut = town.hut(pending=Pending.HOLD, hold_hours=24)
    first = town.asks(town.rosa, hut)
    assert [each.source for each in claims()] == ["hold"]
    with pytest.raises(DatesTaken):
        town.asks(town.otto, hut)
    with clock.at(clock.now() + timedelta(hours=25)):
        second = town.asks(town.otto, hut, dates(first)[0].span)
        approve(second, town.stefan)
        with pytest.raises(DatesTaken):
            approve(again(first), town.stefan)
    assert [each.source for each in claims()] == ["booking"]


def test_instant_is_a_booking_at_once(town):
    booking = town.asks(town.rosa, town.hut(pending=Pending.INSTANT))
    assert booking.state is S.APPROVED
    assert len(claims()) == 1


def test_a_step_that_is_none_names_those_that_are(town):
    booking = town.asks(town.rosa, town.hut())
    withdraw(booking, town.rosa)
    with pytest.raises(NotPossible, match="geht jetzt nicht"):
        approve(booking, town.stefan)
    assert NotPossible(booking).allowed == ()


def test_who_saw_an_old_version_changes_nothing(town):
    booking = town.asks(town.rosa, town.hut())
    seen = booking.version
    ask(booking, town.stefan, "Mit Musik?", version=seen)
    with pytest.raises(Conflict):
        approve(booking, town.sara, version=seen)
    answer(booking, town.rosa, "Nein")
    assert booking.state is S.REQUESTED


def test_an_option_keeps_the_time_and_lapses_after_one_reminder(town):
    hut = town.hut()
    booking = town.asks(town.rosa, hut)
    option(booking, town.stefan)
    with pytest.raises(DatesTaken):
        town.asks(town.otto, hut)
    with clock.at(clock.now() + timedelta(days=12)):
        for _twice in range(2):
            for _number, kind, due_at in due_reminders(clock.now(), 10):
                remind(booking, kind, due_at)
        end_due(booking)
        assert booking.state is S.OPTIONED
    assert facts().count("booking_reminder_due") == 1
    with clock.at(clock.now() + timedelta(days=15)):
        end_due(booking)
        end_due(booking)
    assert booking.state is S.LAPSED
    assert claims() == []


def test_rejecting_needs_a_reason(town):
    booking = town.asks(town.rosa, town.hut())
    with pytest.raises(Refused):
        reject(booking, town.stefan, "")
    reject(booking, town.stefan, "Die Hütte wird gestrichen.")
    assert [each.state for each in dates(booking)] == [OccurrenceState.REJECTED]


def test_an_undecided_request_expires(town):
    booking = town.asks(town.rosa, town.hut())
    with clock.at(clock.now() + timedelta(days=14, minutes=1)):
        end_due(booking)
    assert booking.state is S.EXPIRED


def test_a_guest_confirms_by_mail_and_twice_is_once(town):
    hut = town.hut()
    wish = wants(noon(), contact=Contact(name="Gero", email="gero@example.org"))
    booking, _token = request_as_guest(hut, hut.offers[0], wish, address_block="x")
    assert (booking.state, booking.audience) == (S.UNVERIFIED, Audience.EXTERNAL)
    verify(booking)
    verify(booking)
    assert booking.state is S.REQUESTED
    request_as_guest(hut, hut.offers[0], wish, address_block="x")
    with pytest.raises(TooMany):
        request_as_guest(hut, hut.offers[0], wish, address_block="x")
    withdraw(booking, None)
    assert booking.state is S.WITHDRAWN


def test_staff_books_for_a_caller_and_sets_a_rule_aside_with_a_reason(town):
    hut = town.hut(notice_minutes=90 * 1440)
    with pytest.raises(RulesBroken):
        enter(hut, hut.offers[0], town.stefan, wants(noon()))
    with pytest.raises(Refused):
        enter(hut, hut.offers[0], town.stefan, wants(noon()), override=Override(frozenset({"too_soon"})))
    override = Override(frozenset({"too_soon"}), "Ausnahme des Bürgermeisters")
    booking = enter(hut, hut.offers[0], town.stefan, wants(noon()), override=override)
    assert booking.state is S.APPROVED
    assert [line.overridden for line in history_of(booking)] == [["too_soon"]]
    with pytest.raises(DatesTaken):
        enter(
            hut,
            hut.offers[0],
            town.stefan,
            wants(noon()),
            override=Override(frozenset({"too_soon", "taken"}), "doch"),
        )


def test_house_rules_are_accepted_by_version_and_old_ones_hold_for_old_requests(town):
    hut = town.hut()
    first = agree(hut, town.stefan, VersionKind.TERMS, {"text": "Keine Musik nach 22 Uhr."})
    booking = town.asks(town.rosa, hut, terms_version_id=first.id)
    agree(hut, town.stefan, VersionKind.TERMS, {"text": "Keine Musik."})
    with pytest.raises(RulesBroken) as refused:
        town.asks(town.otto, hut, noon(60), terms_version_id=first.id)
    assert [each.code for each in refused.value.report.errors] == ["terms_changed"]
    assert approve(booking, town.stefan)
    assert first.is_intact


def test_a_preview_changes_nothing_and_says_why(town):
    hut = town.hut()
    approve(town.asks(town.rosa, hut), town.stefan)
    seen = look_at(hut, hut.offers[0], town.otto, wants(noon()))
    assert [each.code for each in seen.report.errors] == ["taken"]
    assert len(claims()) == 1


def test_a_series_leaves_out_what_was_ticked(town):
    hall = town.hall()
    first = hours(30, 18, 20)
    with pytest.raises(Refused):
        town.asks(town.rosa, hall, first, rrule="FREQ=WEEKLY;COUNT=5", skip=frozenset(range(5)))
    booking = town.asks(town.rosa, hall, first, rrule="FREQ=WEEKLY;COUNT=5", skip=frozenset({2}))
    approve(booking, town.stefan)
    assert [each.state for each in dates(booking)].count(OccurrenceState.SKIPPED) == 1
    assert len(claims()) == 4 * 3
