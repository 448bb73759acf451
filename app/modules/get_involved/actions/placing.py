"""The organisers put somebody into a shift who said yes at the bakery."""

from app.community.models import Member
from app.community.permissions import authorize, can
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.modules.get_involved.actions.seats import fits, hold, move_up, seat
from app.modules.get_involved.actions.signing_up import places_left
from app.modules.get_involved.actions.steps import remember, tell
from app.modules.get_involved.events import SignUpApproved
from app.modules.get_involved.models import Shift, SignUp, SignUpState
from app.modules.get_involved.queries.sign_ups import kept_busy


def place(shift: Shift, by: Member, person: Member, guests: int) -> SignUp:
    """Give a free place to a member of the group; the person is told and can cancel. Nobody who waits is passed by."""
    authorize(by, "get_involved.organise", shift)
    if not can(person, "get_involved.sign_up", shift):
        raise Refused(lazy_("This person does not belong to the group."), field="person")
    hold([shift])
    _refuse_impossible(shift, person, 1 + guests)
    made = SignUp(shift=shift, member=person, state=SignUpState.CONFIRMED, guests=guests, seats=0, turn=0)
    session().add(made)
    seat(made)
    remember(made, "place", "", made.state, by)
    tell(SignUpApproved, made, by)
    move_up(shift)
    return made


def _refuse_impossible(shift: Shift, person: Member, party: int) -> None:
    if not shift.action.is_open or shift.starts_at <= clock.now():
        raise Conflict(lazy_("Nobody can sign up for this now."))
    if kept_busy(person, shift):
        raise Refused(
            lazy_("This person is on the list already, or in another shift at that time."), field="person"
        )
    if not fits(shift, party):
        raise Refused(places_left(shift), field="guests")
