"""What becomes of somebody's sign-ups with their account; actions/leaving.py does it."""

from collections.abc import Sequence

from sqlalchemy import or_

from app.community.models import Member
from app.community.open_thing import LooseEnds, OpenThing
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import ngettext
from app.modules.get_involved.models import Action, ActionState, Shift, SignUp
from app.modules.get_involved.models.sign_up_states import OPEN
from app.modules.get_involved.queries.sign_ups import whole_sign_ups


def loose_ends(member: Member) -> Sequence[LooseEnds]:
    """Open sign-ups for shifts ahead, also for those whose new date is not known yet."""
    mine = whole_sign_ups().where(
        SignUp.member_id == member.id,
        SignUp.state.in_(OPEN),
        or_(Shift.ends_at > clock.now(), Action.state == ActionState.POSTPONED),
    )
    things = [_thing(each) for each in session().scalars(mine.order_by(Shift.starts_at, SignUp.id))]
    fate = ngettext(
        "You are signed up for {n} shift. That ends only when your account is deleted; until then you are counted on.",
        "You are signed up for {n} shifts. That ends only when your account is deleted; until then you are counted on.",
        len(things),
    )
    return [LooseEnds(fate, things)] if things else []


def _thing(sign_up: SignUp) -> OpenThing:
    post, shift = sign_up.post, sign_up.shift
    is_dated = shift.action.state is not ActionState.POSTPONED
    return OpenThing(
        text=post.title,
        url=f"/g/{post.group.slug}/{post.public_id}",
        since=sign_up.state_changed_at,
        begins=shift.starts_at if is_dated else None,
    )
