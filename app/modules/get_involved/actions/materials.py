"""What an action needs besides people: written down, pledged by several, released, brought and given back."""

from dataclasses import dataclass

from sqlalchemy import select, update

from app.community.models import Member
from app.community.permissions import Forbidden, authorize
from app.foundation import clock
from app.foundation.db import read_afresh, session
from app.foundation.events import record
from app.foundation.language import lazy_, ngettext
from app.foundation.limits import limit
from app.foundation.refusal import Conflict, Refused
from app.modules.get_involved.events import NeedEvent, NeedPledged, PledgeReleased
from app.modules.get_involved.models import Action, Need, Pledge, Supply
from app.modules.get_involved.queries.materials import kept_pledge, needs_of

MOST_NEEDS, MOST_PIECES = 60, 1_000


@dataclass(frozen=True)
class Wanted:
    """What is needed, as somebody typed it."""

    name: str
    quantity: int
    unit: str = ""
    supply: Supply = Supply.BRING


def add_need(action: Action, by: Member, wanted: Wanted) -> Need:
    """Write down what is missing."""
    authorize(by, "get_involved.organise", action)
    if action.has_ended:
        raise Conflict(lazy_("This action is over."))
    _refuse_wanted(wanted)
    if len(needs_of(action)) >= MOST_NEEDS:
        raise Refused(lazy_("An action has at most 60 things to bring."))
    need = Need(action=action, pledged=0)
    _follow(need, wanted)
    session().add(need)
    session().flush()
    return need


def drop_need(need: Need, by: Member) -> None:
    """Take away what is not needed any more; nobody may have promised it."""
    authorize(by, "get_involved.organise", need)
    _hold(need)
    if need.pledged:
        raise Conflict(lazy_("Somebody brings this already. Please ask them first."))
    session().delete(need)
    session().flush()


def _refuse_wanted(wanted: Wanted) -> None:
    if not wanted.name:
        raise Refused(lazy_("Please say what is needed."), field="name")
    if not 1 <= wanted.quantity <= MOST_PIECES:
        raise Refused(lazy_("Please choose a number from 1 to 1000."), field="quantity")


def _follow(need: Need, wanted: Wanted) -> None:
    need.name, need.quantity, need.unit, need.supply = (
        wanted.name,
        wanted.quantity,
        wanted.unit,
        wanted.supply,
    )


def _hold(need: Need) -> None:
    session().execute(select(Need.id).where(Need.id == need.id).with_for_update(key_share=True))
    read_afresh(need)


def pledge(need: Need, by: Member, quantity: int) -> Pledge:
    """Bring some of it; a second time changes how much."""
    authorize(by, "get_involved.pledge", need)
    limit("get_involved.volunteer", by.id)
    _hold(need)
    if not need.action.is_open:
        raise Conflict(lazy_("Nothing can be promised for this now."))
    kept = kept_pledge(by, need)
    left = need.missing + (kept.quantity if kept else 0)
    if not 1 <= quantity <= left:
        words = ngettext("Only one is still needed.", "Only {n} are still needed.", left)
        raise Refused(words if left else lazy_("Others bring all of it already."), field="quantity")
    if kept is None:
        kept = Pledge(need=need, member=by, quantity=0)
        session().add(kept)
    need.pledged += quantity - kept.quantity
    kept.quantity = quantity
    session().flush()
    _tell(NeedPledged, kept, by)
    return kept


def release(kept: Pledge, by: Member) -> None:
    """Not bring it after all."""
    authorize(by, "get_involved.own", kept)
    if kept.member_id != by.id:
        raise Forbidden
    _hold(kept.need)
    session().refresh(kept, ["released_at", "quantity", "was_brought"])
    if kept.released_at is not None:
        return
    if kept.was_brought:
        raise Conflict(lazy_("This was brought already."))
    kept.released_at = clock.now()
    kept.need.pledged -= kept.quantity
    session().flush()
    _tell(PledgeReleased, kept, by)


def release_all(action: Action) -> None:
    """The action does not take place: nobody has to bring anything."""
    own = select(Need.id).where(Need.post_id == action.post_id)
    session().execute(
        select(Need.id).where(Need.id.in_(own)).order_by(Need.id).with_for_update(key_share=True)
    )
    kept = update(Pledge).where(Pledge.need_id.in_(own), Pledge.released_at.is_(None))
    session().execute(kept.values(released_at=clock.now()))
    session().execute(update(Need).where(Need.id.in_(own)).values(pledged=0))


def note_brought(kept: Pledge, by: Member, *, was_brought: bool) -> None:
    """The leader ticks off whether it is there."""
    authorize(by, "get_involved.lead", kept)
    if kept.released_at is not None:
        raise Conflict(lazy_("This person does not bring it any more."))
    kept.was_brought = was_brought


def note_returned(kept: Pledge, by: Member) -> None:
    """What was lent has gone back to its owner."""
    authorize(by, "get_involved.lead", kept)
    if kept.need.supply is not Supply.LEND:
        raise Conflict(lazy_("This was not lent."))
    kept.returned_at = kept.returned_at or clock.now()


def _tell(fact: type[NeedEvent], kept: Pledge, by: Member) -> None:
    post = kept.post
    record(
        fact(post_id=post.id, group_id=post.group_id, actor_id=by.id, need_id=kept.need_id, pledge_id=kept.id)
    )
