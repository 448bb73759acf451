"""What waits for a person: on Start for oneself, on the desk for the organisers."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Select, bindparam, func, or_, select

from app.community.models import Group, Member, Post
from app.community.open_thing import OpenThing
from app.community.queries.memberships import memberships_of
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import session
from app.foundation.language import _, ngettext
from app.modules.get_involved.models import Action, ActionState, Hours, HoursState, Shift, SignUp, SignUpState
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
        text = _("“{title}” is put off, the new date is still open", title=title)
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


def desk(member: Member) -> Sequence[OpenThing]:
    """For organisers: requests and hours that wait; for editors: actions that were handed in."""
    return [*_handed_in(member), *_requests(member), *_hours(member)]


def _handed_in(member: Member) -> Iterator[OpenThing]:
    editing = [
        group_id
        for group_id, row in memberships_of(member).items()
        if row.is_active and row.role.reaches(Role.AUTHOR)
    ]
    if not editing:
        return
    wanted = _rows().where(Action.state == ActionState.SUBMITTED, Post.group_id.in_(editing)).limit(MOST)
    for action, post, slug in session().execute(wanted):
        text = _("“{title}” waits to be published", title=post.title)
        yield OpenThing(
            text=text, url=f"/g/{slug}/{post.public_id}", since=action.state_changed_at, icon="hand-helping"
        )


def _requests(member: Member) -> Iterator[OpenThing]:
    own = or_(Post.author_id == member.id, Action.leader_id == member.id)
    asked = whole_sign_ups().where(own, SignUp.state == SignUpState.REQUESTED).order_by(SignUp.created_at)
    for sign_up in session().scalars(asked.limit(MOST)):
        post, name = sign_up.post, sign_up.member.name if sign_up.member else sign_up.name
        text = _("{name} offers to help: “{title}”", name=name, title=post.title)
        url = f"/g/{post.group.slug}/get-involved/{post.public_id}/helpers"
        yield OpenThing(text=text, url=url, since=sign_up.created_at, icon="user-plus")


def _hours(member: Member) -> Iterator[OpenThing]:
    own = or_(Post.author_id == member.id, Action.leader_id == member.id)
    counted = (
        select(Post, Group.slug, func.count(Hours.id), func.min(Hours.created_at))
        .join(Hours, Hours.post_id == Post.id)
        .join(Action, Action.post_id == Post.id)
        .join(Group, Group.id == Post.group_id)
        .where(own, Hours.state == HoursState.PROPOSED, Action.state == ActionState.DONE)
        .group_by(Post.id, Group.slug)
        .limit(MOST)
    )
    for post, slug, number, since in session().execute(counted):
        text = ngettext(
            "“{title}”: hours of one person wait",
            "“{title}”: hours of {n} people wait",
            number,
            title=post.title,
        )
        url = f"/g/{slug}/get-involved/{post.public_id}/hours"
        yield OpenThing(text=text, url=url, since=since, icon="clock")


def _rows() -> Select[Action, Post, str]:
    joined = select(Action, Post, Group.slug).join(Post, Post.id == Action.post_id)
    return joined.join(Group, Group.id == Post.group_id).order_by(Action.state_changed_at)
