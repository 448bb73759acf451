"""What the clock does: reminders, ends, and forgetting what is personal."""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from app.community.actions.posts import withdraw
from app.community.models import Post, PostState
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.modules.lost_found.actions.disposing import pass_to_town
from app.modules.lost_found.actions.steps import lock, possible_steps, take
from app.modules.lost_found.actions.talking import forget_talks
from app.modules.lost_found.events import RenewalDue
from app.modules.lost_found.models import (
    Claim,
    ClaimState,
    Finder,
    Item,
    ItemState,
    OfficeRecord,
    Secret,
    Sighting,
    Step,
)
from app.modules.lost_found.models.claims import OPEN_CLAIMS
from app.modules.lost_found.models.states import FINAL_STATES
from app.modules.lost_found.queries.choices import town_today
from app.modules.lost_found.queries.due import REMIND_BEFORE
from app.modules.lost_found.queries.items import record_of

FORGET_THINGS_AFTER = timedelta(days=91)
FORGET_CASES_AFTER = timedelta(days=30)
FORGET_DRAFTS_AFTER = timedelta(days=7)
FORGET_WITHDRAWN_AFTER = timedelta(days=30)
BATCH = 200


def remind(item: Item) -> bool:
    """Tell the author that the notice runs out; once for each round of days."""
    lock(item)
    ends = item.post.expires_at
    if item.reminded_at or ends is None or not clock.now() < ends <= clock.now() + REMIND_BEFORE:
        return False
    if Step.EXPIRE not in possible_steps(item):
        return False
    item.reminded_at = clock.now()
    record(RenewalDue(post_id=item.post_id, group_id=item.post.group_id, actor_id=None))
    return True


def let_expire(item: Item) -> bool:
    """The days are over and nobody renewed."""
    lock(item)
    if item.post.expires_at is None or item.post.expires_at > clock.now():
        return False
    if Step.EXPIRE not in possible_steps(item):
        return False
    take(item, Step.EXPIRE, None, visible_to="public")
    return True


def end_offer(item: Item) -> bool:
    """The finder did not collect it in time (section 976 (2))."""
    lock(item)
    file = record_of(item)
    if item.state is not ItemState.FINDER_OFFERED or file is None or file.offer_until is None:
        return False
    if file.offer_until >= town_today() or Step.FALL_TO_TOWN not in possible_steps(item):
        return False
    pass_to_town(item, None, "not collected")
    return True


def forget_cases() -> int:
    """Talks and rejected or withdrawn claims go 30 days after their end."""
    before = clock.now() - FORGET_CASES_AFTER
    over = (Claim.state.not_in(OPEN_CLAIMS), Claim.state_changed_at < before)
    _forget_talks_of(*over)
    useless = delete(Claim).where(*over, Claim.state != ClaimState.HANDED_OVER)
    return int(session().execute(useless).rowcount)  # type: ignore[attr-defined]


def _forget_talks_of(*claims: ColumnElement[bool]) -> None:
    forget_talks(session().scalars(select(Claim.id).where(*claims)).all())


def forget_things() -> int:
    """Three months after the end nothing personal of a thing is left; the figures stay."""
    before = clock.now() - FORGET_THINGS_AFTER
    over = select(Item.post_id).where(Item.state.in_(FINAL_STATES), Item.state_changed_at < before)
    ids = list(session().scalars(over.join(Secret, Secret.post_id == Item.post_id).limit(BATCH)))
    _forget_talks_of(Claim.post_id.in_(ids))
    for table in (Claim, Finder, Sighting, Secret):
        session().execute(delete(table).where(table.post_id.in_(ids)))
    session().execute(update(OfficeRecord).where(OfficeRecord.post_id.in_(ids)).values(receiver_id=None))
    for post in session().scalars(select(Post).where(Post.id.in_(ids), Post.state == PostState.PUBLISHED)):
        withdraw(post, PostState.DELETED, None)
    return len(ids)


def forget_withdrawn() -> int:
    """What was withdrawn goes after 30 days, what a guest never confirmed after a week: with all beside it."""
    now = clock.now()
    unconfirmed = and_(Item.state == ItemState.DRAFT, Post.created_at < now - FORGET_DRAFTS_AFTER)
    withdrawn = and_(Item.state == ItemState.WITHDRAWN, Item.state_changed_at < now - FORGET_WITHDRAWN_AFTER)
    gone = Post.state != PostState.PUBLISHED
    old = select(Item.post_id).join(Item.post).where(gone, or_(unconfirmed, withdrawn))
    ids = list(session().scalars(old.limit(BATCH)))
    _forget_talks_of(Claim.post_id.in_(ids))
    session().execute(delete(Post).where(Post.id.in_(ids)))
    return len(ids)
