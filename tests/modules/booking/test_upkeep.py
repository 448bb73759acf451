"""What staff does beside deciding: closures, quotas, keys, and what a facility may become."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from app.foundation import clock
from app.foundation.refusal import Conflict, Refused
from app.modules.booking.actions.applying import DatesTaken, RulesBroken
from app.modules.booking.actions.caretaking import (
    close,
    close_finished,
    hand_over,
    nobody_came,
    take_back,
)
from app.modules.booking.actions.closing import Closing, InTheWay, close_facilities, lift
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.ending import cancel, past_dates_done
from app.modules.booking.actions.facilities import change_rules, change_state
from app.modules.booking.actions.furnishing import limit_to
from app.modules.booking.actions.ledger import Payment, post
from app.modules.booking.actions.rescheduling import move
from app.modules.booking.models import (
    BookingState,
    Facility,
    FacilityState,
    OccurrenceState,
    PostingKind,
    Quota,
)
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.due import finished
from app.modules.booking.queries.errands import CLOSES_AFTER, errands
from app.modules.booking.queries.facilities import facility_of
from app.modules.booking.queries.history import history_of
from app.modules.booking.queries.plan import Mark, plan
from app.modules.booking.times import Span
from tests.modules.booking.town import ZONE, Town, again, dates, hours, in_days, noon

S = BookingState
STEPS = [{"days": 30, "percent": 25}, {"days": 14, "percent": 50}, {"days": 2, "percent": 100}]


@pytest.fixture
def town(at_work) -> Town:
    return Town()


@pytest.fixture
def hut(town) -> Facility:
    return town.priced(town.hut(cancellation_steps=STEPS, relet_cents=3000))


def booked(town, facility, span=None, who=None, **more):
    booking = town.asks(who or town.rosa, facility, span, **more)
    approve(booking, town.stefan)
    return booking


def test_a_closure_never_lies_over_a_booking(town, hut):
    booking = booked(town, hut, noon(30))
    frost = Closing(Span(_midnight(20), _midnight(40), ZONE, all_day=True), "Rohre", "Frost")
    with pytest.raises(InTheWay) as refused:
        close_facilities([hut], town.stefan, frost)
    assert [each.id for each in refused.value.bookings] == [booking.id]
    cancel(booking, town.stefan, reason="Frost")
    closure = close_facilities([hut], town.stefan, frost)
    again_closed = close_facilities([hut], town.stefan, replace(frost, public_text="Sturm"))
    with pytest.raises(RulesBroken, match="Frost"):
        town.asks(town.otto, hut, noon(30))
    lift(closure, [hut], town.stefan)
    lift(again_closed, [hut], town.stefan)
    assert town.asks(town.otto, hut, noon(30)).state is S.REQUESTED


def _midnight(days: int) -> datetime:
    return datetime.combine(in_days(days), time.min)


def test_a_quota_counts_requests_and_bookings(town, hut):
    limit_to(hut, town.stefan, [Quota(most=2)])
    booked(town, hut, noon(30))
    town.asks(town.rosa, hut, noon(40))
    with pytest.raises(RulesBroken) as refused:
        town.asks(town.rosa, hut, noon(50))
    assert [each.code for each in refused.value.report.errors] == ["quota"]
    town.asks(town.otto, hut, noon(50))


def test_the_caretaker_hands_over_and_takes_back(town, hut):
    booking = booked(town, hut, noon(2))
    hand_over(booking, town.stefan)
    with pytest.raises(Conflict):
        cancel(booking, town.stefan, reason="zu spät")
    take_back(booking, town.stefan)
    with pytest.raises(Refused):
        close(booking, town.stefan)
    with clock.at(clock.now() + timedelta(days=5)):
        close(booking, town.stefan)
    assert [each.state for each in dates(booking)] == [OccurrenceState.DONE]


def test_what_is_over_and_settled_closes_by_itself(town, hut):
    owing = booked(town, hut, noon(2))
    free = booked(town, town.courts(), hours(2, 10, 11))
    lent = booked(town, hut, noon(9))
    post(lent, town.stefan, Payment(PostingKind.RECEIVED, lent.total_cents))
    for days, closed in ((4, []), (6, [free.id]), (14, [free.id, lent.id])):
        with clock.at(clock.now() + timedelta(days=days)):
            for number in finished(clock.now() - CLOSES_AFTER):
                close_finished(booking_of(number))
        assert [each.id for each in (owing, free, lent) if again(each).state is S.CLOSED] == closed
    assert history_of(free)[-1].actor_id is None


def test_nobody_came(town, hut):
    booking = booked(town, hut, noon(2))
    with pytest.raises(Refused):
        nobody_came(booking, town.stefan)
    with clock.at(clock.now() + timedelta(days=3)):
        nobody_came(booking, town.stefan)
    assert booking.state is S.NO_SHOW


def test_where_nobody_came_the_plan_still_says_taken(town, hut):
    booking = booked(town, hut, noon(2, 2))
    with clock.at(booking.starts_at + timedelta(hours=3)):
        nobody_came(booking, town.stefan)
        [row] = plan(None, [hut], clock.now(), booking.ends_at)
        assert row.mark is Mark.TAKEN
        with pytest.raises(DatesTaken):
            town.asks(town.otto, hut, noon(1, 1))


def test_who_misses_one_date_of_a_series_keeps_the_others(town):
    courts = town.courts()
    booking = booked(town, courts, hours(2, 10, 11), rrule="FREQ=WEEKLY;COUNT=3")
    with clock.at(dates(booking)[0].starts_at + timedelta(hours=3)):
        past_dates_done(booking)
        nobody_came(booking, town.stefan, note="Regen")
        with pytest.raises(Refused):
            nobody_came(booking, town.stefan)
    assert booking.state is S.APPROVED
    assert [each.state for each in dates(booking)] == ["no_show", "approved", "approved"]
    for date in dates(booking)[1:]:
        with clock.at(date.starts_at + timedelta(hours=3)):
            nobody_came(booking, town.stefan)
    assert booking.state is S.NO_SHOW


def test_a_facility_with_bookings_ahead_is_not_archived_nor_moved_to_another_zone(town, hut):
    booked(town, hut)
    with pytest.raises(Conflict):
        change_state(hut, town.stefan, FacilityState.ARCHIVED)
    with pytest.raises(Conflict):
        change_rules(hut, town.stefan, {"zone": "Europe/Lisbon"})
    change_rules(facility_of(hut.post_id), town.stefan, {"buffer_after": 60})


def test_prices_stay_as_they_were_agreed(town, hut):
    booking = booked(town, hut, noon(30))
    town.priced(hut)
    hut.prices_version_id = None
    move(booking, dates(booking)[0], town.stefan, noon(31, 2))
    assert again(booking).total_cents == 20000


def listed(town, moment):
    with clock.at(moment):
        return [(each.direction, each.is_late) for each in errands(town.stefan, town.group)]


def test_keys_go_out_for_nothing_that_is_over_and_are_awaited_for_ever(town, hut):
    booking = booked(town, hut)
    day = timedelta(days=1)
    assert listed(town, booking.starts_at - day) == [("out", False)]
    assert listed(town, booking.ends_at + day) == [("out", True)], "it may still be written down"
    assert listed(town, booking.ends_at + CLOSES_AFTER) == []
    with clock.at(booking.starts_at):
        hand_over(booking, town.stefan)
    assert listed(town, booking.ends_at + 60 * day) == [("back", True)]
    with clock.at(booking.ends_at):
        take_back(booking, town.stefan)
    assert listed(town, booking.ends_at + day) == []
