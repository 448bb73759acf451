"""The clock of Lost and Found goes on, whatever one thing looks like."""

from datetime import timedelta

import pytest

from app.community.actions.order import remove, restore
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.lost_found import jobs
from app.modules.lost_found.actions import disposing, upkeep
from app.modules.lost_found.actions.handing_over import note_no_show
from app.modules.lost_found.actions.intake import amend, receive
from app.modules.lost_found.actions.steps import NotPossible
from app.modules.lost_found.models import Claim, ClaimState, Custody, Item, ItemState, OfficeRecord
from app.modules.lost_found.queries import due
from app.modules.lost_found.queries.choices import town_today
from app.modules.lost_found.queries.claims import claim_of
from tests.modules.lost_found.town import Town, at_the_office, here


@pytest.fixture
def town(app):
    with unit_of_work():
        return Town(office=True)


def after(**passed):
    return clock.at(clock.now() + timedelta(**passed))


def _period_over(town: Town, custody: Custody) -> Item:
    with unit_of_work():
        item = town.found_keys()
        file = receive(item, town.stefan, at_the_office(custody=custody))
        file.ends_on = town_today() - timedelta(days=1)
    return item


def _offered(town: Town) -> Item:
    item = _period_over(town, Custody.OFFICE)
    with unit_of_work():
        disposing.end_period(here(item))
        disposing.offer_to_finder(here(item), town.stefan)
        session().get(OfficeRecord, item.post_id).offer_until = town_today() - timedelta(days=1)
    return item


def _taken_home(town: Town, item: Item) -> Item:
    with unit_of_work():
        amend(here(item), town.stefan, at_the_office(custody=Custody.FINDER))
    return item


def _written_so_before(item: Item) -> Item:
    """From the time when a correction could give away what was offered already."""
    with unit_of_work():
        here(item).custody = Custody.FINDER
    return item


def _accepted(town: Town) -> int:
    with unit_of_work():
        return town.accepted(town.found_keys()).id


def _state(item: Item) -> ItemState:
    with unit_of_work(write=False):
        return here(item).state


def _is_reminded(item: Item) -> bool:
    with unit_of_work(write=False):
        return here(item).reminded_at is not None


def _claim(claim_id: int) -> ClaimState:
    with unit_of_work(write=False):
        return session().get(Claim, claim_id).state


def _take_down(town: Town, claim_id: int) -> None:
    with unit_of_work():
        remove(claim_of(claim_id).item.post, town.stefan, "Bitte ohne Namen")


def test_a_find_that_stays_at_home_has_no_end_of_six_months(town):
    at_home, at_office = _period_over(town, Custody.FINDER), _period_over(town, Custody.OFFICE)
    jobs.follow_clock()
    assert _state(at_home) is ItemState.OPEN
    assert _state(at_office) is ItemState.PERIOD_EXPIRED
    with unit_of_work():
        assert not disposing.end_period(here(at_home))


def test_a_find_that_ran_out_has_all_its_days_again_once_the_office_knows(town):
    with unit_of_work():
        item = town.found_keys()
    with after(days=61):
        jobs.follow_clock()
        assert _state(item) is ItemState.EXPIRED
        with unit_of_work():
            receive(here(item), town.stefan, at_the_office(custody=Custody.FINDER))
        jobs.follow_clock()
        assert _state(item) is ItemState.OPEN
    with after(days=61 + 54):
        jobs.follow_clock()
        assert _is_reminded(item)
    with after(days=61 + 61):
        jobs.follow_clock()
        assert _state(item) is ItemState.EXPIRED


def test_a_find_given_back_to_its_finder_runs_out(town):
    with unit_of_work():
        item = town.received()
    with after(days=100):
        _taken_home(town, item)
        jobs.follow_clock()
        assert (_state(item), _is_reminded(item)) == (ItemState.OPEN, False)
    with after(days=154):
        jobs.follow_clock()
        assert _is_reminded(item)
    with after(days=161):
        jobs.follow_clock()
        assert _state(item) is ItemState.EXPIRED


def test_what_ran_out_at_home_is_open_again_when_the_office_gets_it(town):
    with unit_of_work():
        item = town.received(custody=Custody.FINDER)
    with after(days=61):
        jobs.follow_clock()
        with unit_of_work():
            amend(here(item), town.stefan, at_the_office())
        jobs.follow_clock()
        assert _state(item) is ItemState.OPEN


def test_an_offer_for_a_thing_at_home_does_not_end(town):
    at_home, at_office = _written_so_before(_offered(town)), _offered(town)
    jobs.follow_clock()
    assert _state(at_home) is ItemState.FINDER_OFFERED
    assert _state(at_office) is ItemState.MUNICIPAL
    with unit_of_work():
        assert not upkeep.end_offer(here(at_home))


def test_an_accepted_claim_waits_while_its_notice_is_taken_down(town):
    taken_down, due_one = _accepted(town), _accepted(town)
    _take_down(town, taken_down)
    with after(days=15):
        jobs.follow_clock()
        assert (_claim(taken_down), _claim(due_one)) == (ClaimState.ACCEPTED, ClaimState.NO_SHOW)
        with unit_of_work():
            assert not note_no_show(taken_down)
            restore(claim_of(taken_down).item.post, town.stefan)
        jobs.follow_clock()
    assert _claim(taken_down) is ClaimState.NO_SHOW


def test_what_is_refused_to_one_does_not_keep_the_others_waiting(town, monkeypatch):
    first, second = _period_over(town, Custody.OFFICE), _period_over(town, Custody.OFFICE)
    claim = _accepted(town)
    end_period = jobs.end_period

    def refused_to_the_first(item: Item) -> bool:
        if item.post_id == first.post_id:
            raise NotPossible(item)
        return end_period(item)

    monkeypatch.setattr(jobs, "end_period", refused_to_the_first)
    with after(days=15):
        jobs.follow_clock()
    assert (_state(first), _state(second)) == (ItemState.OPEN, ItemState.PERIOD_EXPIRED)
    assert _claim(claim) is ClaimState.NO_SHOW
    with unit_of_work(write=False):
        assert due.periods_over() == [first.post_id]
