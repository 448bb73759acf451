"""What the worker does: comparing notices, alerts around missing animals, and what the calendar brings."""

from collections.abc import Callable, Sequence

import structlog

from app.foundation.refusal import Refused
from app.foundation.work import unit_of_work
from app.modules.lost_found.actions import upkeep
from app.modules.lost_found.actions.disposing import end_period
from app.modules.lost_found.actions.handing_over import note_no_show
from app.modules.lost_found.actions.matching import keep_matches
from app.modules.lost_found.models import Item, Side
from app.modules.lost_found.queries import due
from app.modules.lost_found.queries.candidates import best_of, likely_matches, sought, traits_of
from app.modules.lost_found.queries.items import item_of

log = structlog.get_logger()


def compare(post_id: int) -> None:
    """Look for the other half of a notice. The comparing reads only; what it finds is written in a moment."""
    with unit_of_work(write=False):
        item = item_of(post_id)
        own = traits_of(item) if item else None
        matches = likely_matches(item, own) if item and own else []
    if matches:
        _keep(post_id, matches)


def compare_all() -> None:
    """Every night: all losses with all finds, group by group."""
    with unit_of_work(write=False):
        groups = due.groups()
    for group_id in groups:
        _compare_group(group_id)


def _compare_group(group_id: int) -> None:
    with unit_of_work(write=False):
        losses, finds = sought(group_id, Side.LOST), sought(group_id, Side.FOUND)
    for loss in losses:
        matches = best_of(loss, finds, is_found=False)
        if matches:
            _keep(loss.post_id, matches)


def _keep(post_id: int, matches: list[tuple[int, float]]) -> None:
    with unit_of_work():
        item = item_of(post_id)
        if item is not None:
            keep_matches(item, matches)


def follow_clock() -> None:
    """Every hour: reminders, ends of notices, of times to collect, of the six months and of offers."""
    _each(due.to_remind, _to_thing(upkeep.remind))
    _each(due.to_expire, _to_thing(upkeep.let_expire))
    _each(due.periods_over, _to_thing(end_period))
    _each(due.offers_over, _to_thing(upkeep.end_offer))
    _each(due.claims_over, note_no_show)


def _each(find: Callable[[], Sequence[int]], do: Callable[[int], object]) -> None:
    """One short unit of work for each that is due; what is refused to one does not keep the others waiting."""
    with unit_of_work(write=False):
        ids = find()
    for number in ids:
        try:
            with unit_of_work():
                do(number)
        except Refused:
            log.exception("clock_refused", asked=find.__name__, number=number)


def _to_thing(do: Callable[[Item], bool]) -> Callable[[int], object]:
    def done(post_id: int) -> None:
        item = item_of(post_id)
        if item is not None:
            do(item)

    return done


def forget_cases() -> int:
    """Private talks and rejected claims, 30 days after their end."""
    with unit_of_work():
        return upkeep.forget_cases()


def forget_things() -> int:
    """What is personal about a thing, three months after its end."""
    with unit_of_work():
        return upkeep.forget_things()


def forget_withdrawn() -> int:
    """Withdrawn notices after 30 days, unconfirmed reports of guests after a week."""
    with unit_of_work():
        return upkeep.forget_withdrawn()
