"""What somebody said with a sign-up, beside the yes itself, may change until the shift is over."""

from dataclasses import dataclass

from app.community.models import Member
from app.community.permissions import Forbidden, authorize
from app.foundation import clock
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.modules.get_involved.actions.seats import hold
from app.modules.get_involved.actions.steps import tell
from app.modules.get_involved.events import ParticularsChanged
from app.modules.get_involved.models import SignUp


@dataclass(frozen=True)
class Particulars:
    """How somebody is reached, who comes along, and what others may read."""

    note: str = ""
    # For the leaders on the day; empty: they have none.
    phone: str = ""
    guest_names: tuple[str, ...] = ()
    shows_name: bool = False


def write_particulars(sign_up: SignUp, given: Particulars) -> None:
    """Keep what was given; names of no more people than come along."""
    if len(given.guest_names) > sign_up.guests:
        raise Refused(lazy_("These are more names than people you bring."), field="guest_names")
    sign_up.note, sign_up.phone = given.note, given.phone
    sign_up.guest_names = [name[:80] for name in given.guest_names]
    sign_up.shows_name = given.shows_name and not sign_up.is_minor


def change_particulars(sign_up: SignUp, by: Member, given: Particulars) -> None:
    """Another number, other names: the organisers read what holds now."""
    authorize(by, "get_involved.own", sign_up)
    if sign_up.member_id != by.id:
        raise Forbidden
    _hold(sign_up)
    write_particulars(sign_up, given)
    tell(ParticularsChanged, sign_up, by)


def change_phone_as_guardian(sign_up: SignUp, phone: str) -> None:
    """Whoever agreed for somebody under age says by which number the leaders reach them."""
    _hold(sign_up)
    sign_up.phone = phone
    tell(ParticularsChanged, sign_up, None)


def _hold(sign_up: SignUp) -> None:
    hold([sign_up.shift], sign_up)
    if not sign_up.is_open or sign_up.shift.ends_at <= clock.now():
        raise Conflict(lazy_("This is not possible any more."))
