"""Actions that want helpers, in every state in which somebody can do something."""

from datetime import timedelta

from app.community.actions.posts import Writing
from app.foundation import clock
from app.foundation.db import session
from app.modules.get_involved.actions import (
    announcing,
    answering,
    attending,
    certifying,
    changing,
    hours,
    materials,
    rota,
    swapping,
    upkeep,
)
from app.modules.get_involved.actions.announcing import Terms
from app.modules.get_involved.actions.materials import Wanted
from app.modules.get_involved.actions.rota import Duty
from app.modules.get_involved.models import Certificate, Shift, SignUpStep, Supply
from app.modules.get_involved.queries.shifts import shifts_of
from app.modules.get_involved.queries.sign_ups import open_ones
from app.modules.get_involved.times import wall
from tests.architecture.everything.part import Here, Part
from tests.modules.get_involved.test_certificates import gave
from tests.modules.get_involved.town import DAYS_AHEAD, Town, a_shift, in_days


def live(here: Here) -> Part:
    """Clara organises, Rosa and Otto help, Mara waits."""
    town = Town()
    here.belong_to(town.group)
    _help_out(town)
    square = f"/g/{town.group.slug}"
    people = {"helper": town.rosa, "second helper": town.otto, "organiser": town.clara}
    ways = dict.fromkeys(people, (square,)) | {"helper": (square, "/my-hours")}
    return Part(people, ways, doors=(f"/certificates/{_a_paper(town).code}",))


def _a_paper(town: Town) -> Certificate:
    """Rosa's hours of yesterday, certified."""
    day = gave(session(), town, 90).worked_on
    return certifying.certify(town.group, town.rosa, day, day)


def _help_out(town: Town) -> None:
    materials.add_need(town.drafted(), town.clara, Wanted("Seil", 1, "", Supply.LEND))
    announcing.announce_action(town.drafted(by=town.rosa), town.rosa)
    _give_a_place_back(town)
    _ask_for_helpers(town)
    town.in_it(town.shift(a_shift(), needs_approval=True), town.rosa)
    changing.postpone(town.action(a_shift()), town.clara, "Sturm")
    moved = town.shift(a_shift())
    town.in_it(moved, town.rosa)
    changing.postpone(moved.action, town.clara, "Regen", in_days(20))
    town.in_it(
        town.shift(a_shift()), town.rosa, age=15, guardian_name="Gerda", guardian_email="gerda@example.org"
    )
    _cook(town)
    for steps in range(4):
        _happened(town, steps)


def _ask_for_helpers(town: Town) -> None:
    action = town.action(a_shift(most=3), a_shift(days=11))
    first = shifts_of(action)[0]
    town.in_it(first, town.rosa, guests=1)
    town.in_it(first, town.otto)
    town.in_it(first, town.mara)
    materials.add_need(action, town.clara, Wanted("Kuchen", 2, "", Supply.BRING))
    rakes = materials.add_need(action, town.clara, Wanted("Rechen", 3, "", Supply.LEND))
    materials.pledge(rakes, town.rosa, 1)


def _give_a_place_back(town: Town) -> None:
    """What becomes free long before goes to who waits; a day before they are asked."""
    for days in (DAYS_AHEAD, 1):
        shift = town.shift(a_shift(most=1, days=days, hour=None))
        first = town.in_it(shift, town.mara)
        town.in_it(shift, town.rosa)
        answering.cancel(first, town.mara)


def _cook(town: Town) -> None:
    kitchen = announcing.draft_action(
        town.group, town.clara, Writing(title="Mittagstisch"), Terms(is_rota=True), ()
    )
    begins = wall(in_days(1), "Europe/Berlin").replace(hour=11)
    duty = Duty("Küche", begins, begins + timedelta(hours=3), most=1, weeks_ahead=4)
    rota.add_pattern(kitchen, town.clara, duty)
    announcing.announce_action(kitchen, town.clara)
    days: list[Shift] = list(shifts_of(kitchen))
    own, asked, others = (
        town.in_it(day, who) for day, who in zip(days, (town.rosa, town.rosa, town.otto), strict=False)
    )
    swapping.ask_to_stand_in(own, town.rosa)
    swapping.propose(others, asked, town.otto)


def _happened(town: Town, steps: int) -> None:
    """It has begun, with a child; somebody was ticked off, and it is over; everybody was, and all hours count."""
    with clock.at(clock.now() - timedelta(days=5)):
        action = town.action(a_shift(most=3, days=4 if steps else 5, hour=None))
        town.in_it(shifts_of(action)[0], town.rosa)
        town.in_it(shifts_of(action)[0], town.otto)
        if not steps:
            town.in_it(
                shifts_of(action)[0],
                town.mara,
                age=15,
                guardian_name="Gerda",
                guardian_email="gerda@example.org",
            )
    upkeep.start(action)
    if steps:
        for each in open_ones(shifts_of(action))[: 2 if steps > 2 else 1]:
            attending.note(each, SignUpStep.CHECK_IN, town.clara)
        upkeep.finish(action)
    if steps > 2:
        hours.confirm_all(action, town.clara)
