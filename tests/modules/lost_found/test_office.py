"""A wallet on its way through the lost property office."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.community.models import Transition
from app.community.permissions import Forbidden
from app.foundation import clock
from app.foundation.db import session
from app.foundation.refusal import Conflict, Refused
from app.modules.lost_found.actions import disposing
from app.modules.lost_found.actions.claims import accept, claim_thing
from app.modules.lost_found.actions.guests import Contact
from app.modules.lost_found.actions.handing_over import hand_over_at_counter, hand_over_by_signature
from app.modules.lost_found.actions.intake import amend, receive, take_in
from app.modules.lost_found.actions.upkeep import end_offer
from app.modules.lost_found.models import (
    Category,
    Custody,
    Disposal,
    Finder,
    ItemState,
    OfficeRecord,
    ValueClass,
    Way,
    Wish,
)
from app.modules.lost_found.queries.choices import town_today
from tests.modules.lost_found.town import Town, at_the_office, keys, yesterday


@pytest.fixture
def town(at_work):
    return Town(office=True)


def on(day: date):
    return clock.at(datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Europe/Berlin")))


def ended(town: Town, **changes):
    """Received, and the six months are over."""
    item = town.received(**changes)
    session().get(OfficeRecord, item.post_id).ends_on = town_today() - timedelta(days=1)
    session().flush()
    assert disposing.end_period(item)
    return item


def test_the_office_writes_receipt_shelf_and_clock(town):
    with on(date(2026, 8, 31)):
        item = town.received(reported_on=date(2026, 8, 31))
        file = session().get(OfficeRecord, item.post_id)
        assert file.receipt_number == "F-2026-0001"
        assert (file.storage, file.receiver_id) == ("Regal 1", town.stefan.id)
        assert file.ends_on == date(2027, 2, 28)  # no 31 February; a Sunday
        assert file.acts_on == date(2027, 3, 1)
        assert item.custody is Custody.OFFICE
        assert item.post.expires_at is None
        move = (
            session().query(Transition).filter_by(post_id=item.post_id).order_by(Transition.id.desc()).first()
        )
        assert (move.came_from, move.went_to) == ("finder", "office")
        assert move.reason == "F-2026-0001 · Regal 1 · angenommen von Stefan Amt"


def test_small_finds_count_from_the_day_they_were_found(town):
    with on(date(2026, 5, 20)):
        item = town.found_keys()  # found on 19 May
        receive(
            item, town.stefan, at_the_office(value_class=ValueClass.UP_TO_10, reported_on=date(2026, 5, 20))
        )
        file = session().get(OfficeRecord, item.post_id)
        assert file.ends_on == date(2026, 11, 19)
        amend(item, town.stefan, at_the_office(reported_on=date(2026, 5, 20)))
        assert file.ends_on == date(2026, 11, 20)


def test_a_find_can_be_reported_to_the_office_and_stay_at_home(town):
    item = town.received(custody=Custody.FINDER)
    assert item.custody is Custody.FINDER
    assert session().get(OfficeRecord, item.post_id).ends_on is not None


def test_what_the_town_decides_about_goes_to_no_finder_by_a_correction(town):
    item = ended(town, wish=Wish.OWNERSHIP)
    disposing.offer_to_finder(item, town.stefan)
    for further in (None, lambda: disposing.pass_to_town(item, town.stefan, "verzichtet")):
        if further:
            further()
        with pytest.raises(Refused):
            amend(item, town.stefan, at_the_office(custody=Custody.FINDER))
        assert item.custody is Custody.OFFICE
    amend(item, town.stefan, at_the_office(storage="Regal 2"))


def test_the_wallet_until_the_auction(town):
    item = ended(town, wish=Wish.OWNERSHIP)
    disposing.offer_to_finder(item, town.stefan)
    file = session().get(OfficeRecord, item.post_id)
    assert item.state is ItemState.FINDER_OFFERED
    file.offer_until = town_today() - timedelta(days=1)
    session().flush()
    assert end_offer(item)
    assert item.state is ItemState.MUNICIPAL
    today = town_today()
    with pytest.raises(Refused):
        disposing.list_for_auction(item, town.stefan, auction_on=today, notice_until=today)
    disposing.list_for_auction(
        item, town.stefan, auction_on=today + timedelta(9), notice_until=today + timedelta(8)
    )
    with pytest.raises(Refused):  # rights can still be registered
        disposing.dispose(item, town.stefan, Way.SOLD, proceeds_cents=1250)
    with on(today + timedelta(days=9)):
        disposing.dispose(item, town.stefan, Way.SOLD, proceeds_cents=1250)
    row = session().query(Disposal).one()
    assert (row.proceeds_cents, row.proceeds_until) == (
        1250,
        (today + timedelta(8)).replace(year=today.year + 3),
    )
    assert item.state is ItemState.SOLD


def test_the_finder_collects_it(town):
    item = ended(town)
    disposing.offer_to_finder(item, town.stefan)
    disposing.give_to_finder(item, town.stefan)
    assert item.state is ItemState.GIVEN_TO_FINDER


def test_a_phone_goes_to_nobody_but_its_owner_before_it_is_wiped(town):
    item = ended(town, holds_data=True)
    disposing.offer_to_finder(item, town.stefan)
    with pytest.raises(Refused):
        disposing.give_to_finder(item, town.stefan)
    disposing.note_wiped(item, town.stefan)
    file = session().get(OfficeRecord, item.post_id)
    assert (file.wiped_by_id, file.wiped_on) == (town.stefan.id, town_today())
    disposing.give_to_finder(item, town.stefan)


def test_a_phone_counts_as_holding_data_also_when_nobody_said_so(town):
    item = town.found_keys(category=Category.PHONE)
    receive(item, town.stefan, at_the_office(holds_data=False))
    assert session().get(OfficeRecord, item.post_id).holds_data


def test_whoever_wanted_nothing_is_offered_nothing(town):
    item = ended(town, wish=Wish.REWARD)
    with pytest.raises(Refused):
        disposing.offer_to_finder(item, town.stefan)
    disposing.pass_to_town(item, town.stefan, "möchte es nicht")
    assert item.state is ItemState.MUNICIPAL


def test_section_978_gives_the_finder_no_ownership(town):
    item = town.received(is_section_978=True)
    session().get(OfficeRecord, item.post_id).ends_on = town_today() - timedelta(days=1)
    session().flush()
    assert not disposing.end_period(item)
    with pytest.raises(Conflict):
        disposing.offer_to_finder(item, town.stefan)
    disposing.pass_to_town(item, town.stefan, "§ 978")
    assert item.state is ItemState.MUNICIPAL


def test_six_months_must_be_over_before_it_passes_on(town):
    with pytest.raises(Refused):
        disposing.pass_to_town(town.received(is_section_978=True), town.stefan, "")
    assert not disposing.end_period(town.received())


def test_an_accepted_claim_stops_the_clock(town):
    item = town.received()
    claim = claim_thing(item, town.otto, "Meine")
    session().get(OfficeRecord, item.post_id).ends_on = town_today() - timedelta(days=1)
    session().flush()
    assert not disposing.end_period(item)
    accept(claim, town.stefan)
    hand_over_by_signature(claim, town.stefan, "Otto Verlierer")
    assert (item.state, claim.signed_by) == (ItemState.RETURNED, "Otto Verlierer")


def test_at_the_counter_a_find_comes_in_and_goes_out_on_paper(town):
    contact = Contact("Karl Muster", "", "0123", "Weg 1")
    item = take_in(town.group, town.stefan, keys(), contact, at_the_office())
    assert item.post.on_behalf_of == "Fundbüro Lindental"
    assert session().get(Finder, item.post_id).name == "Karl Muster"
    claim = hand_over_at_counter(item, town.anna, "Erna Besitzer", "Zweitschlüssel gezeigt")
    assert item.state is ItemState.RETURNED
    assert (claim.claimant_id, claim.signed_by) == (None, "Erna Besitzer")


def test_the_finder_decides_no_more_once_the_office_has_it(town):
    item = town.received()
    claim = claim_thing(item, town.otto, "Meine")
    with pytest.raises(Forbidden):
        accept(claim, town.rosa)
    accept(claim, town.stefan)


def test_neighbours_run_no_office(town):
    with pytest.raises(Forbidden):
        receive(town.found_keys(), town.rosa, at_the_office())


def test_a_group_without_office_takes_nothing_in(town):
    town.group.modules[0].settings = {}
    session().flush()
    with pytest.raises(Refused):
        receive(town.found_keys(), town.stefan, at_the_office())


def test_a_day_before_the_find_or_in_the_future_is_refused(town):
    for day in (yesterday() - timedelta(days=1), town_today() + timedelta(days=1)):
        with pytest.raises(Refused):
            town.received(reported_on=day)
