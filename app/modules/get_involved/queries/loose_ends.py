"""What becomes of somebody's sign-ups and pledges with their account; actions/leaving.py does it."""

from collections.abc import Sequence

from sqlalchemy import or_

from app.community.models import Member
from app.community.open_thing import LooseEnds, OpenThing
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import ngettext
from app.modules.get_involved.models import Action, ActionState, Pledge, Shift, SignUp
from app.modules.get_involved.models.action_states import ENDED_STATES
from app.modules.get_involved.models.sign_up_states import OPEN
from app.modules.get_involved.queries.materials import whole_pledges
from app.modules.get_involved.queries.sign_ups import whole_sign_ups


def loose_ends(member: Member) -> Sequence[LooseEnds]:
    """Where somebody is counted on, and what they have promised to bring."""
    shifts, things = _shifts(member), _promised(member)
    ends = (
        LooseEnds(
            ngettext(
                "You are signed up for {n} shift. That ends only when your account is deleted; until then you are counted on.",
                "You are signed up for {n} shifts. That ends only when your account is deleted; until then you are counted on.",
                len(shifts),
            ),
            shifts,
        ),
        LooseEnds(
            ngettext(
                "You have promised to bring {n} thing. The promise ends when your account is deleted.",
                "You have promised to bring {n} things. The promises end when your account is deleted.",
                len(things),
            ),
            things,
        ),
    )
    return [each for each in ends if each.things]


def _shifts(member: Member) -> Sequence[OpenThing]:
    """Open sign-ups for shifts ahead, also for those whose new date is not known yet."""
    mine = whole_sign_ups().where(
        SignUp.member_id == member.id,
        SignUp.state.in_(OPEN),
        or_(Shift.ends_at > clock.now(), Action.state == ActionState.POSTPONED),
    )
    return [_shift(each) for each in session().scalars(mine.order_by(Shift.starts_at, SignUp.id))]


def _shift(sign_up: SignUp) -> OpenThing:
    post, shift = sign_up.post, sign_up.shift
    is_dated = shift.action.state is not ActionState.POSTPONED
    return OpenThing(
        text=post.title,
        url=f"/g/{post.group.slug}/{post.public_id}",
        since=sign_up.state_changed_at,
        begins=shift.starts_at if is_dated else None,
    )


def _promised(member: Member) -> Sequence[OpenThing]:
    """What is not there yet, for actions that have not ended."""
    mine = whole_pledges().where(
        Pledge.member_id == member.id,
        Pledge.released_at.is_(None),
        Pledge.was_brought.is_not(True),
        Action.state.not_in(ENDED_STATES),
    )
    return [_thing(each) for each in session().scalars(mine.order_by(Action.begins_at, Pledge.id))]


def _thing(pledge: Pledge) -> OpenThing:
    need, post = pledge.need, pledge.post
    begins = need.action.begins_at if need.action.state is not ActionState.POSTPONED else None
    amount = " ".join(filter(None, [str(pledge.quantity), need.unit, need.name]))
    return OpenThing(
        text=f"{amount} – {post.title}",
        url=f"/g/{post.group.slug}/{post.public_id}#needs",
        since=pledge.at,
        begins=begins,
    )
