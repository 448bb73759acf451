"""The promise: two people never hold the same hours, whatever happens at the same moment."""

from itertools import cycle
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from app.community.models import Member
from app.foundation.db import session
from app.foundation.refusal import Refused
from app.foundation.work import unit_of_work
from app.modules.booking.actions.claims import SlotTaken, claim_units, park_claims
from app.modules.booking.actions.requesting import request
from app.modules.booking.actions.steps import lock
from app.modules.booking.actions.swapping import Side, swap
from app.modules.booking.models import Claim, ClaimSource, Pending
from app.modules.booking.models.wanted import Wanted
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.facilities import facility_of
from tests.factories import a_member
from tests.modules.booking.racing import ACTS, OVERLAPS, Crew, _ask, race
from tests.modules.booking.town import Town, dates, hours, wants


def test_eight_processes_never_book_twice(ground, config, race_seconds):
    with unit_of_work():
        town = Town()
        facilities = [town.hall(), town.hall(pending=Pending.INSTANT), town.courts(pending=Pending.HOLD)]
        crew = Crew(
            [each.post_id for each in facilities],
            [a_member().id for _number in range(40)],
            [town.stefan.id, town.sara.id],
        )
    counted = race(config, crew, race_seconds)
    with unit_of_work(write=False):
        assert session().scalar(OVERLAPS) == 0
        assert session().scalar(select(func.count(Claim.id))) > 0
    assert [each for each in counted if each.startswith("ERROR")] == []
    assert {f"done {act.__name__}" for act in (_ask, *ACTS)} <= counted.keys(), "each was really done"
    # One is nobody: a slow machine comes to forty acts in these seconds.
    assert counted["busy"] <= max(1, counted.total() / 100), "next to nobody is asked to try again"


@pytest.mark.parametrize(
    ("buffers", "spans"),
    [
        ({}, [(10, 12)]),
        ({"buffer_before": 30, "buffer_after": 60}, [(10, 12), (12.5, 14.5)]),
    ],
    ids=["the same two hours", "hours that meet in what is cleaned between"],
)
def test_of_fifty_at_once_one_gets_the_instant_slot(ground, config, buffers, spans):
    with unit_of_work():
        town = Town()
        hut = town.hall(pending=Pending.INSTANT, **buffers)
        renters = [a_member().id for _number in range(50)]
    outcomes = at_once(hut.post_id, renters, spans)
    assert outcomes.count("yes") == 1
    assert outcomes.count("DatesTaken") + outcomes.count("SlotTaken") == 49
    with unit_of_work(write=False):
        assert session().scalar(OVERLAPS) == 0
        assert session().scalar(select(func.count(Claim.id))) == 3


def at_once(facility_id: int, renters: list[int], spans: list[tuple[float, float]]) -> list[str]:
    """Everybody asks for one of these spans in the same moment, each in a thread of their own."""
    together, outcomes = Barrier(len(renters)), list[str]()

    def ask(renter_id: int, begins: float, ends: float) -> str:
        try:
            with unit_of_work():
                facility = facility_of(facility_id)
                by = session().get_one(Member, renter_id)
                request(facility, facility.offers[0], by, wants(hours(30, begins, ends)))
        except Refused as refused:
            return type(refused).__name__
        return "yes"

    def run(*wish: float) -> None:
        together.wait()
        while (outcome := ask(*wish)) == "Busy":
            pass  # on a machine with much else to do: whoever is told so tries again
        outcomes.append(outcome)

    threads = [
        Thread(target=run, args=(renter_id, *span))
        for renter_id, span in zip(renters, cycle(spans), strict=False)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_nobody_slips_in_while_two_change_places(ground, config):
    """Both have left their places and neither has arrived: whoever asks for one of them now waits, and is refused."""
    with unit_of_work():
        town = Town()
        hut = town.hall(pending=Pending.INSTANT)
        booked = [
            town.asks(who, hut, hours(day, 10, 12)).id for who, day in ((town.rosa, 30), (town.otto, 31))
        ]
        claim = session().scalars(select(Claim).order_by(Claim.id)).first()
        place = Wanted(claim.unit_id, claim.starts_at, claim.ends_at)
    left, outcomes = Barrier(2), list[str]()

    def slip_in() -> None:
        left.wait()
        try:
            with unit_of_work():
                claim_units([place], ClaimSource.CLOSURE)
            outcomes.append("slipped in")
        except SlotTaken:
            outcomes.append("refused")

    rival = Thread(target=slip_in)
    rival.start()
    with unit_of_work():
        one, other = (Side(each, dates(each)[0]) for each in map(booking_of, booked))
        swap_slowly(one, other, session().get_one(Member, town.stefan.id), left)
    rival.join()
    assert outcomes == ["refused"]
    with unit_of_work(write=False):
        assert [dates(booking_of(each))[0].span for each in booked] == [hours(31, 10, 12), hours(30, 10, 12)]


def swap_slowly(one: Side, other: Side, by: Member, left: Barrier) -> None:
    """The rival begins as soon as the claims of both are parked."""
    lock(one.booking, offer_ids=(other.booking.offer_id,))
    park_claims([one.date.id, other.date.id])
    left.wait()
    swap(one, other, by)
