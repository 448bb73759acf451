"""The last place goes to exactly one of fifty who say yes at the same moment: of an event, and of one date of a series."""

from threading import Barrier, Thread

from sqlalchemy import func, select

from app.community.models import Member
from app.community.roles import Role
from app.features.calendar.actions.answers import answer, answer_date
from app.features.calendar.models import Answer, Choice, Gathering
from app.features.calendar.queries.turnouts import tally
from app.foundation.db import session
from app.foundation.refusal import Busy, Refused
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, the_town
from tests.features.calendar.conftest import again, announce, weekly


def test_of_fifty_at_once_one_gets_the_last_place(ground):
    with unit_of_work():
        the_town()
        frieda, choir = a_member("Frieda"), a_group("Kirchenchor")
        a_membership(frieda, choir, Role.OWNER)
        gathering = announce(choir, frieda, capacity=3)
        early, rest = [a_member() for _number in range(2)], [a_member().id for _number in range(50)]
        for member in early:
            answer(gathering, member, Choice.YES)
    outcomes = at_once(gathering, rest)
    assert outcomes.count("yes") == 1
    assert outcomes.count("Refused") == 49
    with unit_of_work(write=False):
        assert session().scalar(select(func.count()).where(Answer.choice == Choice.YES)) == 3


def test_of_fifty_at_once_one_gets_the_last_place_of_a_date(ground):
    """Half of them want to come to this date, the others to all: those come to all but this one."""
    with unit_of_work():
        the_town()
        frieda, choir = a_member("Frieda"), a_group("Kirchenchor")
        a_membership(frieda, choir, Role.OWNER)
        gathering = announce(choir, frieda, capacity=30, repeat=weekly(2))
        first, second = gathering.occasions
        for _number in range(29):
            answer_date(gathering, first, a_member(), Choice.YES)
        rest = [a_member().id for _number in range(50)]
    outcomes = at_once(gathering, rest, only=first.id)
    assert len(outcomes) == 50
    assert outcomes.count("Refused") <= 25, "to all dates they come perhaps, where a place is missing"
    with unit_of_work(write=False):
        counted = tally(again(gathering))
    assert counted.places_taken(first) == 30
    assert counted.places_taken(second) <= 30


def at_once(gathering: Gathering, members: list[int], only: int = 0) -> list[str]:
    """Everybody says yes in the same moment, each in a thread of their own; who found the door busy knocks again.

    With `only` every second one says it about this date alone.
    """
    together, outcomes = Barrier(len(members)), list[str]()

    def say_yes(member_id: int) -> None:
        together.wait()
        outcome = "Busy"
        while outcome == "Busy":
            outcome = _said(gathering, member_id, only if member_id % 2 else 0)
        outcomes.append(outcome)

    threads = [Thread(target=say_yes, args=(member_id,)) for member_id in members]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def _said(gathering: Gathering, member_id: int, only: int) -> str:
    try:
        with unit_of_work():
            there, member = again(gathering), session().get_one(Member, member_id)
            if only:
                (date,) = (each for each in there.occasions if each.id == only)
                answer_date(there, date, member, Choice.YES)
            else:
                answer(there, member, Choice.YES)
    except Busy:
        return "Busy"
    except Refused as refused:
        return type(refused).__name__
    return "yes"
