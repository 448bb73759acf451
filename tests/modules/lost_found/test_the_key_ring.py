"""Rosa finds a key ring, Otto gets it back: the sentences of the mission."""

import pytest

from app.community.models import PostState, Transition
from app.foundation.db import session
from app.foundation.refusal import Conflict, Refused
from app.modules.lost_found.actions.claims import accept, answer, ask, claim_thing, reject, take_claim_back
from app.modules.lost_found.actions.handing_over import hand_over_by_code
from app.modules.lost_found.actions.reporting import report_thing, take_back
from app.modules.lost_found.models import ClaimState, ItemState, Outcome, Secret
from app.modules.lost_found.queries import desk, waiting
from tests.desks import on_desk
from tests.modules.lost_found.town import SECRET, Town, keys, says


@pytest.fixture
def town(at_work):
    return Town()


def test_a_found_key_ring_comes_back_to_its_owner(town):
    item = town.found_keys()
    assert item.state is ItemState.OPEN
    assert item.post.state is PostState.PUBLISHED

    claim = claim_thing(item, town.otto, "Drei Schlüssel und ein Einhorn")
    assert item.state is ItemState.CLAIM_PENDING
    assert claim.state is ClaimState.ANSWERED

    ask(claim, town.rosa, "Aus welchem Material ist das Einhorn?")
    assert claim.state is ClaimState.QUESTION_ASKED
    answer(claim, town.otto, "Aus Messing")

    accept(claim, town.rosa)
    assert item.state is ItemState.CLAIM_ACCEPTED
    says(claim, town.otto, "Morgen um zehn am Brunnen?")
    says(claim, town.rosa, "Gern.")

    hand_over_by_code(claim, town.rosa, f" {claim.code[:3].lower()} {claim.code[3:]} ")
    assert item.state is ItemState.RETURNED
    assert claim.state is ClaimState.HANDED_OVER
    line = session().query(Outcome).filter_by(post_id=item.post_id).one()
    assert (line.result, line.closed_on is not None) == ("returned", True)
    with pytest.raises(Conflict):
        says(claim, town.otto, "Danke!")


def test_every_step_is_remembered(town):
    claim = town.accepted(town.found_keys())
    hand_over_by_code(claim, town.rosa, claim.code)
    session().flush()
    moves = session().query(Transition).filter_by(post_id=claim.post_id).order_by(Transition.id)
    assert [(move.came_from, move.went_to) for move in moves] == [
        ("draft", "published"),
        ("draft", "open"),
        ("open", "claim_pending"),
        ("claim_pending", "claim_accepted"),
        ("claim_accepted", "returned"),
    ]


def test_the_wrong_code_opens_nothing(town):
    claim = town.accepted(town.found_keys())
    with pytest.raises(Refused):
        hand_over_by_code(claim, town.rosa, "AAAAAA")
    assert claim.item.state is ItemState.CLAIM_ACCEPTED


def test_a_question_must_be_answered_before_a_claim_is_accepted(town):
    claim = claim_thing(town.found_keys(), town.otto, "")
    assert claim.state is ClaimState.SUBMITTED
    with pytest.raises(Conflict):
        accept(claim, town.rosa)


def test_other_claims_wait_until_the_thing_is_handed_over(town):
    item = town.found_keys()
    second = claim_thing(item, town.mara, "Es sind meine")
    first = town.accepted(item)
    assert second.is_waiting
    hand_over_by_code(first, town.rosa, first.code)
    assert second.state is ClaimState.REJECTED
    assert second.reason


def test_a_rejected_claim_opens_the_thing_again(town):
    item = town.found_keys()
    claim = claim_thing(item, town.otto, "Ein Delfin hängt daran")
    with pytest.raises(Refused):
        reject(claim, town.rosa, "")
    assert reject(claim, town.rosa, "Daran hängt etwas anderes.") is True
    assert item.state is ItemState.OPEN
    assert claim.reason == "Daran hängt etwas anderes."


def test_the_second_rejection_is_the_staffs(town):
    item = town.found_keys()
    reject(claim_thing(item, town.otto, "Ein Delfin"), town.rosa, "Nein")
    second = claim_thing(item, town.mara, "Ein Hund")
    assert reject(second, town.rosa, "Auch nicht") is False
    assert second.is_waiting
    assert second.escalated_at
    assert reject(second, town.stefan, "Passt nicht") is True
    assert item.state is ItemState.OPEN


def test_three_claims_at_once_are_enough(town):
    for _number in range(3):
        claim_thing(town.found_keys(), town.otto, "Meine")
    with pytest.raises(Refused):
        claim_thing(town.found_keys(), town.otto, "Auch meine")


def test_nobody_claims_twice_or_their_own(town):
    item = town.found_keys()
    claim_thing(item, town.otto, "Meine")
    with pytest.raises(Conflict):
        claim_thing(item, town.otto, "Immer noch meine")
    with pytest.raises(Refused):
        claim_thing(item, town.rosa, "Meine")


def test_a_claim_can_be_taken_back_also_after_it_was_accepted(town):
    item = town.found_keys()
    waiting = claim_thing(item, town.mara, "Meine")
    claim = town.accepted(item)
    take_claim_back(claim, town.otto)
    assert item.state is ItemState.CLAIM_PENDING  # Mara's is next
    take_claim_back(waiting, town.mara)
    assert item.state is ItemState.OPEN


def test_a_notice_is_not_withdrawn_while_somebody_claims_the_thing(town):
    item = town.found_keys()
    claim = claim_thing(item, town.otto, "Meine")
    with pytest.raises(Conflict) as refused:
        take_back(item, town.rosa)
    assert "claim" in str(refused.value) or "Anspruch" in str(refused.value)
    take_claim_back(claim, town.otto)
    take_back(item, town.rosa)
    assert item.state is ItemState.WITHDRAWN
    assert item.post.state is PostState.RETRACTED


def test_what_proves_ownership_is_required_and_stands_apart(town):
    with pytest.raises(Refused) as refused:
        town.found_keys(features=())
    assert refused.value.field == "features"
    with pytest.raises(Refused):
        town.found_keys(title=f"Schlüssel mit {SECRET.upper()}")
    item = town.found_keys()
    assert session().get(Secret, item.post_id).features == [SECRET]


def test_a_photo_or_some_words_are_needed(town):
    with pytest.raises(Refused) as refused:
        report_thing(town.group, town.rosa, keys(title="Schlüssel", body=""))
    assert refused.value.field == "body"


def test_nothing_waits_where_the_module_is_switched_off(at_work):
    town = Town(office=True)
    kept, left = town.found_keys(), town.received()
    for item in (kept, left):
        claim_thing(item, town.otto, "Ein Einhorn hängt daran")
    assert len(on_desk(town.stefan, desk.DESK)) == len(waiting.open_things(town.rosa)) == 1
    town.group.modules[0].is_on = False
    at_work.flush()
    assert not on_desk(town.stefan, desk.DESK), "the links would lead nowhere"
    assert not waiting.open_things(town.rosa)
