"""Every step from every state: where it leads, or a 409 that names the steps there are."""

import pytest

from app.community.models import Member
from app.foundation.language import speaking
from app.modules.lost_found.actions.reporting import report_thing
from app.modules.lost_found.actions.steps import NotPossible, take
from app.modules.lost_found.models import Custody, Item, ItemState, Side, Step
from app.modules.lost_found.models.states import (
    FINAL_STATES,
    STATE_WORDS,
    STEP_WORDS,
    states_of,
    steps_from,
    steps_of,
)
from tests.modules.lost_found.town import Town, lost_keys

# The table of spec/municipal.md C2, written once more by hand: state, step, goal.
FOUND_AT_HOME = {
    ("draft", "publish"): "open",
    ("draft", "withdraw"): "withdrawn",
    ("open", "claim"): "claim_pending",
    ("open", "expire"): "expired",
    ("open", "renew"): "open",
    ("open", "withdraw"): "withdrawn",
    ("claim_pending", "claim"): "claim_pending",
    ("claim_pending", "accept"): "claim_accepted",
    ("claim_pending", "release"): "open",
    ("claim_accepted", "hand_over"): "returned",
    ("claim_accepted", "no_show"): "open",
    ("claim_accepted", "release"): "open",
    ("expired", "renew"): "open",
    ("expired", "withdraw"): "withdrawn",
    ("period_expired", "claim"): "claim_pending",
}
FOUND_IN_OFFICE = {
    ("draft", "publish"): "open",
    ("open", "claim"): "claim_pending",
    ("open", "period_end"): "period_expired",
    ("open", "fall_to_town"): "municipal",
    ("open", "sell"): "sold",
    ("open", "donate"): "donated",
    ("open", "destroy"): "destroyed",
    ("claim_pending", "claim"): "claim_pending",
    ("claim_pending", "accept"): "claim_accepted",
    ("claim_pending", "release"): "open",
    ("claim_accepted", "hand_over"): "returned",
    ("claim_accepted", "no_show"): "open",
    ("claim_accepted", "release"): "open",
    ("period_expired", "claim"): "claim_pending",
    ("period_expired", "offer"): "finder_offered",
    ("period_expired", "fall_to_town"): "municipal",
    ("finder_offered", "give_to_finder"): "given_to_finder",
    ("finder_offered", "fall_to_town"): "municipal",
    ("municipal", "list"): "auction_listed",
    ("municipal", "donate"): "donated",
    ("municipal", "destroy"): "destroyed",
    ("auction_listed", "sell"): "sold",
    ("auction_listed", "donate"): "donated",
    ("auction_listed", "destroy"): "destroyed",
}
LOST = {
    ("draft", "publish"): "open",
    ("draft", "withdraw"): "withdrawn",
    ("open", "suggest"): "match_suggested",
    ("open", "expire"): "expired",
    ("open", "renew"): "open",
    ("open", "resolve"): "resolved",
    ("open", "give_up"): "given_up",
    ("open", "withdraw"): "withdrawn",
    ("match_suggested", "release"): "open",
    ("match_suggested", "expire"): "expired",
    ("match_suggested", "renew"): "match_suggested",
    ("match_suggested", "resolve"): "resolved",
    ("match_suggested", "give_up"): "given_up",
    ("match_suggested", "withdraw"): "withdrawn",
    ("expired", "renew"): "open",
    ("expired", "resolve"): "resolved",
    ("expired", "give_up"): "given_up",
    ("expired", "withdraw"): "withdrawn",
}
WAYS = [
    (Side.FOUND, Custody.FINDER, FOUND_AT_HOME),
    (Side.FOUND, Custody.OFFICE, FOUND_IN_OFFICE),
    (Side.FOUND, Custody.POLICE, FOUND_IN_OFFICE),
    (Side.LOST, Custody.FINDER, LOST),
]
EVERY = [
    (side, custody, state, step, table.get((state.value, step.value)))
    for side, custody, table in WAYS
    for state in sorted(states_of(side))
    for step in Step
]


@pytest.mark.parametrize(("side", "custody", "state", "step", "goal"), EVERY)
def test_every_step_from_every_state(side, custody, state, step, goal):
    allowed = steps_of(side, state, in_office=custody is not Custody.FINDER)
    assert (allowed[step].value if step in allowed else None) == goal


@pytest.mark.parametrize(("side", "custody"), [(side, custody) for side, custody, _table in WAYS])
def test_an_illegal_step_names_the_legal_ones_and_changes_nothing(at_work, side, custody):
    town = Town()
    item = town.found_keys() if side is Side.FOUND else _lost(town)
    item.custody = custody
    for state in sorted(states_of(side)):
        item.state = state
        allowed = steps_of(side, state, in_office=item.in_office)
        for step in set(Step) - set(allowed):
            _is_refused(item, step, town.rosa, allowed)


def _lost(town: Town) -> Item:
    return report_thing(town.group, town.rosa, lost_keys())


def _is_refused(item: Item, step: Step, by: Member, allowed) -> None:
    before = item.state
    with speaking("en"):
        with pytest.raises(NotPossible) as refused:
            take(item, step, by)
        assert all(str(STEP_WORDS[legal]) in str(refused.value) for legal in allowed)
    assert item.state is before


def test_nothing_follows_a_final_state():
    assert {state.value for state in FINAL_STATES} == {
        "withdrawn", "returned", "given_to_finder", "sold", "donated", "destroyed", "resolved", "given_up",
    }  # fmt: skip
    assert all(not steps_from(side, state) for side in Side for state in FINAL_STATES & states_of(side))


def test_every_state_and_step_has_a_word_and_can_be_reached():
    assert set(STATE_WORDS) == set(ItemState)
    assert set(STEP_WORDS) == set(Step)
    assert states_of(Side.FOUND) | states_of(Side.LOST) == set(ItemState)
