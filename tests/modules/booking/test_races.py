"""The promise: two people never hold the same hours, whatever happens at the same moment."""

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest
from sqlalchemy import delete, func, select

from app.community.models import Member
from app.community.queries.site import forget_site
from app.foundation import limits
from app.foundation.db import Model, session
from app.foundation.refusal import Refused
from app.foundation.work import unit_of_work
from app.modules.booking.actions.requesting import request
from app.modules.booking.models import Claim, Pending
from app.modules.booking.queries.facilities import facility_of
from tests.factories import a_member
from tests.modules.booking.racing import OVERLAPS, Crew, race
from tests.modules.booking.town import Town, hours, wants

SECONDS = 6


@pytest.fixture
def ground(house) -> Iterator[None]:
    """What happens here is really there, and gone afterwards."""
    del house
    limits.forget_all()
    forget_site()
    yield
    with unit_of_work() as opened:
        facilities = Model.metadata.tables["booking_facilities"]
        pointers = ("form_version_id", "terms_version_id", "prices_version_id")
        opened.execute(facilities.update().values(dict.fromkeys(pointers)))
        for table in reversed(Model.metadata.sorted_tables):
            opened.execute(delete(table))
    forget_site()


def test_eight_processes_never_book_twice(ground, config):
    with unit_of_work():
        town = Town()
        facilities = [town.hall(), town.hall(pending=Pending.INSTANT), town.courts(pending=Pending.HOLD)]
        crew = Crew(
            [each.post_id for each in facilities],
            [a_member().id for _number in range(40)],
            [town.stefan.id, town.sara.id],
        )
    counted = race(config, crew, SECONDS)
    with unit_of_work(write=False):
        assert session().scalar(OVERLAPS) == 0
        assert session().scalar(select(func.count(Claim.id))) > 0
    assert [each for each in counted if each.startswith("ERROR")] == []
    assert any(each.startswith("done") for each in counted)


def test_of_fifty_at_once_one_gets_the_instant_slot(ground, config):
    with unit_of_work():
        town = Town()
        hut = town.hall(pending=Pending.INSTANT)
        renters = [a_member().id for _number in range(50)]
    outcomes = at_once(hut.post_id, renters)
    assert outcomes.count("yes") == 1
    assert outcomes.count("DatesTaken") + outcomes.count("SlotTaken") == 49
    with unit_of_work(write=False):
        assert session().scalar(OVERLAPS) == 0
        assert session().scalar(select(func.count(Claim.id))) == 3


def at_once(facility_id: int, renters: list[int]) -> list[str]:
    """Everybody asks for the same two hours in the same moment, each in a thread of their own."""
    together, outcomes = Barrier(len(renters)), list[str]()

    def ask(renter_id: int) -> None:
        together.wait()
        try:
            with unit_of_work():
                facility = facility_of(facility_id)
                by = session().get_one(Member, renter_id)
                request(facility, facility.offers[0], by, wants(hours(30, 10, 12)))
            outcomes.append("yes")
        except Refused as refused:
            outcomes.append(type(refused).__name__)

    threads = [Thread(target=ask, args=(renter_id,)) for renter_id in renters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
