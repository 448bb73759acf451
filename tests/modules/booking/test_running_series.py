"""A series that has begun: what took place stays owed, and what lies ahead can still be changed and cancelled."""

from datetime import timedelta

import pytest

from app.foundation import clock
from app.foundation.refusal import Refused
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.changing import ask_change
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.ending import cancel, fee_now, past_dates_done
from app.modules.booking.actions.falling_out import cancel_dates
from app.modules.booking.actions.rescheduling import move
from app.modules.booking.actions.series import split
from app.modules.booking.models import BookingState, OccurrenceState, Step, VersionKind
from app.modules.booking.queries.money import balance
from app.modules.booking.queries.renting import may_ask_change, steps_of_renter
from tests.modules.booking.town import Town, dates, hours, offer

DAY = 24 * 60
STEPS = [{"days": 14, "percent": 50}]
PRICES = {"rates": [{"title": "Miete", "amount": "20"}]}


@pytest.fixture
def town(at_work) -> Town:
    return Town()


@pytest.fixture
def series(town):
    """Four evenings at 20 €, a week apart."""
    hall = town.hall(change_until_minutes=2 * DAY, cancel_until_minutes=2 * DAY, cancellation_steps=STEPS)
    agree(hall, town.stefan, VersionKind.PRICES, PRICES)
    booking = town.asks(
        town.rosa, hall, hours(30, 18, 20), rrule="FREQ=WEEKLY;COUNT=4", offer=offer(hall, "Teil A")
    )
    approve(booking, town.stefan)
    assert (booking.total_cents, balance(booking).open) == (8_000, 8_000)
    return booking


@pytest.fixture
def two_over(series):
    """The first two evenings took place."""
    with clock.at(dates(series)[1].ends_at + timedelta(hours=1)):
        past_dates_done(series)
        assert [each.state for each in dates(series)][:2] == [OccurrenceState.DONE] * 2
        yield series


def test_what_took_place_is_still_paid_when_another_date_moves(town, two_over):
    third = dates(two_over)[2]
    later = third.span.moved(third.begins + timedelta(days=1))
    assert ask_change(two_over, third, town.rosa, later).difference_cents == 0
    move(two_over, third, town.stefan, later)
    assert (two_over.total_cents, balance(two_over).open) == (8_000, 8_000)


def test_a_series_cut_between_past_and_coming_is_paid_once(town, two_over):
    second_ends = dates(two_over)[1].ends_at
    rest = split(two_over, dates(two_over)[2], town.stefan)
    assert [(each.total_cents, balance(each).open) for each in (two_over, rest)] == [(4_000, 4_000)] * 2
    assert two_over.ends_at == second_ends


def test_what_took_place_stays_owed_when_the_rest_is_cancelled_by_the_house(town, two_over):
    cancel(two_over, town.stefan, reason="Wasserschaden")
    assert (two_over.fee_cents, balance(two_over).open) == (0, 4_000)


def test_the_fee_is_for_what_lies_ahead_and_what_took_place_is_owed_besides(town, two_over):
    assert fee_now(two_over, town.rosa) == 2_000
    assert cancel(two_over, town.rosa, fee_seen=2_000) == 2_000
    assert balance(two_over).open == 4_000 + 2_000


def test_a_date_taken_away_by_the_house_is_not_owed(town, series):
    cancel_dates(series, [dates(series)[1].id], town.stefan, reason="Frost")
    assert (series.total_cents, balance(series).open) == (6_000, 6_000)


def test_the_next_date_is_changed_and_cancelled_until_its_own_deadline(town, two_over):
    third, fourth = dates(two_over)[2:]
    assert Step.CANCEL in steps_of_renter(two_over)
    assert may_ask_change(two_over)
    with clock.at(third.starts_at - timedelta(days=1)):
        assert Step.CANCEL not in steps_of_renter(two_over)
        assert may_ask_change(two_over), "the fourth date may still be changed"
        with pytest.raises(Refused):
            cancel_dates(two_over, [third.id, fourth.id], town.rosa)
        with pytest.raises(Refused):
            cancel(two_over, town.rosa)
        cancel_dates(two_over, [fourth.id], town.rosa)
        assert not may_ask_change(two_over)
    cancel(two_over, town.rosa)
    assert two_over.state is BookingState.CANCELLED


def test_a_later_date_has_its_deadline_too(town, two_over):
    two_over.facility.cancel_until_minutes = 20 * DAY
    with pytest.raises(Refused):
        cancel_dates(two_over, [dates(two_over)[3].id], town.rosa)
