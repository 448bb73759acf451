"""Actions in calendars: each as one date for whoever may read it, one's own shifts in full."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, select

from app.community.models import Group, Member, Post
from app.community.sight import Way, sees, way_of
from app.community.visibility import post_is_visible, streamed_as
from app.foundation.db import session
from app.foundation.entry import Entry, EntryStatus, Span
from app.foundation.ids import Ids, one_of
from app.foundation.mail import office_config
from app.foundation.questions import Question, columns_of, parted
from app.modules.get_involved.models import Action, ActionState, Shift, SignUp, SignUpState
from app.modules.get_involved.models.sign_up_states import COMING
from app.modules.get_involved.queries.words import in_zone

_SHOWN = [each for each in ActionState if each not in {ActionState.DRAFT, ActionState.SUBMITTED}]
_MINE = [*COMING, SignUpState.REQUESTED, SignUpState.ATTENDED, SignUpState.CANCELLED_BY_ORG]
_OF_POST = (
    Group.slug,
    *(getattr(Post, name) for name in ("group_id", "public_id", "title", "body", "created_at")),
)
_UNSURE = {SignUpState.REQUESTED, SignUpState.UNCONFIRMED}
# Put off without a new date, nothing takes place on the old one; the same entry comes back with the new one.
_OFF = {ActionState.CANCELLED, ActionState.POSTPONED}


def home() -> str:
    """The address of the site, which the entries of calendars lead to."""
    return office_config().public_url


class _Date(NamedTuple):
    """An action with what its entry needs of the post."""

    action: Action
    slug: str
    group_id: int
    public_id: str
    title: str
    body: str
    created_at: datetime


def entries(member: Member | None, span: Span, groups: Collection[int] | None = None) -> Sequence[Entry]:
    """What takes place in this span; duties of teams are in the calendars of those who do them."""
    asked = _known(way_of(member), narrowed=groups is not None)
    values = {"begin": span.begin, "end": span.end, "these_groups": list(groups or ())}
    return [_action(date) for date in asked.ask({**sees(member), **values})]


@cache
def _known(way: Way, *, narrowed: bool) -> Question[_Date]:
    """Asked by every Start page; values: begin, end, and these_groups if only some are wanted."""
    wanted = _joined(*columns_of(Action)).where(
        streamed_as(way),
        Action.is_rota.is_(False),
        Action.state.in_(_SHOWN),
        Action.begins_at < bindparam("end"),
        Action.ends_at > bindparam("begin"),
    )
    if narrowed:
        wanted = wanted.where(one_of(Post.group_id, bindparam("these_groups", type_=Ids())))
    return Question(wanted.order_by(Action.begins_at, Action.post_id), _date)


def _date(*columns: Any) -> _Date:
    return _Date(*parted(columns, Action), *columns[-len(_OF_POST) :])


def own(member: Member, span: Span) -> Sequence[Entry]:
    """The shifts a member said yes to; what was cancelled stays, so that their calendar learns of it."""
    wanted = (
        _joined(Action, Shift, SignUp)
        .join(Shift, Shift.post_id == Action.post_id)
        .join(SignUp, SignUp.shift_id == Shift.id)
        .where(
            SignUp.member_id == member.id,
            SignUp.state.in_(_MINE),
            Shift.starts_at < span.end,
            Shift.ends_at > span.begin,
            post_is_visible(member),
        )
    )
    rows = session().execute(wanted.order_by(Shift.starts_at, Shift.id))
    return [
        _shift(row.Action, row.Shift, row.SignUp, row.title, f"/g/{row.slug}/{row.public_id}") for row in rows
    ]


def _joined(*what: Any) -> Select[Any, *tuple[Any, ...]]:
    joined = select(*what, *_OF_POST).select_from(Action).join(Post, Post.id == Action.post_id)
    return joined.join(Group, Group.id == Post.group_id)


def _action(row: _Date) -> Entry:
    action = row.action
    begins, ends = action.begins_at, action.ends_at
    if begins is None or ends is None:
        raise LookupError("an action without dates is in no calendar")
    return Entry(
        uid=action.uid,
        title=row.title,
        starts=in_zone(begins, action.zone),
        ends=in_zone(ends, action.zone),
        changed_at=action.changed_at,
        created_at=row.created_at,
        sequence=action.sequence,
        status=_status(action),
        is_put_off=action.is_put_off,
        is_busy=False,
        place=action.place,
        description=row.body[:500],
        path=f"/g/{row.slug}/{row.public_id}",
        group_id=row.group_id,
    )


def entry_of_sign_up(made: SignUp) -> Entry:
    """A volunteer's shift as a date of their own. Shift, action, post and group must be loaded."""
    post = made.post
    return _shift(made.shift.action, made.shift, made, post.title, f"/g/{post.group.slug}/{post.public_id}")


def _shift(action: Action, shift: Shift, made: SignUp, title: str, path: str) -> Entry:
    parts = [action.bring, action.contact]
    return Entry(
        uid=shift.uid,
        title=f"{title}: {shift.title}",
        starts=in_zone(shift.starts_at, action.zone),
        ends=in_zone(shift.ends_at, action.zone),
        changed_at=max(action.changed_at, made.state_changed_at),
        created_at=made.created_at,
        sequence=action.sequence,
        status=_own_status(action, made),
        is_put_off=action.is_put_off,
        place=shift.place or action.place,
        description="\n".join(part for part in parts if part),
        path=path,
    )


def _status(action: Action) -> EntryStatus:
    return EntryStatus.CANCELLED if action.state in _OFF else EntryStatus.CONFIRMED


def _own_status(action: Action, sign_up: SignUp) -> EntryStatus:
    status = _status(action)
    if sign_up.state is SignUpState.CANCELLED_BY_ORG:
        return EntryStatus.CANCELLED
    return EntryStatus.TENTATIVE if status is EntryStatus.CONFIRMED and sign_up.state in _UNSURE else status
