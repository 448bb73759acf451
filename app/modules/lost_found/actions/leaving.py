"""What becomes of claims and figures when a member leaves or a post goes."""

from sqlalchemy import select, update

from app.community.actions.moves import remember_move
from app.community.actions.posts import withdraw
from app.community.models import Member, Post, PostState
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import _
from app.modules.lost_found.actions.claims import move_claim, reopen, tell
from app.modules.lost_found.actions.steps import keep_figures, lock, possible_steps, take
from app.modules.lost_found.actions.talking import forget_talks
from app.modules.lost_found.events import ClaimRejected
from app.modules.lost_found.models import (
    Claim,
    ClaimState,
    Custody,
    Item,
    ItemState,
    Sighting,
    Step,
)
from app.modules.lost_found.queries.claims import full_claims, open_claims_on
from app.modules.lost_found.queries.items import item_of


def forget_member(member: Member) -> None:
    """Claims end and their talks go, sightings stay without name, and what was held at home is taken down."""
    for claim in session().scalars(full_claims().where(Claim.claimant_id == member.id)).all():
        _end_claim(claim)
    for post_id in _held_by(member):
        _take_down(post_id)
    session().execute(update(Sighting).where(Sighting.author_id == member.id).values(author_id=None))


def _end_claim(claim: Claim) -> None:
    if claim.is_open:
        lock(claim.item)
        was_accepted = claim.is_accepted
        move_claim(claim, ClaimState.WITHDRAWN)
        session().flush()
        if possible_steps(
            claim.item
        ):  # nothing moves while a notice is taken down, but an account closes all the same
            reopen(claim.item, None, was_accepted=was_accepted)
    forget_talks([claim.id])
    session().delete(claim)
    session().flush()


def _held_by(member: Member) -> list[int]:
    own = (Post.author_id == member.id, Item.custody == Custody.FINDER, Item.by_guest.is_(False))
    return list(session().scalars(select(Item.post_id).join(Item.post).where(*own)))


def _take_down(post_id: int) -> None:
    item = item_of(post_id)
    if item is None or item.is_final:
        return
    lock(item)
    _end_claims(item, _("The finder has left the platform."))
    if Step.WITHDRAW in possible_steps(item):
        take(item, Step.WITHDRAW, None)
        withdraw(item.post, PostState.RETRACTED, None)


def _end_claims(item: Item, reason: str) -> None:
    for claim in open_claims_on(item):
        was_accepted = claim.is_accepted
        move_claim(claim, ClaimState.REJECTED)
        claim.reason = reason
        session().flush()
        if possible_steps(item):
            reopen(item, None, was_accepted=was_accepted)
        tell(ClaimRejected, claim, None)


def withdraw_with_post(post: Post, by: Member) -> None:
    """The author deletes the post: the thing is withdrawn with it, or it refuses because somebody claims it."""
    item = item_of(post.id)
    if item is not None and not item.is_final:
        lock(item)
        take(item, Step.WITHDRAW, by)


def follow_post(post_id: int) -> None:
    """The post went by another door than ours (an account was closed): claims end, figures stay true."""
    item = item_of(post_id)
    if item is None or item.is_final or item.post.state not in {PostState.DELETED, PostState.RETRACTED}:
        return
    lock(item)
    _end_claims(item, _("The notice was taken down."))
    remember_move(item.post, item.state, ItemState.WITHDRAWN, None, visible_to="party")
    item.state, item.state_changed_at = ItemState.WITHDRAWN, clock.now()
    keep_figures(item)
