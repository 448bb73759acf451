"""Many people at the same moment: processes of their own on one real database."""

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.community.models import Member
from app.foundation import db, limits, work
from app.foundation.db import session
from app.foundation.refusal import Busy, Refused
from app.foundation.work import unit_of_work
from app.modules.get_involved.actions import answering, deciding, swapping, upkeep
from app.modules.get_involved.actions.seats import hold
from app.modules.get_involved.actions.signing_up import Wish, sign_up
from app.modules.get_involved.models import Shift, SignUp, SignUpState
from app.modules.get_involved.models.sign_up_states import COMING, OPEN
from app.modules.get_involved.queries.shifts import shift_of
from app.modules.get_involved.queries.sign_ups import sign_up_of
from config import Config


@dataclass(frozen=True)
class Crew:
    """The ids of those who act; processes share nothing else."""

    shifts: list[int]
    helpers: list[int]
    organiser: int


def race(config: Config, crew: Crew, seconds: float, processes: int = 8) -> Counter[str]:
    """Let processes hammer the shifts for a while; what each act came to, and how many were not foreseen."""
    together = multiprocessing.get_context("fork")  # a house that stands already
    results, start = together.Queue(), together.Barrier(processes)
    runners = [
        together.Process(target=_run, args=(config, crew, seconds, number, start, results))
        for number in range(processes)
    ]
    for runner in runners:
        runner.start()
    counted: Counter[str] = Counter()
    for _runner in runners:
        counted += results.get(timeout=seconds + 60)
    for runner in runners:
        runner.join()
    return counted


def _run(config: Config, crew: Crew, seconds: float, number: int, *tools: Any) -> None:
    start, results = tools
    work.connect(db.Database(config))  # connections are never shared with the parent
    chance, counted = random.Random(number), Counter[str]()
    start.wait()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        limits.forget_all()
        act = chance.choice(ACTS)
        counted[outcome(lambda act=act: act(crew, chance), act.__name__)] += 1
    work.database().dispose()
    results.put(counted)


def outcome(act: Callable[[], None], name: str) -> str:
    """What an act in a unit of work of its own came to."""
    try:
        with unit_of_work():
            act()
    except Busy:
        return "busy"
    except Refused as refused:
        return f"refused {type(refused).__name__}"
    except Exception as error:  # noqa: BLE001 - what the race is about
        return f"ERROR {type(error).__name__}: {str(error)[:300]}"
    return f"done {name}"


def _some(crew: Crew, chance: random.Random, states: Any) -> tuple[SignUp, Member] | None:
    found = select(SignUp.id).where(SignUp.shift_id.in_(crew.shifts), SignUp.state.in_(states))
    numbers = list(session().scalars(found.order_by(SignUp.id.desc()).limit(20)))
    chosen = sign_up_of(chance.choice(numbers)) if numbers else None
    return (chosen, chosen.member) if chosen is not None and chosen.member is not None else None


def _join(crew: Crew, chance: random.Random) -> None:
    shift: Shift = shift_of(chance.choice(crew.shifts))
    sign_up(
        shift,
        session().get_one(Member, chance.choice(crew.helpers)),
        Wish(guests=chance.choice((0, 0, 1, 3))),
    )


def _cancel(crew: Crew, chance: random.Random) -> None:
    if chosen := _some(crew, chance, OPEN):
        answering.cancel(*chosen)


def _reduce(crew: Crew, chance: random.Random) -> None:
    if chosen := _some(crew, chance, OPEN):
        answering.reduce(*chosen, max(0, chosen[0].guests - 1))


def _switch(crew: Crew, chance: random.Random) -> None:
    if chosen := _some(crew, chance, COMING):
        answering.switch(chosen[0], shift_of(chance.choice(crew.shifts)), chosen[1])


def _accept(crew: Crew, chance: random.Random) -> None:
    if chosen := _some(crew, chance, [SignUpState.OFFERED]):
        answering.accept(*chosen)


def _remove(crew: Crew, chance: random.Random) -> None:
    if chosen := _some(crew, chance, OPEN):
        deciding.remove(chosen[0], session().get_one(Member, crew.organiser), "Wettlauf")


def _stand_in(crew: Crew, chance: random.Random) -> None:
    if chosen := _some(crew, chance, COMING):
        swap = swapping.ask_to_stand_in(*chosen)
        swapping.stand_in(swap, session().get_one(Member, chance.choice(crew.helpers)))


def _swap(crew: Crew, chance: random.Random) -> None:
    one, other = _some(crew, chance, COMING), _some(crew, chance, COMING)
    if one and other:
        hold([one[0].shift, other[0].shift])  # asked and answered in one unit of work, which pages never do
        swapping.agree(swapping.propose(one[0], other[0], one[1]), other[1])


def _tick(crew: Crew, chance: random.Random) -> None:
    upkeep.follow_clock(shift_of(chance.choice(crew.shifts)))


ACTS = (_join, _join, _join, _cancel, _reduce, _switch, _accept, _remove, _tick, _stand_in, _swap)
