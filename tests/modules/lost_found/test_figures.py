"""Lists and figures of the office."""

from datetime import timedelta

import pytest

from app.foundation.db import session
from app.modules.lost_found.actions.claims import accept, claim_thing
from app.modules.lost_found.actions.handing_over import hand_over_by_signature
from app.modules.lost_found.actions.intake import receive
from app.modules.lost_found.models import Item, OfficeRecord
from app.modules.lost_found.queries import figures, office
from app.modules.lost_found.queries.choices import town_today
from tests.modules.lost_found.town import Town, at_the_office


@pytest.fixture
def town(at_work):
    return Town(office=True)


def received(town: Town) -> Item:
    item = town.found_keys()
    receive(item, town.stefan, at_the_office())
    return item


def test_lists_and_figures_of_the_office(town):
    item, other = received(town), received(town)
    claim = claim_thing(other, town.otto, "Meine")
    accept(claim, town.stefan)
    assert [each.item for each in office.taken_in_today(town.group)] == [other, item]
    assert [each.id for each in office.pick_ups(town.group)] == [claim.id]
    assert office.shelves(town.group)[0][0] == "Regal 1"
    session().get(OfficeRecord, item.post_id).ends_on = town_today() + timedelta(days=14)
    session().flush()
    assert [each.item for each in office.ending_soon(town.group)] == [item]
    hand_over_by_signature(claim, town.stefan, "Otto")
    session().flush()
    month = figures.monthly(town.group)[0]
    assert (month.found, month.returned, month.rate, month.mean_days) == (2, 1, 0.5, 0)
