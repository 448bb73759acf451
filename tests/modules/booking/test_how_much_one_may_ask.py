"""How many requests somebody may have open, and how long a time may be with what is cleaned afterwards."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.foundation import limits
from app.foundation.db import session
from app.foundation.refusal import TooMany
from app.modules.booking.actions.applying import RulesBroken
from app.modules.booking.actions.deciding import reject
from app.modules.booking.models import BookingState, Claim, Hours, Pending
from tests.modules.booking.town import Town, hours

S = BookingState


@pytest.fixture
def town(at_work) -> Town:
    return Town()


def test_twenty_open_requests_of_a_member_are_enough(town):
    hall = town.hall()
    asked = [town.asks(town.rosa, hall, hours(30 + day, 10, 12)) for day in range(20)]
    limits.forget_all()
    with pytest.raises(TooMany, match="viele offene Anfragen"):
        town.asks(town.rosa, hall, hours(60, 10, 12))
    reject(asked[0], town.stefan, "Da ist Kirchweih.")
    assert town.asks(town.rosa, hall, hours(60, 10, 12)).state is S.REQUESTED


def test_what_is_cleaned_afterwards_may_lie_outside_the_opening_hours(town):
    """The booking itself may not; what others get of it, they get until the broom is gone."""
    hall = town.hall(pending=Pending.INSTANT, buffer_after=120)
    session().add(Hours(facility_id=hall.post_id, weekdays=list(range(7)), begins=8 * 60, ends=22 * 60))
    session().flush()
    with pytest.raises(RulesBroken):
        town.asks(town.rosa, hall, hours(30, 20, 23))
    booking = town.asks(town.rosa, hall, hours(30, 20, 22))
    assert booking.state is S.APPROVED
    [ends] = {claim.ends_at for claim in session().scalars(select(Claim))}
    assert ends - booking.ends_at == timedelta(hours=2)
