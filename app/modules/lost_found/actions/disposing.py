"""What becomes of a thing nobody asked for: the finder's, the municipality's, sold, donated, destroyed."""

from datetime import date

from sqlalchemy import select

from app.community.models import Member
from app.community.permissions import authorize
from app.community.queries.site import site
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.modules.lost_found.actions.steps import NotPossible, lock, possible_steps, refuse_unless, take
from app.modules.lost_found.events import OwnershipOffered
from app.modules.lost_found.models import Disposal, Item, ItemState, OfficeRecord, Step, Way, Wish
from app.modules.lost_found.models.law import offer_period, proceeds_end
from app.modules.lost_found.queries.choices import town_today
from app.modules.lost_found.queries.items import record_of, secret_of

_STEPS = {Way.SOLD: Step.SELL, Way.DONATED: Step.DONATE, Way.DESTROYED: Step.DESTROY}


def end_period(item: Item) -> bool:
    """Six months are over and nobody's claim was accepted. By the clock, so nobody is asked for a right."""
    lock(item)
    file = record_of(item)
    if file is None or file.is_section_978 or file.ends_on is None or file.ends_on >= town_today():
        return False
    if Step.PERIOD_END not in possible_steps(item):
        return False
    take(item, Step.PERIOD_END, None)
    return True


def offer_to_finder(item: Item, by: Member) -> None:
    """Set the finder, who wanted it, a time to collect it."""
    file = _begin(item, by, Step.OFFER)
    if secret_of(item).wish is not Wish.OWNERSHIP:
        raise Refused(lazy_("The finder does not want to keep it. It passes to the municipality."))
    file.offered_on = town_today()
    file.offer_until = offer_period(file.offered_on, site().state).acts_on
    take(item, Step.OFFER, by)
    record(OwnershipOffered(post_id=item.post_id, group_id=item.post.group_id, actor_id=by.id))


def give_to_finder(item: Item, by: Member) -> None:
    """The finder collects what is theirs now."""
    file = _begin(item, by, Step.GIVE_TO_FINDER)
    _refuse_foreign_data(file)
    if file.fee_cents:
        file.fee_paid_on = town_today()
    take(item, Step.GIVE_TO_FINDER, by)


def pass_to_town(item: Item, by: Member | None, reason: str) -> None:
    """The finder waived, did not collect it in time, or never had a right (section 978)."""
    if by is not None:
        authorize(by, "lost_found.office", item)
    lock(item)
    refuse_unless(item, Step.FALL_TO_TOWN)
    file = _file(item)
    if item.state is ItemState.OPEN and not (
        file.is_section_978 and file.ends_on and file.ends_on < town_today()
    ):
        raise Refused(lazy_("Only a find in an office or in public transport passes on without the finder, "
                            "and only after six months."))  # fmt: skip
    take(item, Step.FALL_TO_TOWN, by, reason=reason)


def list_for_auction(item: Item, by: Member, *, auction_on: date, notice_until: date) -> None:
    """Put a thing on the list; rights can be registered until a day before the auction (section 980)."""
    file = _begin(item, by, Step.LIST)
    if notice_until < town_today():
        raise Refused(lazy_("The last day to register rights must still be to come."), field="notice_until")
    if auction_on <= notice_until:
        raise Refused(
            lazy_("The auction must come after the last day to register rights."), field="auction_on"
        )
    file.auction_on, file.notice_until = auction_on, notice_until
    take(item, Step.LIST, by)


def dispose(item: Item, by: Member, way: Way, *, reason: str = "", proceeds_cents: int = 0) -> None:
    """Note how a thing of the municipality left the house, and the money that is kept for three years."""
    file = _begin(item, by, _STEPS[way])
    if item.state is ItemState.OPEN:
        raise Refused(lazy_("Before the six months are over this needs a reason and a second person."))
    if way is Way.SOLD and (file.notice_until is None or file.notice_until >= town_today()):
        raise Refused(lazy_("The time to register rights is not over yet."))
    disposal = Disposal(
        group_id=item.post.group_id, post_id=item.post_id, receipt_number=file.receipt_number, way=way,
        reason=reason, proposed_by_id=by.id,
    )  # fmt: skip
    session().add(disposal)
    _finish(item, by, file, disposal, proceeds_cents)


def propose_early(item: Item, by: Member, way: Way, reason: str) -> Disposal:
    """Say why a thing cannot be kept for six months; a second person has to agree."""
    file = _begin(item, by, _STEPS[way])
    if item.state is not ItemState.OPEN:
        raise NotPossible(item)
    if not reason:
        raise Refused(lazy_("Please say why it cannot be kept."), field="reason")
    if proposal_for(item) is not None:
        raise Conflict(lazy_("This was proposed already."))
    disposal = Disposal(
        group_id=item.post.group_id, post_id=item.post_id, receipt_number=file.receipt_number, way=way,
        reason=reason, is_early=True, proposed_by_id=by.id,
    )  # fmt: skip
    session().add(disposal)
    session().flush()
    return disposal


def confirm_early(item: Item, by: Member, *, proceeds_cents: int = 0) -> None:
    """The second person agrees: the thing goes now."""
    disposal = proposal_for(item)
    if disposal is None:
        raise NotPossible(item)
    file = _begin(item, by, _STEPS[disposal.way])
    if item.state is not ItemState.OPEN:
        raise NotPossible(item)
    if disposal.proposed_by_id == by.id:
        raise Refused(lazy_("A second person has to agree, not the one who proposed it."))
    _finish(item, by, file, disposal, proceeds_cents)


def withdraw_early(item: Item, by: Member) -> None:
    """The proposal is off: the thing stays."""
    authorize(by, "lost_found.office", item)
    disposal = proposal_for(item)
    if disposal is None:
        raise NotPossible(item)
    session().delete(disposal)


def proposal_for(item: Item) -> Disposal | None:
    """The early disposal that waits for a second person."""
    waiting = select(Disposal).where(Disposal.post_id == item.post_id, Disposal.done_at.is_(None))
    return session().scalars(waiting).one_or_none()


def note_wiped(item: Item, by: Member) -> None:
    """All data was wiped from the thing."""
    authorize(by, "lost_found.office", item)
    lock(item)
    file = _file(item)
    file.wiped_by_id, file.wiped_on = by.id, town_today()


def _begin(item: Item, by: Member, step: Step) -> OfficeRecord:
    authorize(by, "lost_found.office", item)
    lock(item)
    refuse_unless(item, step)
    return _file(item)


def _file(item: Item) -> OfficeRecord:
    file = record_of(item)
    if file is None:
        raise NotPossible(item)
    return file


def _refuse_foreign_data(file: OfficeRecord) -> None:
    if not file.may_leave_the_house:
        raise Refused(lazy_("There may be somebody's data on it. Please wipe it first and note it here."))


def _finish(item: Item, by: Member, file: OfficeRecord, disposal: Disposal, proceeds_cents: int) -> None:
    if disposal.way is not Way.DESTROYED:
        _refuse_foreign_data(file)
    disposal.confirmed_by_id, disposal.done_at = by.id, clock.now()
    if disposal.way is Way.SOLD:
        disposal.proceeds_cents = proceeds_cents
        disposal.proceeds_until = proceeds_end(file.notice_until or town_today())
    take(item, _STEPS[disposal.way], by, reason=disposal.reason)
