"""The office takes things in: receipt number, shelf, clock."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import update

from app.community.actions.moves import remember_move
from app.community.actions.posts import changed
from app.community.models import Group, Member
from app.community.permissions import authorize
from app.community.queries.site import site
from app.foundation.db import insert_if_new, session
from app.foundation.events import record
from app.foundation.language import _, lazy_
from app.foundation.refusal import Refused
from app.modules.lost_found.actions.guests import Contact
from app.modules.lost_found.actions.reporting import keep_draft, publish_item
from app.modules.lost_found.actions.steps import (
    NotPossible,
    begin_round,
    drop_proposal,
    keep_figures,
    lock,
    plan_end,
    take,
)
from app.modules.lost_found.actions.talking import change_sides
from app.modules.lost_found.actions.writing import Report
from app.modules.lost_found.events import ItemMoved
from app.modules.lost_found.models import (
    Custody,
    Finder,
    Item,
    ItemState,
    OfficeRecord,
    ReceiptYear,
    Step,
    ValueClass,
    Wish,
)
from app.modules.lost_found.models.kinds import HOLDS_DATA
from app.modules.lost_found.models.law import ownership_period
from app.modules.lost_found.queries.choices import settings_for, town_today
from app.modules.lost_found.queries.items import record_of, secret_of

_MAY_BE_DELIVERED = frozenset(
    {ItemState.OPEN, ItemState.EXPIRED, ItemState.CLAIM_PENDING, ItemState.CLAIM_ACCEPTED}
)
# What was offered to the finder, or belongs to the town, has its own ways out (disposing.py).
_OF_THE_TOWN = frozenset({ItemState.FINDER_OFFERED, ItemState.MUNICIPAL, ItemState.AUCTION_LISTED})


@dataclass(frozen=True)
class Intake:
    """What staff writes down when a thing comes in, or when only the report does."""

    custody: Custody
    value_class: ValueClass
    storage: str = ""
    reported_on: date | None = None
    is_section_978: bool = False
    holds_data: bool = False
    wish: Wish | None = None
    fee_cents: int = 0


def take_in(group: Group, by: Member, report: Report, contact: Contact, intake: Intake) -> Item:
    """Somebody hands in a find at the counter: notice, receipt and clock in one go."""
    authorize(by, "lost_found.office", group)
    office = settings_for(group.id).office_name or group.name
    item = keep_draft(group, by, report, on_behalf_of=office[:80])
    if contact.name or contact.email or contact.phone or contact.address:
        finder = Finder(post_id=item.post_id, name=contact.name, email=contact.email)
        finder.phone, finder.address = contact.phone, contact.address
        session().add(finder)
    publish_item(item, by)
    receive(item, by, intake)
    return item


def receive(item: Item, by: Member, intake: Intake) -> OfficeRecord:
    """The office (or the police) takes a find into its care, or notes that the finder reported it."""
    authorize(by, "lost_found.office", item)
    lock(item)
    if not item.is_found or item.state not in _MAY_BE_DELIVERED:
        raise NotPossible(item)
    if not settings_for(item.post.group_id).office:
        raise Refused(lazy_("This group has no lost property office."))
    _open_again(item, by)
    file = record_of(item) or _open_file(item, by, intake.reported_on or town_today())
    _write(item, file, intake)
    _change_custody(item, by, file, intake.custody)
    return file


def _open_again(item: Item, by: Member) -> None:
    if item.state is ItemState.EXPIRED:
        begin_round(item)
        take(item, Step.RENEW, by)


def _open_file(item: Item, by: Member, reported_on: date) -> OfficeRecord:
    file = OfficeRecord(post_id=item.post_id, receipt_number=next_receipt_number(), reported_on=reported_on)
    file.receiver_id = by.id
    file.holds_data = item.category in HOLDS_DATA
    session().add(file)
    session().flush()
    return file


def next_receipt_number() -> str:
    """The next number of this year, without gap: the row of the year is held until the unit of work ends."""
    year = town_today().year
    session().execute(insert_if_new(ReceiptYear).values(year=year, last=0))
    counted_up = (
        update(ReceiptYear)
        .where(ReceiptYear.year == year)
        .values(last=ReceiptYear.last + 1)
        .returning(ReceiptYear.last)
        .execution_options(synchronize_session=False)
    )
    return f"F-{year}-{session().execute(counted_up).scalar_one():04d}"


def amend(item: Item, by: Member, intake: Intake) -> None:
    """Correct what was written down; the clock is reckoned anew."""
    authorize(by, "lost_found.office", item)
    lock(item)
    file = record_of(item)
    if file is None or item.is_final:
        raise NotPossible(item)
    if intake.custody is not Custody.FINDER:
        _open_again(item, by)
    elif item.state in _OF_THE_TOWN:
        words = lazy_("The town decides about this thing by now: a correction cannot give it to the finder.")
        raise Refused(words, field="custody")
    _write(item, file, intake)
    if intake.reported_on:
        file.reported_on = intake.reported_on
        set_clock(item, file)
    _change_custody(item, by, file, intake.custody)


def _write(item: Item, file: OfficeRecord, intake: Intake) -> None:
    if intake.reported_on and intake.reported_on > town_today():
        raise Refused(lazy_("This day is still to come."), field="reported_on")
    if intake.reported_on and intake.reported_on < item.happened_from:
        raise Refused(lazy_("It was not found yet on that day."), field="reported_on")
    file.storage, file.fee_cents = intake.storage, intake.fee_cents
    file.is_section_978 = intake.is_section_978
    file.holds_data = intake.holds_data or item.category in HOLDS_DATA
    item.value_class = intake.value_class
    secret_of(item).wish = intake.wish
    set_clock(item, file)


def set_clock(item: Item, file: OfficeRecord) -> None:
    """Reckon when the six months end, by the law in models/law.py."""
    value_class = item.value_class or ValueClass.UP_TO_50
    period = ownership_period(value_class, item.happened_to, file.reported_on, site().state)
    file.ends_on, file.acts_on = (period.ends_on, period.acts_on) if period else (None, None)


def _change_custody(item: Item, by: Member, file: OfficeRecord, custody: Custody) -> None:
    parts = (file.receipt_number, file.storage, _("received by {name}", name=by.name))
    reason = " · ".join(part for part in parts if part)
    remember_move(item.post, item.custody, custody, by, reason=reason[:300], visible_to="staff")
    item.custody = custody
    change_sides(item)
    if not item.in_office:
        drop_proposal(item)
    plan_end(item)
    keep_figures(item)
    facts = {"post_id": item.post_id, "group_id": item.post.group_id, "actor_id": by.id}
    record(ItemMoved(step="deliver", state=item.state.value, **facts))
    changed(item.post, by)
