"""People say yes, alone or with guests."""

from dataclasses import dataclass

from sqlalchemy import select

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_, ngettext
from app.foundation.limits import limit
from app.foundation.refusal import Conflict, Refused
from app.modules.get_involved.actions.guardians import ask_guardian, refuse_without_guardian
from app.modules.get_involved.actions.particulars import Particulars, write_particulars
from app.modules.get_involved.actions.seats import fits, hold, move_up, queue, seat
from app.modules.get_involved.actions.steps import remember, tell
from app.modules.get_involved.events import SignUpMade, SignUpRequested, WaitingListJoined
from app.modules.get_involved.models import Shift, SignUp, SignUpState
from app.modules.get_involved.queries.sign_ups import kept_busy

OF_AGE = 18
MOST_YEARS = 120
_FACTS = {
    SignUpState.CONFIRMED: SignUpMade,
    SignUpState.REQUESTED: SignUpRequested,
    SignUpState.WAITLISTED: WaitingListJoined,
}


@dataclass(frozen=True)
class Wish(Particulars):
    """What somebody typed who wants to help."""

    guests: int = 0
    # None: of age.
    age: int | None = None
    guardian_name: str = ""
    guardian_email: str = ""

    @property
    def party(self) -> int:
        """How many people it is."""
        return 1 + self.guests

    @property
    def is_minor(self) -> bool:
        """Whether a guardian has to agree."""
        return self.age is not None and self.age < OF_AGE


def sign_up(shift: Shift, by: Member, wish: Wish) -> SignUp:
    """Say yes to a shift: a place at once, a request, or a place in the line; raises Refused."""
    authorize(by, "get_involved.sign_up", shift)
    limit("get_involved.volunteer", by.id)
    _refuse_party(shift, wish)
    # Somebody who takes two shifts at once is looked at one after the other.
    session().execute(select(Member.id).where(Member.id == by.id).with_for_update(key_share=True))
    hold([shift])
    refuse_unavailable(shift)
    _refuse_twice(shift, by)
    refuse_age(shift, wish.age)
    refuse_without_guardian(wish.guardian_name, wish.guardian_email, is_minor=wish.is_minor)
    made = _written(shift, by, wish)
    _find_place(made, by)
    if wish.is_minor:
        ask_guardian(made, wish.guardian_name, wish.guardian_email)
    move_up(shift)
    return made


def _refuse_party(shift: Shift, wish: Wish) -> None:
    most = shift.action.most_guests
    if not 0 <= wish.guests <= most:
        words = ngettext(
            "You can bring one more person at most.", "You can bring {n} more people at most.", most
        )
        raise Refused(words if most else lazy_("Please sign up alone."), field="guests")


def refuse_unavailable(shift: Shift) -> None:
    """Raise Refused unless people can join this shift now."""
    action, now = shift.action, clock.now()
    if not action.is_open:
        raise Conflict(lazy_("Nobody can sign up for this now."))
    if shift.starts_at <= now:
        raise Conflict(lazy_("This shift has begun already."))
    if action.sign_up_until is not None and action.sign_up_until <= now:
        raise Conflict(lazy_("The time to sign up is over."))
    if not shift.self_sign_up:
        raise Conflict(lazy_("For this shift the organisers ask people themselves."))


def _refuse_twice(shift: Shift, by: Member) -> None:
    kept = kept_busy(by, shift)
    if shift.id in kept:
        raise Conflict(lazy_("You are on the list of this shift already."))
    if kept:
        raise Refused(lazy_("You are in another shift of this action at that time."))


def refuse_age(shift: Shift, age: int | None) -> None:
    """Raise Refused for those who are too young, or cannot be this old."""
    if age is None:
        return
    if not 0 < age < MOST_YEARS:
        raise Refused(lazy_("Please look at the age again."), field="age")
    if shift.min_age is not None and age < shift.min_age:
        raise Refused(
            lazy_("For this shift you have to be at least {n} years old.", n=shift.min_age), field="age"
        )


def refuse_older_shift(sign_up: SignUp, target: Shift) -> None:
    """Raise Refused if somebody under age would come into a shift for which nobody asked their age."""
    asked, wanted = sign_up.shift.min_age or 0, target.min_age or 0
    if sign_up.is_minor and wanted > asked:
        words = lazy_(
            "This shift is from {n} years on. Please sign up for it anew and say your age.", n=wanted
        )
        raise Refused(words, field="shift")


def _written(shift: Shift, by: Member, wish: Wish) -> SignUp:
    made = SignUp(shift=shift, member=by, state=SignUpState.WAITLISTED, seats=0, turn=0)
    made.guests, made.is_minor = wish.guests, wish.is_minor
    write_particulars(made, wish)
    return made


def _find_place(made: SignUp, by: Member) -> None:
    shift = made.shift
    with session().no_autoflush:
        made.state = _first_state(shift, made.party)
    session().add(made)
    if made.state is SignUpState.CONFIRMED:
        seat(made)
    elif made.state is SignUpState.WAITLISTED:
        queue(made)
    session().flush()
    remember(made, "sign_up", "", made.state, by)
    tell(_FACTS[made.state], made, by)


def _first_state(shift: Shift, party: int) -> SignUpState:
    if shift.action.needs_approval:
        return SignUpState.REQUESTED
    if fits(shift, party):
        return SignUpState.CONFIRMED
    if shift.action.has_waiting_list:
        return SignUpState.WAITLISTED
    raise Conflict(places_left(shift))


def places_left(shift: Shift) -> str:
    """How many places there are, for whoever needs more."""
    if not shift.free:
        return str(lazy_("All places are taken."))
    return ngettext("Only one place is left.", "Only {n} places are left.", shift.free)
