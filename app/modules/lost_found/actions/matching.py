"""Losses and finds that may be the same thing are shown to both sides; nothing is ever decided here."""

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.lost_found.actions.steps import lock, possible_steps, take
from app.modules.lost_found.events import MatchSuggested
from app.modules.lost_found.models import Item, ItemState, Side, Step, Suggestion
from app.modules.lost_found.queries.items import item_of
from app.modules.lost_found.queries.traces import has_traces, known_pairs


def keep_matches(item: Item, matches: list[tuple[int, float]]) -> int:
    """Remember these matches; what was dismissed stays dismissed."""
    known = known_pairs(item)
    new = 0
    for other_id, score in matches:
        if other_id in known:
            known[other_id].score = max(score, known[other_id].score)
        elif (other := item_of(other_id)) is not None:
            suggest(*((other, item) if item.is_found else (item, other)), score=score)
            new += 1
    return new


def suggest(lost: Item, found: Item, *, score: float, was_said: bool = False) -> None:
    """Show a loss and a find to both sides, without naming either."""
    if lost.side is not Side.LOST or found.side is not Side.FOUND:
        raise Refused(lazy_("Only a loss and a find can belong together."))
    pair = session().get(Suggestion, (lost.post_id, found.post_id))
    if pair is None:
        session().add(
            Suggestion(lost_id=lost.post_id, found_id=found.post_id, score=score, was_said=was_said)
        )
    session().flush()
    lock(lost)
    if Step.SUGGEST in possible_steps(lost):
        take(lost, Step.SUGGEST, None)
    record(
        MatchSuggested(
            post_id=lost.post_id, found_id=found.post_id, group_id=lost.post.group_id, actor_id=None
        )
    )


def dismiss(item: Item, by: Member, other: Item) -> None:
    """Say: that is not it. It is not shown to this side again, whatever the next comparison says."""
    authorize(by, "lost_found.edit", item)
    lost, found = (other, item) if item.is_found else (item, other)
    pair = session().get(Suggestion, (lost.post_id, found.post_id))
    if pair is None:
        raise Refused(lazy_("This was not suggested."))
    if item.is_found:
        pair.dismissed_by_finder_at = pair.dismissed_by_finder_at or clock.now()
    else:
        pair.dismissed_by_loser_at = pair.dismissed_by_loser_at or clock.now()
    session().flush()
    lock(lost)
    if lost.state is ItemState.MATCH_SUGGESTED and not has_traces(lost):
        take(lost, Step.RELEASE, None)
