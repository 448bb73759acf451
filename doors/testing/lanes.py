"""Lanes: jobs of one lane are done one after the other, the lanes beside each other."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import TypeVar

from doors.testing import commands

Answer = TypeVar("Answer")


def side_by_side(*lanes: Sequence[Callable[[], Answer]]) -> list[Answer]:
    """Do all jobs; returns what each gave back, lane after lane. Whoever breaks it off ends what still runs."""
    with ExitStack() as working:
        hands = [working.enter_context(ThreadPoolExecutor(max_workers=1)) for _lane in lanes]
        waiting = [hand.submit(job) for hand, jobs in zip(hands, lanes, strict=True) for job in jobs]
        try:
            return [each.result() for each in waiting]
        except BaseException:
            _break_off(waiting)
            raise


def _break_off(waiting: Sequence[Future[Answer]]) -> None:
    for each in waiting:
        each.cancel()
    commands.end_all()
