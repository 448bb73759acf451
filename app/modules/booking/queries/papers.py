"""The papers of a booking: which make sense now, which were handed out."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from app.community.models import Member
from app.community.permissions import can
from app.foundation.db import session
from app.modules.booking.models import Booking, Paper, PaperKind
from app.modules.booking.models.papers import OF_KEYS, OF_MONEY
from app.modules.booking.models.states import FIRM_STATES, GONE_STATES, BookingState
from app.modules.booking.queries.bookings import booking_at
from app.modules.booking.queries.errands import handovers_of
from app.modules.booking.queries.keys import loans_of
from app.modules.booking.queries.money import balance
from app.modules.booking.queries.renting import guest_at
from app.modules.booking.queries.rights import is_renter

_LETTERS = {
    PaperKind.RECEIPT: "E",
    PaperKind.CONTRACT: "V",
    PaperKind.INVOICE: "R",
    PaperKind.HANDOVER: "P",
    PaperKind.KEYS: "S",
    PaperKind.SETTLEMENT: "A",
}
_AT_THE_END = {
    BookingState.RETURNED,
    BookingState.DISPUTED,
    BookingState.CLOSED,
    BookingState.NO_SHOW,
    BookingState.CANCELLED,
}


def permission_to_make(kind: PaperKind) -> str:
    """Papers about money are made by those who keep it."""
    return "booking.money" if kind in OF_MONEY else "booking.decide"


def papers_to_make(member: Member, booking: Booking) -> list[PaperKind]:
    """Which papers make sense as the booking stands, and are this person's to make."""
    return [kind for kind in _possible(booking) if can(member, permission_to_make(kind), booking)]


def _possible(booking: Booking) -> list[PaperKind]:
    kinds = [PaperKind.RECEIPT] if booking.submitted_at and booking.state not in GONE_STATES else []
    if booking.state in FIRM_STATES | {BookingState.OPTIONED}:
        kinds += [PaperKind.CONTRACT]
    if balance(booking).agreed:
        kinds += [PaperKind.INVOICE]
    if handovers_of(booking):
        kinds += [PaperKind.HANDOVER]
    if loans_of(booking):
        kinds += [PaperKind.KEYS]
    return kinds + ([PaperKind.SETTLEMENT] if booking.state in _AT_THE_END else [])


def next_number(booking: Booking, kind: PaperKind) -> tuple[int, str]:
    """The edition of the next paper of this kind and the number that stands on it: „R-2026-0042-1“."""
    own = (Paper.booking_id == booking.id, Paper.kind == kind)
    edition = (session().scalar(select(func.max(Paper.edition)).where(*own)) or 0) + 1
    return edition, f"{_LETTERS[kind]}-{booking.number}-{edition}"


def papers_of(booking: Booking) -> Sequence[Paper]:
    """Everything that was handed out, the newest first."""
    return session().scalars(
        select(Paper).where(Paper.booking_id == booking.id).order_by(Paper.id.desc())
    ).all()  # fmt: skip


def readable_papers(member: Member, booking: Booking) -> list[Paper]:
    """Those this person may read: a caretaker none that names a price, a treasurer none but those."""
    return [each for each in papers_of(booking) if _may_read(member, booking, each)]


def _may_read(member: Member, booking: Booking, paper: Paper) -> bool:
    if is_renter(member, booking) or can(member, "booking.decide", booking):
        return True
    if paper.kind in OF_MONEY:
        return can(member, "booking.money", booking)
    return paper.kind in OF_KEYS and can(member, "booking.care", booking)


def guest_paper_at(member: Member | None, slug: str, token: str, paper_id: str) -> Paper | None:
    """A paper of a guest's booking, by the link in their mail."""
    booking = guest_at(member, slug, token)
    return _with_content(booking, paper_id) if booking is not None else None


def paper_at(member: Member | None, slug: str, public_id: str, paper_id: str) -> Paper | None:
    """The paper at this address, with its bytes, for everybody the booking concerns."""
    booking = booking_at(member, slug, public_id)
    if booking is None or member is None:
        return None
    found = _with_content(booking, paper_id)
    return found if found is not None and _may_read(member, booking, found) else None


def _with_content(booking: Booking, paper_id: str) -> Paper | None:
    own = select(Paper).where(Paper.booking_id == booking.id, Paper.public_id == paper_id)
    return session().scalars(own.options(undefer(Paper.content))).one_or_none()
