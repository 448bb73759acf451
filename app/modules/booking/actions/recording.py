"""What the caretaker writes down when the keys go out and come back, with the step it belongs to."""

from dataclasses import dataclass, field, replace
from typing import Any

from app.community.models import Member
from app.community.permissions import can
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.actions.caretaking import hand_over, take_back
from app.modules.booking.actions.keyholding import lend, take_keys
from app.modules.booking.actions.ledger import waive_deposit
from app.modules.booking.models import Booking, DepositState, Direction, Handover


@dataclass(frozen=True)
class Record:
    """What was seen."""

    # Text and whether it is fine, in the order of the list.
    checklist: tuple[tuple[str, bool], ...] = ()
    # Name and what was read.
    meters: tuple[tuple[str, str], ...] = ()
    keys: str = ""
    # Numbers of the keys that went out, or came back.
    key_ids: tuple[int, ...] = ()
    deposit_seen: bool = False
    # Why the keys go out although the deposit is not here.
    waive_reason: str = ""
    id_seen: bool = False
    damages: str = ""
    proposed_refund_cents: int | None = None
    with_whom: str = ""
    photos: tuple[dict[str, Any], ...] = field(default=())
    # Strokes of whoever drew: "renter", "caretaker".
    signatures: dict[str, str] = field(default_factory=dict)


def hand_out(booking: Booking, by: Member, record: Record, *, version: int | None = None) -> Handover:
    """The keys are out; the record says in which state everything was."""
    if booking.facility.wants_id and not record.id_seen:
        raise Refused(lazy_("Please look at the identity card first."), field="id_seen")
    hand_over(booking, by, note=record.keys, version=version)
    if booking.deposit_state is DepositState.DUE and not record.deposit_seen:
        _do_without_deposit(booking, by, record.waive_reason)
    names = lend(booking, by, record.key_ids) if record.key_ids else ""
    record = replace(record, keys=", ".join(filter(None, [names, record.keys]))[:200])
    return _write(booking, by, Direction.OUT, record)


def _do_without_deposit(booking: Booking, by: Member, reason: str) -> None:
    """No keys without the deposit, unless somebody who keeps the money waives it and says why."""
    if not can(by, "booking.money", booking):
        words = lazy_(
            "The deposit is not here. The keys only go out without it once the office has waived it."
        )
        raise Refused(words, field="deposit_seen")
    if not reason:
        words = lazy_("The deposit is not here. Please say why the keys go out without it.")
        raise Refused(words, field="waive_reason")
    waive_deposit(booking, by, reason)


def take_in(booking: Booking, by: Member, record: Record, *, version: int | None = None) -> Handover:
    """The keys are back; the caretaker proposes how much of the deposit goes back, staff decides."""
    refund = record.proposed_refund_cents
    most = 0 if booking.deposit_state is DepositState.NONE else booking.deposit_cents
    if refund is not None and refund > most:
        raise Refused(lazy_("The deposit is not that high."), field="refund")
    if refund is not None and refund < most and not record.damages:
        raise Refused(lazy_("Please say why not all of the deposit goes back."), field="damages")
    take_back(booking, by, note=record.damages[:600], version=version)
    take_keys(booking, by, record.key_ids)
    return _write(booking, by, Direction.BACK, record)


def _write(booking: Booking, by: Member, direction: Direction, record: Record) -> Handover:
    handover = Handover(
        booking_id=booking.id, direction=direction, by_id=by.id, keys=record.keys, deposit_seen=record.deposit_seen, id_seen=record.id_seen,
        checklist=[{"text": text, "fine": fine} for text, fine in record.checklist],
        meters=[{"name": name, "value": value} for name, value in record.meters if value],
        damages=record.damages, proposed_refund_cents=record.proposed_refund_cents,
        with_whom=record.with_whom, photos=list(record.photos), signatures=record.signatures,
    )  # fmt: skip
    session().add(handover)
    session().flush()
    return handover
