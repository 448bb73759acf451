"""A series that has begun: what took place stays owed, and what lies ahead can still be changed and cancelled."""

from datetime import timedelta

import pytest

from app.foundation import clock
from app.modules.booking.actions.agreements import agree
from app.modules.booking.actions.changing import ask_change
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.ending import past_dates_done
from app.modules.booking.actions.rescheduling import move
from app.modules.booking.actions.series import split
from app.modules.booking.models import OccurrenceState, VersionKind
from app.modules.booking.queries.money import balance
from tests.modules.booking.town import Town, dates, hours, offer

DAY = 24 * 60
PRICES = {"rates": [{"title": "Miete", "amount": "20"}]}


@pytest.fixture
def town(at_work) -> Town:
    return Town()


@pytest.fixture
def series(town):
    """Four evenings at 20 €, a week apart."""
    hall = town.hall(change_until_minutes=2 * DAY, cancel_until_minutes=2 * DAY)
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
