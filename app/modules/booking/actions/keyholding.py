"""Keys are hung up, handed out with a booking, come back, or are lost."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.modules.booking.models import Booking, Facility, Key, KeyLoan
from app.modules.booking.queries.keys import keys_of, keys_with, open_loans

MOST_KEYS = 60


def hang_up(facility: Facility, by: Member, labels: Sequence[str]) -> None:
    """More keys; names that are there already stay what they are."""
    authorize(by, "booking.set_up", facility)
    known = {each.key.label for each in keys_of(facility.post_id)}
    wanted = [label[:80] for label in dict.fromkeys(labels) if label[:80] not in known]
    if len(known) + len(wanted) > MOST_KEYS:
        raise Refused(lazy_("Not more than {most} keys, please.", most=MOST_KEYS), field="labels")
    session().add_all(Key(facility_id=facility.post_id, label=label) for label in wanted)
    session().flush()


def strike_off(facility: Facility, by: Member, key: Key) -> None:
    """It is lost or worn out: it is handed out no more. Whoever had it does not have it any longer."""
    authorize(by, "booking.set_up", facility)
    key.is_active = False
    _take(session().scalars(select(KeyLoan).where(KeyLoan.key_id == key.id, KeyLoan.back_at.is_(None))), by)


def lend(booking: Booking, by: Member, key_ids: Collection[int]) -> str:
    """The keys go out with the booking; gives their names. Nobody gets what somebody else has."""
    wanted = select(Key).where(Key.id.in_(key_ids), Key.facility_id == booking.facility_id, Key.is_active)
    keys = session().scalars(wanted.order_by(Key.id).with_for_update()).all()
    out = {each.key.id for each in keys_of(booking.facility_id) if each.is_out}
    if len(keys) != len(set(key_ids)) or any(key.id in out for key in keys):
        raise Conflict(lazy_("One of these keys is out already. Please look at the list again."))
    session().add_all(KeyLoan(key_id=key.id, booking_id=booking.id, out_by_id=by.id) for key in keys)
    session().flush()
    return ", ".join(key.label for key in keys)


def take_keys(booking: Booking, by: Member, key_ids: Collection[int]) -> None:
    """Those that are back hang on their hooks again; the others are still out."""
    _take([each for each in open_loans(booking) if each.key_id in set(key_ids)], by)


def key_is_back(facility: Facility, by: Member, key: Key) -> None:
    """One that came later."""
    authorize(by, "booking.care", facility)
    _take(session().scalars(select(KeyLoan).where(KeyLoan.key_id == key.id, KeyLoan.back_at.is_(None))), by)


def _take(loans: Iterable[KeyLoan], by: Member) -> None:
    for loan in loans:
        loan.back_at, loan.back_by_id = clock.now(), by.id
    session().flush()


def refuse_keys_out(booking: Booking) -> None:
    """Raise Refused while somebody still has a key: nothing is settled then."""
    names = ", ".join(keys_with(booking).values())
    if names:
        raise Refused(lazy_("Keys are still out: {names}.", names=names))
