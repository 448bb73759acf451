"""What the clock has to look at, by number; each is read anew and locked before anything happens."""

from datetime import timedelta

from sqlalchemy import Select, select

from app.community.models import GroupModule, Post, PostState
from app.foundation import clock
from app.foundation.db import session
from app.modules.lost_found.models import Claim, ClaimState, Custody, Item, ItemState, OfficeRecord
from app.modules.lost_found.queries.choices import NAME, town_today

REMIND_BEFORE = timedelta(days=7)
_RUNNING = (ItemState.OPEN, ItemState.MATCH_SUGGESTED)


def groups() -> list[int]:
    """The groups that use the module."""
    return list(session().scalars(select(GroupModule.group_id).where(GroupModule.module == NAME)))


def to_remind() -> list[int]:
    """Notices that run out within a week and whose author was not told."""
    soon = clock.now() + REMIND_BEFORE
    return _ids(_running().where(Post.expires_at <= soon, Item.reminded_at.is_(None)))


def to_expire() -> list[int]:
    """Notices whose days are over."""
    return _ids(_running().where(Post.expires_at <= clock.now()))


def periods_over() -> list[int]:
    """Finds at the office whose six months are over."""
    return _ids(
        _filed().where(
            Item.state == ItemState.OPEN,
            OfficeRecord.is_section_978.is_(False),
            OfficeRecord.ends_on < town_today(),
        )
    )


def offers_over() -> list[int]:
    """Finds their finder did not collect in time."""
    return _ids(
        _filed().where(Item.state == ItemState.FINDER_OFFERED, OfficeRecord.offer_until < town_today())
    )


def claims_over() -> list[int]:
    """Accepted claims whose thing was not collected in time; not while the notice is taken down."""
    accepted = select(Claim.id).join(Post, Post.id == Claim.post_id).where(Post.state == PostState.PUBLISHED)
    over = accepted.where(Claim.state == ClaimState.ACCEPTED, Claim.collect_until < clock.now())
    return list(session().scalars(over.order_by(Claim.id)))


def _running() -> Select[int]:
    running = select(Item.post_id).join(Item.post)
    return running.where(Item.state.in_(_RUNNING), Post.state == PostState.PUBLISHED)


def _filed() -> Select[int]:
    filed = select(Item.post_id).join(OfficeRecord, OfficeRecord.post_id == Item.post_id).join(Item.post)
    return filed.where(Item.custody != Custody.FINDER)


def _ids(wanted: Select[int]) -> list[int]:
    return list(session().scalars(wanted.where(Post.state == PostState.PUBLISHED).order_by(Item.post_id)))
