"""What waits for a helper on Start: offered places, dates to say yes to again, the next shifts."""

from collections.abc import Sequence

from sqlalchemy import Select, bindparam, func, or_, select

from app.community.models import Member
from app.community.open_thing import OpenThing
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import _
from app.modules.get_involved.models import Action, ActionState, Shift, SignUp, SignUpState
from app.modules.get_involved.models.sign_up_states import COMING
from app.modules.get_involved.queries.sign_ups import whole_sign_ups

MOST = 20
_ASKED = [SignUpState.OFFERED, SignUpState.UNCONFIRMED]
# Still ahead, though the day that was announced is over.
_IS_PUT_OFF = Action.state == ActionState.POSTPONED


# Whether anything of one's own is ahead; what it is, is asked when there is something.
ANYTHING: Select[int] = select(func.count()).select_from(
    select(SignUp.id)
    .join(SignUp.shift)
    .join(Shift.action)
    .where(
        SignUp.member_id == bindparam("me"),
        SignUp.state.in_([SignUpState.OFFERED, *COMING]),
        or_(Shift.ends_at > bindparam("now"), _IS_PUT_OFF),
    )
    .limit(1)
    .subquery()
)


def open_things(member: Member) -> Sequence[OpenThing]:
    """For Start: offered places, dates to say yes to again, the next shifts."""
    mine = whole_sign_ups().where(
        SignUp.member_id == member.id,
        SignUp.state.in_([*_ASKED, *COMING]),
        or_(Shift.ends_at > clock.now(), _IS_PUT_OFF),
    )
    return [_own(each) for each in session().scalars(mine.order_by(Shift.starts_at).limit(MOST))]


def _own(sign_up: SignUp) -> OpenThing:
    title, post, action = sign_up.post.title, sign_up.post, sign_up.shift.action
    url = f"/g/{post.group.slug}/{post.public_id}"
    if action.state is ActionState.POSTPONED:
        text = _("“{title}” is postponed, the new date is still open", title=title)
        return OpenThing(text=text, url=url, since=action.state_changed_at, icon="clock")
    texts = {
        SignUpState.OFFERED: _("A place is free for you: “{title}”", title=title),
        SignUpState.UNCONFIRMED: _("“{title}” has changed: can you still come?", title=title),
    }
    text = texts.get(sign_up.state, _("You help: “{title}”", title=title))
    icon = "bell" if sign_up.state in _ASKED else "hand-helping"
    return OpenThing(
        text=text, url=url, since=sign_up.state_changed_at, icon=icon, begins=sign_up.shift.starts_at
    )
