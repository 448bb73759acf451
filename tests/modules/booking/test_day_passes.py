"""Day passes: each person takes one, whichever is free, and never more are given away than there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.foundation.db import session
from app.foundation.sheets import SheetView
from app.foundation.work import unit_of_work
from app.modules.booking.actions.applying import DatesTaken, RulesBroken
from app.modules.booking.actions.ending import cancel
from app.modules.booking.actions.facilities import change_state
from app.modules.booking.actions.furnishing import Offering
from app.modules.booking.actions.rescheduling import move
from app.modules.booking.models import Approval, Claim, Facility, FacilityState, Mode, Offer, Pending
from app.modules.booking.queries.sheets import Sheet, plans
from app.modules.booking.rules.overlap import units_for
from app.modules.booking.times import day_span
from tests.factories import sign_in
from tests.modules.booking.huts import a_town, again
from tests.modules.booking.situations import made, situation
from tests.modules.booking.test_setup_pages import NEW
from tests.modules.booking.town import Town, dates, in_days

ZONE = "Europe/Berlin"


def days(first: int, count: int = 1):
    return day_span(in_days(first), in_days(first + count - 1), ZONE)


class Pond(Town):
    """Five passes a day."""

    def __init__(self) -> None:
        super().__init__()
        names = [f"Karte {number}" for number in range(5)]
        offerings = [Offering("Tageskarte", tuple(names), per_head=True)]
        policies = {"mode": Mode.DAY, "longest": 7, "pending": Pending.INSTANT, "approval": Approval.NONE}
        self.pond = self._facility("Angelteich", policies, names, offerings)

    def takes(self, who, heads: int | None, first: int = 20, count: int = 1):
        return self.asks(who, self.pond, days(first, count), persons=heads)


def claimed() -> int:
    return session().scalar(select(func.count(Claim.id))) or 0


def test_as_many_as_there_are_and_not_one_more(app):
    del app
    with unit_of_work():
        town = Pond()
        first = town.takes(town.rosa, 3)
        assert claimed() == 3
        with pytest.raises(DatesTaken) as refused:
            town.takes(town.otto, 3)
        assert "2" in str(refused.value.report.errors[0].text)
        town.takes(town.otto, 2)
        assert claimed() == 5
        cancel(first, town.rosa)
        town.takes(town.otto, 3)


def test_heads_must_be_named_and_fit(app):
    del app
    with unit_of_work():
        town = Pond()
        for heads in (None, 6, 0):
            with pytest.raises(RulesBroken):
                town.takes(town.rosa, heads)


def test_how_many_is_asked_once(app):
    del app
    with unit_of_work():
        town = Pond()
        with pytest.raises(RulesBroken) as refused:
            town.takes(town.rosa, None)
        assert [each.code for each in refused.value.report.errors] == ["no_people"]


def test_a_moved_pass_takes_as_many_there(app):
    del app
    with unit_of_work():
        town = Pond()
        booking = town.takes(town.rosa, 4)
        town.takes(town.otto, 5, first=25)
        with pytest.raises(DatesTaken):
            move(booking, dates(booking)[0], town.stefan, days(25))
        move(booking, dates(booking)[0], town.stefan, days(26))
        assert claimed() == 9


def test_the_plan_says_how_many_are_left(app, client):
    del app
    with unit_of_work():
        town = Pond()
        town.takes(town.rosa, 3)
        day = in_days(20)
        [shown] = plans(None, [town.pond], Sheet(SheetView.LIST, day))
        here = next(each for each in shown.days if each.day == day)
        assert (here.stand, here.left) == ("partly", 2)
        town.takes(town.otto, 2)
        [shown] = plans(None, [town.pond], Sheet(SheetView.LIST, day))
        assert next(each for each in shown.days if each.day == day).stand == "taken"
        address = f"/g/{town.group.slug}/booking/f/{town.pond.post.public_id}?view=list&day={in_days(21)}"
    assert "noch 5 Plätze" in client.get(address).text


def test_a_pond_is_set_up_by_a_number(client):
    town = a_town()
    stefan = sign_in(client, town.stefan)
    typed = {name: value for name, value in NEW.items() if name != "parts"} | {"passes": "20"}
    made_at = stefan.post(f"/g/{town.group.slug}/booking/facilities/new/passes", data=typed).location
    with unit_of_work():
        number = session().scalars(select(Facility.post_id)).one()
        pond = again(number)
        assert (len(pond.units), pond.offers[0].per_head) == (20, True)
        change_state(pond, town.stefan, FacilityState.ACTIVE)
        pond.offers[0].facility = pond
    with unit_of_work():
        pond = again(number)
        asked = town.asks(town.rosa, pond, days(5, 2), persons=3, terms_version_id=pond.terms_version_id)
        assert asked.total_cents == 2 * 3 * 12000
    assert stefan.get(f"{made_at}/parts").status_code == 200
    assert stefan.get(f"{made_at}/offers").status_code == 200


@given(units=st.integers(1, 12), heads=st.integers(1, 15))
def test_exactly_so_many_free_ones_or_none(units, heads):
    here = situation(mode=Mode.DAY)
    offer = made(Offer, id=1, takes_any=False, per_head=True)
    here = type(here)(**{**vars(here), "offer": offer, "unit_ids": tuple(range(1, units + 1))})
    given_away = units_for(here, days(20), persons=heads)
    assert len(given_away) == (heads if heads <= units else 0)
    assert len(set(given_away)) == len(given_away)
