"""What waits for organisers: requests and hours; for editors: actions that were handed in."""

from collections.abc import Iterator, Sequence

from sqlalchemy import func, or_, select

from app.community.models import Group, Member, Post
from app.community.open_thing import Desk, OpenThing, length_of
from app.community.queries.desks import at_desk
from app.community.sight import named
from app.foundation.db import session
from app.foundation.ids import one_of
from app.foundation.language import _, ngettext
from app.modules.get_involved.events import ActionEvent, HoursEvent
from app.modules.get_involved.models import Action, ActionState, Hours, HoursState, Shift, SignUp, SignUpState
from app.modules.get_involved.models.action_states import OPEN_STATES
from app.modules.get_involved.queries.sign_ups import whole_sign_ups

MOST = 20
_AHEAD = OPEN_STATES | {ActionState.POSTPONED}
_IS_MINE = or_(Post.author_id == named("me"), Action.leader_id == named("me"))
_HANDED_IN = (
    select(Post.title, Group.slug, Post.public_id, Action.state_changed_at)
    .join(Action, Action.post_id == Post.id)
    .join(Post.group)
    .where(Action.state == ActionState.SUBMITTED, one_of(Post.group_id, named("authored_groups")))
    .order_by(Action.state_changed_at)
    .limit(MOST)
)
_REQUESTS = (
    select(SignUp.id)
    .join(SignUp.shift)
    .join(Shift.action)
    .join(Action.post)
    .where(Action.state.in_(_AHEAD), SignUp.state == SignUpState.REQUESTED, _IS_MINE)
    .order_by(SignUp.created_at)
    .limit(MOST)
)
# Posts with hours to confirm, each with of how many people, and since when.
_HOURS = (
    select(Post.title, Group.slug, Post.public_id, func.min(Hours.created_at), func.count())
    .select_from(Hours)
    .join(Action, Action.post_id == Hours.post_id)
    .join(Action.post)
    .join(Post.group)
    .where(
        one_of(Hours.group_id, named("own_groups")),
        Hours.state == HoursState.PROPOSED,
        Action.state == ActionState.DONE,
        _IS_MINE,
    )
    .group_by(Post.id, Group.id)
    .limit(MOST)
)


def _things(member: Member) -> Sequence[OpenThing]:
    return [*_handed_in(member), *_requests(member), *_hours(member)]


def _handed_in(member: Member) -> Iterator[OpenThing]:
    for title, slug, public_id, since in session().execute(_HANDED_IN, at_desk(member)):
        text = _("“{title}” waits to be published", title=title)
        yield OpenThing(text, f"/g/{slug}/{public_id}", since, icon="hand-helping")


def _requests(member: Member) -> Iterator[OpenThing]:
    asked = whole_sign_ups().where(SignUp.id.in_(_REQUESTS)).order_by(SignUp.created_at)
    for sign_up in session().scalars(asked, at_desk(member)):
        post, name = sign_up.post, sign_up.member.name if sign_up.member else sign_up.name
        text = _("{name} offers to help: “{title}”", name=name, title=post.title)
        url = f"/g/{post.group.slug}/get-involved/{post.public_id}/helpers"
        yield OpenThing(text, url, sign_up.created_at, icon="user-plus")


def _hours(member: Member) -> Iterator[OpenThing]:
    for title, slug, public_id, since, number in session().execute(_HOURS, at_desk(member)):
        text = ngettext(
            "“{title}”: hours of one person wait", "“{title}”: hours of {n} people wait", number, title=title
        )
        yield OpenThing(text, f"/g/{slug}/get-involved/{public_id}/hours", since, icon="clock")


DESK = Desk(_things, length_of(_HANDED_IN, _REQUESTS, _HOURS), facts=(ActionEvent, HoursEvent))
