"""A loss ends: found here, found elsewhere, or given up."""

from sqlalchemy import select

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.lost_found.actions.steps import lock, possible_steps, take
from app.modules.lost_found.events import PetIsBack
from app.modules.lost_found.models import Claim, Item, Side, Step, Suggestion
from app.modules.lost_found.models.kinds import Resolution
from app.modules.lost_found.queries.items import item_of


def resolve(item: Item, by: Member, resolution: Resolution) -> None:
    """The thing is back."""
    authorize(by, "lost_found.edit", item)
    if item.side is not Side.LOST:
        raise Refused(lazy_("Only a search can end like this."))
    lock(item)
    _resolve(item, by, resolution)


def give_up(item: Item, by: Member) -> None:
    """The search is over without success."""
    authorize(by, "lost_found.edit", item)
    lock(item)
    take(item, Step.GIVE_UP, by, visible_to="public")


def resolve_by_hand_over(claim: Claim, by: Member) -> None:
    """The claimant's own searches that were linked with this find have ended with it."""
    linked = select(Suggestion.lost_id).where(Suggestion.found_id == claim.post_id)
    for post_id in session().scalars(linked):
        lost = item_of(post_id)
        if lost is not None and lost.post.author_id == claim.claimant_id:
            lock(lost)
            if Step.RESOLVE in possible_steps(lost):
                _resolve(lost, by, Resolution.PLATFORM)


def _resolve(item: Item, by: Member, resolution: Resolution) -> None:
    take(item, Step.RESOLVE, by, reason=resolution.value, visible_to="public")
    item.resolution = resolution
    if item.is_pet:
        record(PetIsBack(post_id=item.post_id, group_id=item.post.group_id, actor_id=by.id))
