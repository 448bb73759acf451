"""What the caretaker writes down when the keys go out and come back, with the step it belongs to."""

from dataclasses import dataclass, field, replace
from typing import Any

from app.community.models import Member
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.actions.caretaking import hand_over, take_back
from app.modules.booking.actions.keyholding import lend, take_keys
from app.modules.booking.models import Booking, Direction, Handover


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
    names = lend(booking, by, record.key_ids) if record.key_ids else ""
    record = replace(record, keys=", ".join(filter(None, [names, record.keys]))[:200])
    return _write(booking, by, Direction.OUT, record)


def take_in(booking: Booking, by: Member, record: Record, *, version: int | None = None) -> Handover:
    """The keys are back; the caretaker proposes how much of the deposit goes back, staff decides."""
    refund = record.proposed_refund_cents
    if refund is not None and refund > booking.deposit_cents:
        raise Refused(lazy_("The deposit is not that high."), field="refund")
    if refund is not None and refund < booking.deposit_cents and not record.damages:
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
