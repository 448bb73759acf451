"""Somebody else agrees: two where the facility asks for two, and nobody to what is their own."""

import pytest

from app.community.permissions import Forbidden
from app.foundation.refusal import Refused
from app.modules.booking.actions.changing import ask_change, decide_change
from app.modules.booking.actions.deciding import answer, approve, ask
from app.modules.booking.actions.rescheduling import move
from app.modules.booking.models import Approval
from tests.modules.booking.town import Town, dates, noon


@pytest.fixture
def town(at_work) -> Town:
    return Town()


def test_two_pairs_of_eyes(town):
    booking = town.asks(town.rosa, town.hut(approval=Approval.TWO))
    assert not approve(booking, town.stefan)
    with pytest.raises(Refused):
        approve(booking, town.stefan)
    assert approve(booking, town.sara)


def test_two_pairs_of_eyes_see_the_same_request(town):
    booking = town.asks(town.rosa, town.hut(approval=Approval.TWO))
    approve(booking, town.stefan)
    move(booking, dates(booking)[0], town.stefan, noon(40))
    assert not approve(booking, town.sara), "Stefan agreed to another day"
    ask(booking, town.stefan, "Mit Musik?")
    answer(booking, town.rosa, "Ja, bis drei Uhr")
    assert not approve(booking, town.sara), "she knew nothing of the music"
    assert approve(booking, town.stefan)


def test_nobody_approves_their_own_request(town):
    booking = town.asks(town.stefan, town.hut())
    with pytest.raises(Refused):
        approve(booking, town.stefan)
    with pytest.raises(Forbidden):
        approve(booking, town.rosa)
    assert approve(booking, town.sara)


def test_nobody_gives_another_time_to_themselves(town):
    hut = town.hut()
    booking = town.asks(town.stefan, hut, noon(30))
    approve(booking, town.sara)
    change = ask_change(booking, dates(booking)[0], town.stefan, noon(40))
    with pytest.raises(Refused, match="eigene"):
        move(booking, dates(booking)[0], town.stefan, noon(40))
    with pytest.raises(Refused, match="eigene"):
        decide_change(booking, change, town.stefan, accept=True)
    decide_change(booking, change, town.sara, accept=True)
    assert dates(booking)[0].span == noon(40)
