"""Hours: proposed by the shift, confirmed or corrected by whoever led it, lapsed when nobody did."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.refusal import Conflict, Refused
from app.modules.get_involved.events import HoursConfirmed, HoursEvent, HoursLapsed
from app.modules.get_involved.models import Action, Hours, HoursState, SignUp
from app.modules.get_involved.models.hours import LONGEST_MINUTES, WITHOUT_REASON
from app.modules.get_involved.queries.hours import hours_from, hours_of_action


def propose(sign_up: SignUp) -> None:
    """Somebody was there: as long as the shift, until the leader says otherwise. Guests have no hours here."""
    if sign_up.member_id is None:
        return
    shift, post = sign_up.shift, sign_up.post
    kept = hours_from(sign_up.id)
    if kept is None:
        kept = Hours(member_id=sign_up.member_id, group=post.group, post_id=post.id, sign_up_id=sign_up.id)
        session().add(kept)
    elif kept.is_confirmed:
        return
    minutes = max(1, round(shift.length.total_seconds() / 60))
    kept.task = f"{post.title}: {shift.title}"[:210]
    kept.worked_on = shift.starts_at.astimezone(ZoneInfo(shift.action.zone)).date()
    kept.proposed = kept.minutes = minutes
    kept.state = HoursState.PROPOSED
    session().flush()


def withdraw(sign_up: SignUp) -> None:
    """Somebody was not there after all; raises Conflict once the hours count."""
    kept = hours_from(sign_up.id)
    if kept is None:
        return
    if kept.is_confirmed:
        raise Conflict(lazy_("The hours of this person are confirmed already."))
    kept.state = HoursState.WITHDRAWN


def confirm(kept: Hours, by: Member, minutes: int | None = None, reason: str = "") -> None:
    """Let hours count, perhaps other ones than the shift's; far more needs a reason."""
    authorize(by, "get_involved.confirm", kept)
    if kept.member_id == by.id:
        raise Refused(lazy_("Somebody else confirms your own hours."))
    _hold(kept)
    if kept.state not in {HoursState.PROPOSED, HoursState.CONFIRMED}:
        raise Conflict(lazy_("These hours lapsed or were withdrawn."))
    wanted = kept.minutes if minutes is None else minutes
    refuse_minutes(kept.proposed, wanted, reason, is_correction=kept.is_confirmed and wanted != kept.minutes)
    kept.minutes, kept.reason = wanted, reason[:300] or kept.reason
    kept.state, kept.decided_at, kept.decided_by_id = HoursState.CONFIRMED, clock.now(), by.id
    session().flush()
    _tell(HoursConfirmed, kept, by)


def refuse_minutes(proposed: int, wanted: int, reason: str, *, is_correction: bool) -> None:
    """Raise Refused for hours that nobody could have given, or that need a reason and have none."""
    if not 1 <= wanted <= LONGEST_MINUTES:
        raise Refused(lazy_("Please choose a time of up to 24 hours."), field="minutes")
    if wanted > proposed * WITHOUT_REASON and not reason:
        raise Refused(lazy_("This is far longer than the shift. Please say why."), field="reason")
    if is_correction and not reason:
        raise Refused(
            lazy_("These hours were confirmed already. Please say why they change."), field="reason"
        )


def confirm_all(action: Action, by: Member) -> int:
    """Confirm in one tap what waits, as proposed, but one's own; how many it was."""
    authorize(by, "get_involved.organise", action)
    proposed = [kept for kept in hours_of_action(action) if kept.state is HoursState.PROPOSED]
    waiting = [kept for kept in proposed if kept.member_id != by.id]
    for kept in waiting:
        confirm(kept, by)
    return len(waiting)


def add_preparation(action: Action, by: Member, minutes: int, task: str, day: date) -> Hours:
    """A leader enters their own preparation; somebody else of the group confirms it."""
    authorize(by, "get_involved.organise", action)
    refuse_minutes(minutes, minutes, "", is_correction=False)
    if not task:
        raise Refused(lazy_("Please say what you prepared."), field="task")
    if day > clock.now().astimezone(ZoneInfo(action.zone)).date():
        raise Refused(lazy_("This day is still to come."), field="day")
    post = action.post
    kept = Hours(member=by, group=post.group, post_id=post.id, proposed=minutes, minutes=minutes)
    kept.task, kept.worked_on, kept.state = f"{post.title}: {task}"[:210], day, HoursState.PROPOSED
    session().add(kept)
    session().flush()
    return kept


def lapse(kept: Hours) -> bool:
    """Nobody confirmed them in sixty days."""
    _hold(kept)
    if kept.state is not HoursState.PROPOSED:
        return False
    kept.state, kept.decided_at = HoursState.LAPSED, clock.now()
    _tell(HoursLapsed, kept, None)
    return True


def _hold(kept: Hours) -> None:
    session().execute(select(Hours.id).where(Hours.id == kept.id).with_for_update(key_share=True))
    session().refresh(kept, ["state", "minutes", "reason"])


def _tell(fact: type[HoursEvent], kept: Hours, by: Member | None) -> None:
    actor = by.id if by else None
    record(fact(hours_id=kept.id, post_id=kept.post_id, group_id=kept.group_id, actor_id=actor))
