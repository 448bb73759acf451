"""Several people at the same moment, on a real database with real commits."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest

from app.foundation.refusal import Conflict, Refused
from app.foundation.work import unit_of_work
from app.modules.lost_found.actions.claims import accept, claim_thing
from app.modules.lost_found.actions.handing_over import hand_over_by_code
from app.modules.lost_found.actions.intake import receive
from app.modules.lost_found.models import ClaimState, ItemState, OfficeRecord
from app.modules.lost_found.queries.claims import claim_of, claims_on
from tests.modules.lost_found.town import Town, at_the_office, here


@pytest.fixture
def town(ground) -> Town:
    """A town that is really there."""
    del ground
    with unit_of_work():
        return Town(office=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run all acts in threads of their own, each in its unit of work; what each gave back, or how it was refused."""
    together, outcomes = Barrier(len(acts)), list[object]()

    def run(act: Callable[[], object]) -> None:
        together.wait()
        try:
            with unit_of_work():
                outcomes.append(act())
        except Refused as refused:
            outcomes.append(refused)

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def refused(outcomes: list[object]) -> list[object]:
    return [each for each in outcomes if isinstance(each, Refused)]


def test_of_two_claims_accepted_at_once_one_is(town):
    with unit_of_work():
        item = town.found_keys()
        claims = [claim_thing(item, who, "Meine").id for who in (town.otto, town.mara)]
    outcomes = at_once(*[lambda number=number: accept(claim_of(number), town.rosa) for number in claims])
    assert [type(each) for each in refused(outcomes)] != []
    assert len(refused(outcomes)) == 1
    assert isinstance(refused(outcomes)[0], Conflict)
    with unit_of_work(write=False):
        states = sorted(claim.state for claim in claims_on(here(item)))
        assert states == [ClaimState.ACCEPTED, ClaimState.ANSWERED]


def test_a_thing_is_handed_over_once(town):
    with unit_of_work():
        claim = town.accepted(town.found_keys())
    number, code = claim.id, claim.code
    acts = [lambda: hand_over_by_code(claim_of(number), town.rosa, code)] * 4
    outcomes = at_once(*acts)
    assert len(refused(outcomes)) == 3
    with unit_of_work(write=False):
        assert claim_of(number).item.state is ItemState.RETURNED


def test_twenty_receipts_at_once_have_twenty_numbers_without_gap(town):
    with unit_of_work():
        items = [town.found_keys(by) for by in (town.rosa, town.otto) for _number in range(10)]
    acts = [
        lambda item=item: receive(here(item), town.stefan, at_the_office()).receipt_number for item in items
    ]
    numbers = sorted(at_once(*acts), key=str)
    year = numbers[0].split("-")[1]
    assert numbers == [f"F-{year}-{number:04d}" for number in range(1, 21)]


def test_a_receipt_that_fails_leaves_no_gap(town):
    with unit_of_work():
        first, second = town.found_keys(), town.found_keys()
    with pytest.raises(ZeroDivisionError), unit_of_work():
        receive(here(first), town.stefan, at_the_office())
        raise ZeroDivisionError
    with unit_of_work():
        assert receive(here(second), town.stefan, at_the_office()).receipt_number.endswith("-0001")
    with unit_of_work(write=False) as session:
        assert session.query(OfficeRecord).count() == 1


def test_nobody_gets_a_fourth_claim_by_being_quick(town):
    with unit_of_work():
        items = [town.found_keys(town.rosa) for _number in range(6)]
    outcomes = at_once(*[lambda item=item: claim_thing(here(item), town.otto, "Meine") for item in items])
    assert len(refused(outcomes)) == 3


def test_one_person_claims_a_thing_once(town):
    with unit_of_work():
        item = town.found_keys()
    outcomes = at_once(*[lambda: claim_thing(here(item), town.otto, "Meine")] * 3)
    assert len(refused(outcomes)) == 2
