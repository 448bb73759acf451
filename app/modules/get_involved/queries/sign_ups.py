"""Sign-ups: one's own, of a shift, and the line of those who wait."""

from collections.abc import Sequence

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import Group, Member, Post
from app.community.visibility import post_is_visible
from app.foundation import clock
from app.foundation.db import session
from app.modules.get_involved.models import Action, Shift, SignUp, SignUpState
from app.modules.get_involved.models.sign_up_states import COMING, OPEN, WAITING

_BEFORE = aliased(SignUp)
# The how-manieth of those who wait a sign-up is; 0: it does not wait.
POSITION = case(
    (
        SignUp.state.in_(WAITING),
        select(func.count())
        .where(_BEFORE.shift_id == SignUp.shift_id, _BEFORE.state.in_(WAITING), _BEFORE.turn <= SignUp.turn)
        .correlate(SignUp)
        .scalar_subquery(),
    ),
    else_=0,
)


def sign_up_at(member: Member | None, slug: str, sign_up_id: str) -> SignUp | None:
    """The sign-up at this address for those who lead; the permission says whether it is this person's business."""
    here = (SignUp.public_id == sign_up_id, Group.slug == slug, post_is_visible(member))
    return session().scalars(whole_sign_ups().where(*here)).one_or_none()


def own_sign_up_at(member: Member | None, slug: str, sign_up_id: str) -> SignUp | None:
    """One's own, also after one has left the group; nobody else's exists here, whatever one's role is."""
    if member is None:
        return None
    mine = (SignUp.public_id == sign_up_id, Group.slug == slug, SignUp.member_id == member.id)
    return session().scalars(whole_sign_ups().where(*mine)).one_or_none()


def sign_up_of(number: int) -> SignUp | None:
    """A sign-up for jobs and messages: whoever calls this has asked for the right."""
    return session().scalars(whole_sign_ups().where(SignUp.id == number)).one_or_none()


def whole_sign_ups() -> Select[SignUp]:
    """Sign-ups with shift, action, post and group."""
    joined = select(SignUp).join(SignUp.shift).join(Shift.action).join(Action.post).join(Post.group)
    path = contains_eager(SignUp.shift).contains_eager(Shift.action).contains_eager(Action.post)
    return joined.options(path.contains_eager(Post.group), joinedload(SignUp.member))


def open_sign_up(member: Member, shift: Shift) -> SignUp | None:
    """A member's open sign-up for a shift; the database lets there be one at most."""
    mine = (SignUp.member_id == member.id, SignUp.shift_id == shift.id, SignUp.state.in_(OPEN))
    return session().scalars(select(SignUp).where(*mine)).one_or_none()


def first_in_line(shift: Shift) -> Sequence[SignUp]:
    """Those who wait and may be next, in their order: no more than there are free places, however many wait."""
    line = _line(shift).limit(shift.free)
    if shift.action.smaller_first:
        line = line.where(SignUp.guests < shift.free)
    return _beside(shift, session().scalars(line.order_by(SignUp.turn)).all())


def fitting_in_line(shift: Shift) -> Sequence[SignUp]:
    """All who wait and for whom there are places, in their order."""
    line = _line(shift).where(SignUp.guests < shift.free)
    return _beside(shift, session().scalars(line.order_by(SignUp.turn)).all())


def has_line(shift: Shift) -> bool:
    """Whether anybody waits for a place."""
    return session().scalar(select(_line(shift).exists())) or False


def _line(shift: Shift) -> Select[SignUp]:
    return select(SignUp).where(SignUp.shift_id == shift.id, SignUp.state == SignUpState.WAITLISTED)


def offers_in(shift: Shift) -> Sequence[SignUp]:
    """Those who were offered a place and have not answered, in their order."""
    asked = select(SignUp).where(SignUp.shift_id == shift.id, SignUp.state == SignUpState.OFFERED)
    return _beside(shift, session().scalars(asked.order_by(SignUp.turn)).all())


def _beside(shift: Shift, sign_ups: Sequence[SignUp]) -> Sequence[SignUp]:
    for sign_up in sign_ups:
        set_committed_value(sign_up, "shift", shift)
    return sign_ups


def position_of(sign_up: SignUp) -> int:
    """The how-manieth of those who wait."""
    return session().scalar(select(POSITION).where(SignUp.id == sign_up.id)) or 0


def sign_ups_of_action(action: Action) -> Sequence[SignUp]:
    """Everybody's sign-ups for an action, for its organisers; in the order in which they came."""
    wanted = whole_sign_ups().where(Shift.post_id == action.post_id)
    return session().scalars(wanted.order_by(Shift.starts_at, Shift.id, SignUp.turn, SignUp.id)).all()


def overlapping(member: Member, shift: Shift) -> Sequence[SignUp]:
    """Where else the member has said yes to be at that time."""
    coming = and_(SignUp.state.in_(COMING), SignUp.member_id == member.id, Shift.id != shift.id)
    same_time = and_(Shift.starts_at < shift.ends_at, Shift.ends_at > shift.starts_at)
    return session().scalars(whole_sign_ups().where(coming, same_time)).all()


def kept_busy(member: Member, shift: Shift, besides: SignUp | None = None) -> frozenset[int]:
    """The shifts of the same action at that time, this one among them, where the member stands or waits; by number."""
    there = (
        select(SignUp.shift_id)
        .join(SignUp.shift)
        .where(
            SignUp.member_id == member.id,
            SignUp.state.in_(OPEN),
            Shift.post_id == shift.post_id,
            or_(Shift.id == shift.id, and_(Shift.starts_at < shift.ends_at, Shift.ends_at > shift.starts_at)),
        )
    )
    if besides is not None:
        there = there.where(SignUp.id != besides.id)
    return frozenset(session().scalars(there))


def is_under_age(member: Member) -> bool:
    """Whether the member said so with one of the sign-ups that are kept."""
    young = select(SignUp.id).where(SignUp.member_id == member.id, SignUp.is_minor.is_(True))
    return session().scalar(select(young.exists())) or False


def is_counted_on(shift: Shift) -> bool:
    """Whether anybody has, or had, something to do with this shift."""
    any_of_them = select(SignUp.id).where(SignUp.shift_id == shift.id)
    return session().scalar(select(any_of_them.exists())) or False


def open_ones(shifts: Sequence[Shift]) -> Sequence[SignUp]:
    """Everybody who still counts on something in these shifts."""
    by_id = {shift.id: shift for shift in shifts}
    wanted = select(SignUp).where(SignUp.shift_id.in_(by_id), SignUp.state.in_(OPEN)).order_by(SignUp.id)
    found = session().scalars(wanted).all()
    for sign_up in found:
        set_committed_value(sign_up, "shift", by_id[sign_up.shift_id])
    return found


def others_coming(made: SignUp) -> Sequence[SignUp]:
    """Who is in another shift of the same action that is still ahead: whom one may ask to change."""
    wanted = whole_sign_ups().where(
        Shift.post_id == made.shift.post_id,
        Shift.id != made.shift_id,
        Shift.starts_at > clock.now(),
        SignUp.state.in_(COMING),
        SignUp.member_id != made.member_id,
    )
    return session().scalars(wanted.order_by(Shift.starts_at, SignUp.id)).all()


def sign_up_by_code(action: Action, code: str) -> SignUp | None:
    """The sign-up of this action that shows this code."""
    here = (Shift.post_id == action.post_id, SignUp.code == code, SignUp.member_id.is_not(None))
    return session().scalars(whole_sign_ups().where(*here)).first()
