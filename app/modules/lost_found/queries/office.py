"""What the lost property office sees: today, deadlines, shelves, papers' lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.community.models import Group, Post, PostState, Transition
from app.community.queries.site import site
from app.foundation.db import session
from app.modules.lost_found.models import Claim, ClaimState, Disposal, Item, ItemState, OfficeRecord, Way
from app.modules.lost_found.models.claims import WAITING
from app.modules.lost_found.models.states import FINAL_STATES
from app.modules.lost_found.queries.choices import town_today
from app.modules.lost_found.queries.claims import full_claims

SOON = timedelta(days=14)
MOST = 200


@dataclass(frozen=True)
class Filed:
    """A thing with its file."""

    item: Item
    record: OfficeRecord


def filed(group: Group) -> Select[Item, OfficeRecord]:
    """The things with a file in this group."""
    return (
        select(Item, OfficeRecord)
        .join(OfficeRecord, OfficeRecord.post_id == Item.post_id)
        .join(Item.post)
        .options(contains_eager(Item.post))
        .where(Post.group_id == group.id, Post.state == PostState.PUBLISHED)
    )


def _all(wanted: Select[Item, OfficeRecord]) -> list[Filed]:
    return [Filed(item, record) for item, record in session().execute(wanted.limit(MOST))]


def taken_in_today(group: Group) -> list[Filed]:
    """Today's receipts, the newest first."""
    begin = datetime.combine(town_today(), time(), ZoneInfo(site().zone))
    return _all(
        filed(group).where(OfficeRecord.received_at >= begin).order_by(OfficeRecord.received_at.desc())
    )


def ending_soon(group: Group) -> list[Filed]:
    """What ends within 14 days or has ended: six months, and offers to finders."""
    until = town_today() + SOON
    open_soon = and_(Item.state == ItemState.OPEN, OfficeRecord.ends_on <= until)
    offered = and_(Item.state == ItemState.FINDER_OFFERED, OfficeRecord.offer_until <= until)
    due = or_(open_soon, offered, Item.state == ItemState.PERIOD_EXPIRED)
    return _all(filed(group).where(due).order_by(OfficeRecord.ends_on))


def shelves(group: Group) -> list[tuple[str, list[Filed]]]:
    """Everything in the house by storage place."""
    kept = filed(group).where(Item.state.not_in(FINAL_STATES), Item.custody != "finder")
    rows = _all(kept.order_by(OfficeRecord.storage, OfficeRecord.receipt_number).limit(MOST * 10))
    return [(place, list(things)) for place, things in groupby(rows, key=lambda row: row.record.storage)]


def waiting_claims(group: Group) -> Sequence[Claim]:
    """Undecided claims, the oldest first, with their age on the page."""
    waiting = full_claims().where(Post.group_id == group.id, Claim.state.in_(WAITING))
    return session().scalars(waiting.order_by(Claim.created_at).limit(MOST)).all()


def pick_ups(group: Group) -> Sequence[Claim]:
    """Who collects what when: with a time first, then by the last day."""
    accepted = full_claims().where(Post.group_id == group.id, Claim.state == ClaimState.ACCEPTED)
    at = func.coalesce(Claim.pick_up_at, Claim.collect_until)
    return session().scalars(accepted.order_by(at).limit(MOST)).all()


def for_auction(group: Group) -> list[Filed]:
    """What is on the list, by the day of the auction."""
    listed = filed(group).where(Item.state == ItemState.AUCTION_LISTED)
    return _all(listed.order_by(OfficeRecord.auction_on, OfficeRecord.receipt_number).limit(MOST * 10))


def of_town(group: Group) -> list[Filed]:
    """What belongs to the municipality and waits for a decision."""
    mine = filed(group).where(Item.state == ItemState.MUNICIPAL)
    return _all(mine.order_by(OfficeRecord.receipt_number))


def proceeds(group: Group) -> Sequence[Disposal]:
    """Money that is kept for somebody who may still ask for it."""
    sold = select(Disposal).where(
        Disposal.group_id == group.id, Disposal.way == Way.SOLD, Disposal.done_at.is_not(None)
    )
    return session().scalars(sold.order_by(Disposal.proceeds_until).limit(MOST)).all()


def disposal_of(item: Item) -> Disposal | None:
    """How a thing left the house, or the proposal that waits."""
    wanted = select(Disposal).where(Disposal.post_id == item.post_id)
    people = (joinedload(Disposal.proposed_by), joinedload(Disposal.confirmed_by))
    return session().scalars(wanted.options(*people)).one_or_none()


def file_of(item: Item) -> OfficeRecord | None:
    """The file with the people who wrote in it."""
    wanted = select(OfficeRecord).where(OfficeRecord.post_id == item.post_id)
    people = (joinedload(OfficeRecord.receiver), joinedload(OfficeRecord.wiped_by))
    return session().scalars(wanted.options(*people).execution_options(populate_existing=True)).one_or_none()


def moves_of(item: Item) -> Sequence[Transition]:
    """Everything that happened to a thing, for the audit."""
    wanted = select(Transition).where(Transition.post_id == item.post_id).order_by(Transition.id)
    return session().scalars(wanted.options(joinedload(Transition.actor))).all()


def unfiled(group: Group) -> Sequence[Item]:
    """Finds neighbours still have at home, that may be brought in."""
    wanted = (
        select(Item)
        .join(Item.post)
        .options(contains_eager(Item.post))
        .outerjoin(OfficeRecord, OfficeRecord.post_id == Item.post_id)
        .where(Post.group_id == group.id, Post.state == PostState.PUBLISHED, OfficeRecord.post_id.is_(None))
        .where(Item.side == "found", Item.state.in_([ItemState.OPEN, ItemState.CLAIM_PENDING]))
    )
    return session().scalars(wanted.order_by(Post.published_at.desc()).limit(MOST)).all()
