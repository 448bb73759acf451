"""What the organisers do with sign-ups: say yes or no to a request, take somebody off the list."""

from app.community.actions.calendars import dates_changed
from app.community.models import Member
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.modules.get_involved.actions.seats import hold, move_up, seat, unseat
from app.modules.get_involved.actions.signing_up import places_left
from app.modules.get_involved.actions.steps import may_take, refuse_unless, take, tell
from app.modules.get_involved.events import SignUpApproved, SignUpDeclined, SignUpRemoved
from app.modules.get_involved.models import SignUp, SignUpStep


def approve(sign_up: SignUp, by: Member) -> None:
    """Say yes to a request, if there is room."""
    may_take(sign_up, SignUpStep.APPROVE, by)
    shift = sign_up.shift
    hold([shift], sign_up)
    refuse_unless(sign_up, SignUpStep.APPROVE)
    if shift.has_begun:
        raise Conflict(lazy_("This shift has begun already."))
    if sign_up.party > shift.free:
        raise Conflict(places_left(shift))
    seat(sign_up)
    take(sign_up, SignUpStep.APPROVE, by)
    tell(SignUpApproved, sign_up, by)
    move_up(shift)


def decline(sign_up: SignUp, by: Member, reason: str) -> None:
    """Say no to a request; the person reads why."""
    may_take(sign_up, SignUpStep.DECLINE, by)
    _refuse_silence(reason)
    hold([sign_up.shift], sign_up)
    take(sign_up, SignUpStep.DECLINE, by, reason=reason)
    dates_changed(sign_up.post.group_id)
    tell(SignUpDeclined, sign_up, by)


def remove(sign_up: SignUp, by: Member, reason: str) -> None:
    """Take somebody off the list; the person reads why, and the place goes to others."""
    may_take(sign_up, SignUpStep.REMOVE, by)
    _refuse_silence(reason)
    shift = sign_up.shift
    hold([shift], sign_up)
    refuse_unless(sign_up, SignUpStep.REMOVE)
    unseat(sign_up)
    take(sign_up, SignUpStep.REMOVE, by, reason=reason)
    tell(SignUpRemoved, sign_up, by)
    move_up(shift)


def _refuse_silence(reason: str) -> None:
    if not reason:
        raise Refused(lazy_("Please say why; the person will read it."), field="reason")
