"""What the worker does with the clock in hand: waiting lists, reminders, calls for helpers, hours."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from app.foundation.work import unit_of_work
from app.modules.get_involved.actions import leaving, talking, upkeep
from app.modules.get_involved.actions.hours import lapse
from app.modules.get_involved.actions.rota import follow_pattern
from app.modules.get_involved.queries import due
from app.modules.get_involved.queries.actions import action_of
from app.modules.get_involved.queries.hours import hours_of
from app.modules.get_involved.queries.rotas import living_patterns, pattern_of
from app.modules.get_involved.queries.shifts import shift_of
from app.modules.get_involved.queries.sign_ups import sign_up_of

Thing = TypeVar("Thing")


def follow_clock() -> None:
    """Every minute: offers that ran out, actions that begin and end, who is to be reminded."""
    _each(due.shifts_to_pass_on, shift_of, upkeep.follow_clock)
    _each(due.actions_to_start, action_of, upkeep.start)
    _each(due.actions_to_finish, action_of, upkeep.finish)
    _each(due.without_guardian, sign_up_of, upkeep.give_up_waiting_for_guardian)
    with unit_of_work(write=False):
        reminders = due.reminders()
    for each in reminders:
        with unit_of_work():
            sign_up = sign_up_of(each.sign_up_id)
            if sign_up is not None:
                upkeep.remind(sign_up, each)


def seek_helpers() -> None:
    """Every quarter of an hour: where too few have said yes for the next three days."""
    _each(due.actions_short_of_helpers, action_of, upkeep.seek_helpers)


def follow_hours() -> None:
    """Every night: hours that wait for two weeks, and those that lapse."""
    _each(due.actions_with_waiting_hours, action_of, upkeep.tell_of_waiting_hours)
    _each(due.hours_to_lapse, hours_of, lapse)


def plan_rotas() -> None:
    """Every night: the shifts of teams for the coming weeks."""
    _each(living_patterns, pattern_of, follow_pattern)


def _each(
    find: Callable[[], Sequence[int]], load: Callable[[int], Thing | None], do: Callable[[Thing], object]
) -> None:
    """One short unit of work for each thing that is due."""
    with unit_of_work(write=False):
        numbers = find()
    for number in numbers:
        with unit_of_work():
            thing = load(number)
            if thing is not None:
                do(thing)


def forget_phones() -> int:
    """Phone numbers, a day after the shift."""
    with unit_of_work():
        return leaving.forget_phones()


def forget_talks() -> int:
    """What was said about actions, a month after them."""
    with unit_of_work():
        return talking.forget_talks()


def forget_sign_ups() -> int:
    """Sign-ups, a year after their shift."""
    with unit_of_work():
        return leaving.forget_sign_ups()


def forget_hours() -> int:
    """Hours, after five years."""
    with unit_of_work():
        return leaving.forget_hours()
