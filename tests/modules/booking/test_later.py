"""What happens to a booking afterwards: moved, changed, cancelled with its fee, waited for, closed over."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.foundation import clock
from app.foundation.db import session
from app.foundation.refusal import Conflict, Refused
from app.modules.booking.actions.applying import DatesTaken
from app.modules.booking.actions.changing import ask_change, decide_change
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.ending import cancel, end_due, fee_now
from app.modules.booking.actions.falling_out import cancel_dates
from app.modules.booking.actions.promoting import accept_place
from app.modules.booking.actions.queueing import offer_next
from app.modules.booking.actions.reletting import relet_by
from app.modules.booking.actions.rescheduling import move
from app.modules.booking.actions.series import Shift, shift_coming, split
from app.modules.booking.actions.steps import whose
from app.modules.booking.events import UnitsFreed
from app.modules.booking.handlers import move_queue_up
from app.modules.booking.models import (
    BookingState,
    Claim,
    Facility,
    Pending,
)
from tests.modules.booking.town import Town, dates, hours, noon, offer

S = BookingState
STEPS = [{"days": 30, "percent": 25}, {"days": 14, "percent": 50}, {"days": 2, "percent": 100}]


@pytest.fixture
def town(at_work) -> Town:
    return Town()


@pytest.fixture
def hut(town) -> Facility:
    return town.priced(town.hut(cancellation_steps=STEPS, relet_cents=3000))


def claims() -> list[Claim]:
    return list(session().scalars(select(Claim).order_by(Claim.unit_id, Claim.starts_at)))


def booked(town, facility, span=None, who=None, **more):
    booking = town.asks(who or town.rosa, facility, span, **more)
    approve(booking, town.stefan)
    return booking


@pytest.mark.parametrize(
    ("days", "fee"), [(40, 0), (30, 3750), (15, 3750), (14, 7500), (3, 7500), (2, 15000), (1, 15000)]
)
def test_the_fee_of_a_cancellation_follows_the_steps(town, hut, days, fee):
    booking = booked(town, hut, noon(60))
    with clock.at(booking.starts_at - timedelta(days=days)):
        assert fee_now(booking, town.rosa) == fee
        assert fee_now(booking, town.stefan) == 0
        assert cancel(booking, town.rosa, fee_seen=fee) == fee
    assert (booking.state, booking.sequence, claims()) == (S.CANCELLED, 1, [])


def test_a_fee_that_grew_meanwhile_is_shown_again(town, hut):
    booking = booked(town, hut, noon(60))
    with clock.at(clock.now() + timedelta(days=50)), pytest.raises(Refused):
        cancel(booking, town.rosa, fee_seen=0)
    assert booking.state is S.APPROVED


def test_a_new_renter_lowers_the_fee_of_who_cancelled(town, hut):
    booking = booked(town, hut, noon(10))
    assert cancel(booking, town.rosa) == 7500
    second = booked(town, hut, noon(10), town.otto)
    assert relet_by(second) == [booking.id]
    assert booking.fee_cents == 3000
    assert relet_by(second) == [booking.id]
    assert booking.fee_cents == 3000


def test_the_same_renter_or_a_small_part_lowers_no_fee(town):
    hall = town.priced(town.hall(cancellation_steps=STEPS, relet_cents=3000))
    whole = booked(town, hall, hours(10, 10, 20), offer=offer(hall, "Ganzer Saal"))
    fee = cancel(whole, town.rosa)
    assert fee > 3000
    for who, title, span in (
        (town.rosa, "Ganzer Saal", hours(10, 10, 20)),
        (town.otto, "Ganzer Saal", hours(10, 10, 11)),
        (town.otto, "Teil A", hours(10, 10, 20)),
    ):
        other = booked(town, hall, span, who, offer=offer(hall, title))
        assert relet_by(other) == []
        cancel(other, town.stefan, reason="Versuch")
    assert relet_by(booked(town, hall, hours(10, 10, 16), town.otto, offer=offer(hall, "Ganzer Saal"))) == [
        whole.id
    ]


def test_the_whole_hall_and_its_parts_exclude_each_other(town):
    hall = town.hall()
    part = booked(town, hall, hours(30, 10, 12), offer=offer(hall, "Teil B"))
    with pytest.raises(DatesTaken):
        town.asks(town.otto, hall, hours(30, 11, 13), offer=offer(hall, "Ganzer Saal"))
    whole = booked(town, hall, hours(30, 12, 14), town.otto, offer=offer(hall, "Ganzer Saal"))
    assert len(claims()) == 4
    with pytest.raises(DatesTaken):
        move(part, dates(part)[0], town.stefan, hours(30, 13, 15))
    move(part, dates(part)[0], town.stefan, hours(30, 11, 12), offer=offer(hall, "Teil C"))
    assert {each.unit_id for each in claims() if each.occurrence_id == dates(part)[0].id} == {
        hall.units[2].id
    }
    assert (part.sequence, whole.sequence) == (1, 0)


def test_a_pool_gives_whichever_is_free(town):
    courts = town.courts(pending=Pending.INSTANT)
    for who in (town.rosa, town.otto):
        town.asks(who, courts, hours(30, 10, 11))
    assert [each.unit_id for each in claims()] == [unit.id for unit in courts.units]
    with pytest.raises(DatesTaken):
        town.asks(town.gero, courts, hours(30, 10, 11))


def test_the_queue_moves_up_and_an_offer_not_taken_is_passed_on(town, hut):
    booking = booked(town, hut, noon(30))
    first, second = (town.asks(who, hut, noon(30), queue=True) for who in (town.gero, town.otto))
    assert (first.state, second.state) == (S.WAITLISTED, S.WAITLISTED)
    assert offer_next(hut.post_id) is None
    cancel(booking, town.rosa)
    assert offer_next(hut.post_id).id == second.id, "residents before others"
    with pytest.raises(Conflict):
        accept_place(first, town.gero)
    with clock.at(clock.now() + timedelta(hours=49)):
        end_due(second)
        move_queue_up(freed_by(second))
        assert first.offered_at is not None
        assert second.offered_at is None
    with clock.at(clock.now() + timedelta(hours=50)):
        accept_place(first, town.gero)
        assert first.state is S.REQUESTED
        approve(first, town.stefan)
    assert [each.source for each in claims()] == ["booking"]


def test_what_everybody_in_line_let_pass_is_free_for_others(town, hut):
    booking = booked(town, hut, noon(30))
    line = [town.asks(who, hut, noon(30), queue=True) for who in (town.otto, town.gero)]
    cancel(booking, town.rosa)
    move_queue_up(freed_by(booking))
    for days, waiting in ((3, line[0]), (6, line[1])):
        with clock.at(clock.now() + timedelta(days=days)):
            assert waiting.offered_at is not None
            end_due(waiting)
            move_queue_up(freed_by(waiting))
    assert claims() == []
    another = booked(town, hut, noon(30), town.sara)
    cancel(another, town.stefan, reason="Frost")
    move_queue_up(freed_by(another))
    assert line[0].offered_at is not None, "it is free once more"


def freed_by(booking) -> UnitsFreed:
    return UnitsFreed(**whose(booking, None))


def test_a_change_is_asked_for_and_everything_stays_until_it_is_decided(town, hut):
    booking = booked(town, hut, noon(30))
    [date] = dates(booking)
    change = ask_change(booking, date, town.rosa, noon(40, 2))
    assert change.difference_cents == 5000
    with pytest.raises(Conflict):
        ask_change(booking, date, town.rosa, noon(41))
    assert claims()[0].starts_at == noon(30).starts_at
    decide_change(booking, change, town.stefan, accept=True)
    assert claims()[0].starts_at == noon(40).starts_at
    assert (booking.total_cents, booking.sequence, booking.quote_number) == (20000, 1, 1)
    with pytest.raises(Conflict):
        decide_change(booking, change, town.stefan, accept=True)


def test_a_wish_in_time_is_accepted_later(town):
    hut = town.hut(notice_minutes=3 * 1440, change_until_minutes=0)
    booking = booked(town, hut, noon(30))
    change = ask_change(booking, dates(booking)[0], town.rosa, noon(4))
    with clock.at(clock.now() + timedelta(days=2)):
        decide_change(booking, change, town.stefan, accept=True)
    assert dates(booking)[0].span == noon(4)


def test_a_late_change_is_for_the_staff(town, hut):
    booking = booked(town, hut, noon(30))
    with clock.at(clock.now() + timedelta(days=25)), pytest.raises(Refused):
        ask_change(booking, dates(booking)[0], town.rosa, noon(40))


def test_a_series_is_cut_shifted_and_shortened(town):
    hall = town.hall(change_until_minutes=0)
    booking = booked(town, hall, hours(30, 18, 20), rrule="FREQ=WEEKLY;COUNT=6", offer=offer(hall, "Teil A"))
    rest = split(booking, dates(booking)[2], town.stefan)
    assert (len(dates(booking)), len(dates(rest)), rest.split_from_id) == (2, 4, booking.id)
    assert "UNTIL=" in booking.rrule
    assert "COUNT=4" in rest.rrule
    assert shift_coming(rest, town.stefan, Shift(timedelta(hours=1), timedelta(hours=2))) == 4
    assert {(each.begins.hour, each.ends.hour) for each in dates(rest)} == {(19, 22)}
    assert not any(each.is_overridden for each in dates(rest))
    cancel_dates(rest, [dates(rest)[0].id], town.stefan, reason="Fasching")
    assert len(claims()) == 2 + 3
    cancel_dates(rest, [each.id for each in dates(rest)[1:]], town.stefan, reason="Ende")
    assert rest.state is S.CANCELLED
    assert len(claims()) == 2


def test_one_date_of_a_series_moves_by_itself(town):
    hall = town.hall()
    booking = booked(town, hall, hours(30, 18, 20), rrule="FREQ=WEEKLY;COUNT=3", offer=offer(hall, "Teil A"))
    second = dates(booking)[1]
    was = second.recurrence
    move(booking, second, town.stefan, second.span.moved(second.begins + timedelta(days=1)))
    assert second.is_overridden
    assert second.recurrence == was
    with pytest.raises(Refused):
        move(booking, second, town.stefan, dates(booking)[0].span)
