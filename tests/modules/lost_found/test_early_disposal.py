"""What cannot be kept for six months goes early, when two agree and nothing has happened since."""

from datetime import timedelta

import pytest

from app.community.actions.order import remove
from app.foundation.db import session
from app.foundation.refusal import Conflict, Refused
from app.modules.lost_found.actions import disposing
from app.modules.lost_found.actions.claims import claim_thing, reject
from app.modules.lost_found.actions.intake import amend
from app.modules.lost_found.models import Custody, Disposal, Item, ItemState, OfficeRecord, Way
from app.modules.lost_found.queries.choices import town_today
from app.modules.lost_found.queries.desk import DESK
from tests.desks import on_desk
from tests.modules.lost_found.town import Town, at_the_office


@pytest.fixture
def town(at_work):
    return Town(office=True)


def proposed(town: Town) -> Item:
    item = town.received()
    disposing.propose_early(item, town.stefan, Way.SOLD, "nimmt Platz weg")
    return item


def test_early_disposal_needs_a_reason_and_a_second_person(town):
    item = town.received()
    with pytest.raises(Refused):
        disposing.dispose(item, town.stefan, Way.DESTROYED)
    with pytest.raises(Refused):
        disposing.propose_early(item, town.stefan, Way.DESTROYED, "")
    disposing.propose_early(item, town.stefan, Way.DESTROYED, "verdorben")
    with pytest.raises(Conflict):
        disposing.propose_early(item, town.anna, Way.DONATED, "doppelt")
    with pytest.raises(Refused):
        disposing.confirm_early(item, town.stefan)
    disposing.confirm_early(item, town.anna)
    row = session().query(Disposal).one()
    assert (item.state, row.proposed_by_id, row.confirmed_by_id) == (
        ItemState.DESTROYED, town.stefan.id, town.anna.id,
    )  # fmt: skip


def test_a_proposal_can_be_dropped(town):
    item = town.received()
    disposing.propose_early(item, town.stefan, Way.DONATED, "nimmt Platz weg")
    disposing.withdraw_early(item, town.anna)
    assert disposing.proposal_for(item) is None


def test_a_proposal_waits_on_the_desk_of_the_others(town):
    item = proposed(town)
    assert [thing.icon for thing in on_desk(town.anna, DESK)] == ["users"]
    assert not on_desk(town.stefan, DESK)
    remove(item.post, town.anna, "Bitte ohne Namen")
    assert not on_desk(town.anna, DESK)


def test_a_proposal_ends_when_somebody_claims_the_thing(town):
    item = proposed(town)
    claim = claim_thing(item, town.otto, "Meine")
    assert disposing.proposal_for(item) is None
    reject(claim, town.anna, "Nein")
    assert item.state is ItemState.OPEN
    assert not on_desk(town.anna, DESK)
    with pytest.raises(Conflict):
        disposing.confirm_early(item, town.anna)
    disposing.propose_early(item, town.stefan, Way.SOLD, "nimmt immer noch Platz weg")


def test_a_proposal_ends_with_the_six_months(town):
    item = proposed(town)
    session().get(OfficeRecord, item.post_id).ends_on = town_today() - timedelta(days=1)
    session().flush()
    assert disposing.end_period(item)
    disposing.pass_to_town(item, town.stefan, "möchte es nicht")
    disposing.dispose(item, town.stefan, Way.DONATED)
    assert [row.way for row in session().query(Disposal)] == [Way.DONATED]


def test_a_proposal_ends_when_the_finder_takes_it_home(town):
    item = proposed(town)
    amend(item, town.stefan, at_the_office(custody=Custody.FINDER))
    assert disposing.proposal_for(item) is None


def test_nobody_agrees_once_the_thing_is_on_the_auction_list(town):
    item = proposed(town)
    item.state = ItemState.AUCTION_LISTED
    session().flush()
    assert not [thing for thing in on_desk(town.anna, DESK) if thing.icon == "users"]
    with pytest.raises(Conflict):
        disposing.confirm_early(item, town.anna)
