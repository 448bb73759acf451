"""What the clock does: reminders, ends, and forgetting what is personal."""

from datetime import timedelta

import pytest

from app.community.actions.order import delete, remove
from app.community.models import Post, PostState
from app.features.chat.models import Message, Room
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import EventRow
from app.foundation.refusal import Conflict
from app.foundation.work import unit_of_work
from app.modules.lost_found import jobs
from app.modules.lost_found.actions import upkeep
from app.modules.lost_found.actions.claims import accept, claim_thing, reject
from app.modules.lost_found.actions.handing_over import hand_over_by_code, hand_over_by_signature
from app.modules.lost_found.actions.intake import receive
from app.modules.lost_found.actions.reporting import renew, take_back
from app.modules.lost_found.events import ClaimIsNext, ClaimLapsed, RenewalDue
from app.modules.lost_found.models import (
    Claim,
    ClaimState,
    Item,
    ItemState,
    OfficeRecord,
    Outcome,
    Secret,
)
from app.modules.lost_found.queries.choices import town_today
from app.modules.lost_found.queries.claims import open_claims_on
from tests.modules.lost_found.town import Town, at_the_office, here, says


@pytest.fixture
def town(app):
    with unit_of_work():
        return Town(office=True)


def after(**passed):
    return clock.at(clock.now() + timedelta(**passed))


def found(town: Town) -> Item:
    with unit_of_work():
        return town.found_keys()


def state(item: Item) -> ItemState:
    with unit_of_work(write=False):
        return here(item).state


def facts(event) -> int:
    with unit_of_work(write=False):
        return session().query(EventRow).filter_by(name=event.name).count()


def test_the_author_is_reminded_once_and_one_tap_renews(town):
    item = found(town)
    with after(days=52):
        jobs.follow_clock()
        assert facts(RenewalDue) == 0
    with after(days=54):
        jobs.follow_clock()
        jobs.follow_clock()
        assert facts(RenewalDue) == 1
        with unit_of_work():
            renew(here(item), town.rosa)
    with after(days=61):
        jobs.follow_clock()
        assert state(item) is ItemState.OPEN
    with after(days=54 + 61):
        jobs.follow_clock()
        assert state(item) is ItemState.EXPIRED
        with unit_of_work():
            renew(here(item), town.rosa)
        assert state(item) is ItemState.OPEN


def test_a_claimed_thing_does_not_run_out(town):
    item = found(town)
    with unit_of_work():
        claim_thing(here(item), town.otto, "Meine")
    with after(days=90):
        jobs.follow_clock()
        assert state(item) is ItemState.CLAIM_PENDING


def test_after_fourteen_days_the_next_claim_is_looked_at(town):
    item = found(town)
    with unit_of_work():
        waiting = claim_thing(here(item), town.mara, "Meine").id
        first = town.accepted(here(item)).id
    with after(days=13):
        jobs.follow_clock()
        assert state(item) is ItemState.CLAIM_ACCEPTED
    with after(days=15):
        jobs.follow_clock()
    assert state(item) is ItemState.CLAIM_PENDING
    with unit_of_work(write=False):
        assert session().get(Claim, first).state is ClaimState.NO_SHOW
        assert session().get(Claim, waiting).offered_at is not None
    assert (facts(ClaimLapsed), facts(ClaimIsNext)) == (1, 1)


def test_six_months_end_by_themselves(town):
    """Told at noon: half a year later an hour before midnight may be the next day, by the summer's clock."""
    with clock.at(clock.now().replace(hour=11)):
        item = found(town)
        with unit_of_work():
            file = receive(here(item), town.stefan, at_the_office())
            last_day = (file.ends_on - town_today()).days
        with after(days=last_day):
            jobs.follow_clock()
            assert state(item) is ItemState.OPEN
        with after(days=last_day + 1):
            jobs.follow_clock()
            jobs.follow_clock()
            assert state(item) is ItemState.PERIOD_EXPIRED


def test_talks_and_rejected_claims_go_after_30_days(town):
    item = found(town)
    with unit_of_work():
        claim = claim_thing(here(item), town.otto, "Meine")
        says(claim, town.otto, "Bitte")
        reject(claim, town.rosa, "Nein")
    with after(days=29):
        assert jobs.forget_cases() == 0
    with after(days=31):
        assert jobs.forget_cases() == 1
    with unit_of_work(write=False):
        assert session().query(Claim).count() == session().query(Message).count() == 0
        assert session().get(Item, item.post_id).rejections == 1  # the second one still needs staff


def test_a_handed_over_claim_is_kept_and_its_talk_is_not(town):
    item = found(town)
    with unit_of_work():
        claim = town.accepted(here(item))
        says(claim, town.otto, "Danke")
        hand_over_by_code(claim, town.rosa, claim.code)
    with after(days=31):
        jobs.forget_cases()
    with unit_of_work(write=False):
        assert session().query(Claim).count() == 1
        assert session().query(Message).count() == session().query(Room).count() == 0


def test_three_months_after_the_end_only_the_figures_are_left(town):
    item = found(town)
    with unit_of_work():
        receive(here(item), town.stefan, at_the_office())
        claim_thing(here(item), town.otto, "Meine")
    with unit_of_work():
        finish(town, item)
    with after(days=90):
        assert jobs.forget_things() == 0
    with after(days=93):
        assert jobs.forget_things() == 1
        assert jobs.forget_things() == 0
    with unit_of_work(write=False):
        assert session().get(Secret, item.post_id) is None
        assert session().query(Claim).count() == 0
        assert session().get(OfficeRecord, item.post_id).receiver_id is None
        assert session().get(Post, item.post_id).state is PostState.DELETED
        line = session().query(Outcome).one()
        assert (line.result, line.in_office) == ("returned", True)


def finish(town: Town, item: Item) -> None:
    claim = open_claims_on(here(item))[0]
    accept(claim, town.stefan)
    hand_over_by_signature(claim, town.stefan, "Otto")


def test_withdrawn_notices_go_after_30_days(town):
    item = found(town)
    with unit_of_work():
        take_back(here(item), town.rosa)
    with after(days=31):
        assert jobs.forget_withdrawn() == 1
    with unit_of_work(write=False):
        assert session().get(Post, item.post_id) is None
        assert session().query(Outcome).one().result == "withdrawn"


def test_a_post_is_not_deleted_under_a_claim(town):
    item = found(town)
    with unit_of_work():
        claim_thing(here(item), town.otto, "Meine")
    with unit_of_work(), pytest.raises(Conflict):
        delete(here(item).post, town.rosa)
    other = found(town)
    with unit_of_work():
        delete(here(other).post, town.rosa)
    assert state(other) is ItemState.WITHDRAWN


def test_a_notice_taken_down_waits_as_it_was(town):
    item = found(town)
    with unit_of_work():
        claim = claim_thing(here(item), town.otto, "Meine").id
        remove(here(item).post, town.stefan, "Bitte ohne Namen")
    with unit_of_work(), pytest.raises(Conflict):
        claim_thing(here(item), town.mara, "Meine")
    assert state(item) is ItemState.CLAIM_PENDING
    with unit_of_work(write=False):
        assert session().get(Claim, claim).is_open


def test_nothing_is_due_in_an_empty_town(town):
    jobs.follow_clock()
    jobs.compare_all()
    assert (jobs.forget_cases(), jobs.forget_things(), jobs.forget_withdrawn()) == (0, 0, 0)
    assert timedelta(days=7) == upkeep.REMIND_BEFORE
