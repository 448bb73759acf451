"""The hours people gave."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from app.community.models import Member
from app.foundation.db import session
from app.modules.get_involved.models import Action, Hours, HoursState
from app.modules.get_involved.queries.actions import group_at


def whole_hours() -> Select[Hours]:
    """Hours with their member and group."""
    return select(Hours).options(joinedload(Hours.member), joinedload(Hours.group))


def hours_at(member: Member | None, slug: str, hours_id: str) -> Hours | None:
    """The hours at this address; the permission says whether they are this person's business."""
    group = group_at(member, slug)
    here = (Hours.public_id == hours_id, Hours.group == group)
    return session().scalars(whole_hours().where(*here)).one_or_none() if group is not None else None


def hours_of(number: int) -> Hours | None:
    """Hours for jobs and messages: whoever calls this has asked for the right."""
    return session().scalars(whole_hours().where(Hours.id == number)).one_or_none()


def hours_from(sign_up_id: int) -> Hours | None:
    """The hours that came from a sign-up."""
    return session().scalars(whole_hours().where(Hours.sign_up_id == sign_up_id)).one_or_none()


def hours_of_action(action: Action) -> Sequence[Hours]:
    """All hours of an action, for whoever confirms them."""
    wanted = whole_hours().where(Hours.post_id == action.post_id, Hours.state != HoursState.WITHDRAWN)
    return session().scalars(wanted.order_by(Hours.worked_on, Hours.id)).all()


def own_hours(member: Member) -> Sequence[Hours]:
    """What a member gave, the newest first."""
    mine = whole_hours().where(Hours.member_id == member.id, Hours.state != HoursState.WITHDRAWN)
    return session().scalars(mine.order_by(Hours.worked_on.desc(), Hours.id.desc())).all()


def sums(member: Member, begin: date, end: date) -> dict[int, int]:
    """The confirmed minutes of a member from one day to another, by group."""
    counted = (
        select(Hours.group_id, func.sum(Hours.minutes))
        .where(
            Hours.member_id == member.id,
            Hours.state == HoursState.CONFIRMED,
            Hours.worked_on >= begin,
            Hours.worked_on <= end,
        )
        .group_by(Hours.group_id)
    )
    return {group_id: int(minutes) for group_id, minutes in session().execute(counted)}


def confirmed_in(member: Member, action: Action) -> int:
    """The confirmed minutes that a member gave to one action."""
    counted = select(func.coalesce(func.sum(Hours.minutes), 0)).where(
        Hours.member_id == member.id, Hours.post_id == action.post_id, Hours.state == HoursState.CONFIRMED
    )
    return int(session().scalar(counted) or 0)
