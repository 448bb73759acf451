"""Members and posts go: what becomes of claims, notices and figures."""

import pytest

from app.community.actions.order import remove
from app.community.models import PostState
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.lost_found.actions import leaving
from app.modules.lost_found.actions.claims import claim_thing
from app.modules.lost_found.models import Claim, ClaimState, Item, ItemState
from app.modules.lost_found.queries.exports import export
from app.modules.lost_found.queries.loose_ends import loose_ends
from tests.modules.lost_found.town import SECRET, Town, here


@pytest.fixture
def town(app):
    with unit_of_work():
        return Town(office=True)


def found(town: Town) -> Item:
    with unit_of_work():
        return town.found_keys()


def state(item: Item) -> ItemState:
    with unit_of_work(write=False):
        return here(item).state


def test_who_leaves_takes_claims_and_notices_along(town):
    mine, theirs = found(town), found(town)
    with unit_of_work():
        claimed = claim_thing(here(mine), town.otto, "Meine").id
        own = claim_thing(here(theirs), town.mara, "Meine").id
    with unit_of_work():
        leaving.forget_member(town.mara)
        leaving.forget_member(town.rosa)
    assert (state(mine), state(theirs)) == (ItemState.WITHDRAWN, ItemState.WITHDRAWN)
    with unit_of_work(write=False):
        assert session().get(Claim, own) is None
        assert session().get(Claim, claimed).state is ClaimState.REJECTED


def test_before_they_leave_they_read_which_claims_and_notices_end(town):
    mine, theirs = found(town), found(town)
    with unit_of_work():
        claim = claim_thing(here(theirs), town.mara, "Meine")
        case, post = claim.public_id, here(mine).post.public_id
    with unit_of_work(write=False):
        (claims,) = loose_ends(town.mara)
        assert [thing.url.rsplit("/", 1)[-1] for thing in claims.things] == [case]
        (notices,) = loose_ends(town.rosa)
        assert post in [thing.url.rsplit("/", 1)[-1] for thing in notices.things]
        assert loose_ends(town.otto) == []
    with unit_of_work():
        leaving.forget_member(town.mara)
        leaving.forget_member(town.rosa)
    with unit_of_work(write=False):
        assert [*loose_ends(town.mara), *loose_ends(town.rosa)] == []


def test_a_notice_that_was_taken_down_keeps_nobody_here(town):
    item = found(town)
    with unit_of_work():
        claim = town.accepted(here(item)).id
        remove(here(item).post, town.stefan, "Bitte ohne Namen")
    with unit_of_work():
        leaving.forget_member(town.otto)
    with unit_of_work(write=False):
        assert session().get(Claim, claim) is None


def test_a_post_that_goes_by_another_door_takes_its_claims_along(town):
    item = found(town)
    with unit_of_work():
        claim = claim_thing(here(item), town.otto, "Meine").id
        here(item).post.state = PostState.DELETED
    with unit_of_work():
        leaving.follow_post(item.post_id)
    assert state(item) is ItemState.WITHDRAWN
    with unit_of_work(write=False):
        assert session().get(Claim, claim).state is ClaimState.REJECTED


def test_the_export_holds_ones_own_and_nothing_of_the_other(town):
    item = found(town)
    with unit_of_work():
        claim_thing(here(item), town.otto, "Mein Geheimnis")
    with unit_of_work(write=False):
        assert SECRET in str(export(town.rosa))
        assert "Mein Geheimnis" not in str(export(town.rosa))
        assert "Mein Geheimnis" in str(export(town.otto))
        assert SECRET not in str(export(town.otto))
