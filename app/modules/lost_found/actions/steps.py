"""One door through which every thing changes its state: allowed, remembered, counted, told."""

from datetime import timedelta

from sqlalchemy import delete, select

from app.community.actions.moves import remember_move
from app.community.actions.posts import changed
from app.community.models import Member, PostState
from app.foundation import clock
from app.foundation.db import read_afresh, session
from app.foundation.events import record
from app.foundation.language import _, pgettext
from app.foundation.refusal import Conflict
from app.modules.lost_found.events import ItemMoved
from app.modules.lost_found.models import Disposal, Item, ItemState, Outcome, Step
from app.modules.lost_found.models.states import STATE_WORDS, STEP_WORDS, steps_of
from app.modules.lost_found.queries.choices import settings_for, town_today

# Good news stays readable for a while.
SHOWN_AFTER_THE_END = timedelta(days=14)
_GOOD_ENDS = frozenset({ItemState.RETURNED, ItemState.RESOLVED})
_TIMELESS = frozenset(
    {
        ItemState.CLAIM_PENDING,
        ItemState.CLAIM_ACCEPTED,
        ItemState.PERIOD_EXPIRED,
        ItemState.FINDER_OFFERED,
        ItemState.MUNICIPAL,
        ItemState.AUCTION_LISTED,
    }
)


class NotPossible(Conflict):
    """A step that does not lead on from here; names those that do (409)."""

    def __init__(self, item: Item) -> None:
        words = [str(STEP_WORDS[step]) for step in possible_steps(item)]
        allowed = ", ".join(words) or pgettext("possible steps", "nothing any more")
        state = STATE_WORDS[item.state]
        super().__init__(
            _("This is not possible now: {state}. Possible: {allowed}.", state=state, allowed=allowed)
        )


def lock(item: Item) -> None:
    """Hold a thing until the unit of work ends and read it anew: of two at once, the second sees the first."""
    session().execute(select(Item.post_id).where(Item.post_id == item.post_id).with_for_update())
    for row in (item, item.post):
        read_afresh(row)


def possible_steps(item: Item) -> dict[Step, ItemState]:
    """What can happen to a thing now; nothing while its notice is taken down."""
    if item.post.state not in {PostState.PUBLISHED, PostState.DRAFT}:
        return {}
    return dict(steps_of(item.side, item.state, in_office=item.in_office))


def refuse_unless(item: Item, step: Step) -> None:
    """Raise NotPossible before anything is changed."""
    if step not in possible_steps(item):
        raise NotPossible(item)


def take(item: Item, step: Step, by: Member | None, *, reason: str = "", visible_to: str = "party") -> None:
    """Let a thing take a step; raises NotPossible. The thing must be locked."""
    refuse_unless(item, step)
    goal = possible_steps(item)[step]
    remember_move(item.post, item.state, goal, by, reason=reason[:300], visible_to=visible_to)
    if item.in_office and item.state is ItemState.OPEN:
        drop_proposal(item)
    item.state, item.state_changed_at = goal, clock.now()
    plan_end(item)
    keep_figures(item)
    _record_step(item, step, by)
    changed(item.post, by)


def drop_proposal(item: Item) -> None:
    """Early disposal was thought of for an open thing in the office: its reason ends with that."""
    waiting = delete(Disposal).where(Disposal.post_id == item.post_id, Disposal.done_at.is_(None))
    session().execute(waiting)


def _record_step(item: Item, step: Step, by: Member | None) -> None:
    record(
        ItemMoved(
            post_id=item.post_id,
            group_id=item.post.group_id,
            actor_id=by.id if by else None,
            step=step.value,
            state=item.state.value,
        )
    )


def plan_end(item: Item) -> None:
    """When the notice leaves the streams: its days, never while a claim is under way, soon after the end."""
    now = clock.now()
    if item.state in _TIMELESS or (item.in_office and not item.is_final):
        item.post.expires_at = None
    elif item.is_final:
        item.post.expires_at = now + SHOWN_AFTER_THE_END if item.state in _GOOD_ENDS else now
    elif item.post.expires_at is None:
        begin_round(item)


def begin_round(item: Item) -> None:
    """The notice stays for as many days as this group gives its side, and its author is reminded before they end."""
    days = settings_for(item.post.group_id).days_for(found=item.is_found)
    item.post.expires_at = clock.now() + timedelta(days=days)
    item.reminded_at = None


def keep_figures(item: Item) -> None:
    """Keep the line of this thing in the figures true."""
    if item.state is ItemState.DRAFT:
        return
    line = session().scalars(select(Outcome).where(Outcome.post_id == item.post_id)).one_or_none()
    if line is None:
        line = Outcome(group_id=item.post.group_id, post_id=item.post_id, opened_on=town_today(), result="")
        session().add(line)
    line.side, line.category, line.in_office = item.side.value, item.category.value, item.in_office
    line.closed_on = town_today() if item.is_final else None
    line.result = item.state.value if item.is_final else ""
