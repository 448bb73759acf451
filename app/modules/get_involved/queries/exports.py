"""What is stored about a member beside their posts, for their own export."""

from typing import Any

from sqlalchemy import select

from app.community.models import Member
from app.foundation.db import session
from app.modules.get_involved.models import Hours, Pledge, SignUp
from app.modules.get_involved.queries.certificates import own_certificates
from app.modules.get_involved.queries.materials import whole_pledges
from app.modules.get_involved.queries.sign_ups import whole_sign_ups


def export(member: Member) -> dict[str, list[dict[str, Any]]]:
    """Sign-ups, promises and hours."""
    sign_ups = session().scalars(whole_sign_ups().where(SignUp.member_id == member.id).order_by(SignUp.id))
    pledges = session().scalars(whole_pledges().where(Pledge.member_id == member.id).order_by(Pledge.id))
    hours = session().scalars(select(Hours).where(Hours.member_id == member.id).order_by(Hours.id))
    return {
        "sign_ups": [_sign_up(each) for each in sign_ups],
        "promises": [_pledge(each) for each in pledges],
        "hours": [_hours(each) for each in hours],
        "certificates": [{"code": each.code, "minutes": each.minutes} for each in own_certificates(member)],
    }


def _sign_up(sign_up: SignUp) -> dict[str, Any]:
    return {
        "action": sign_up.post.title,
        "shift": sign_up.shift.title,
        "starts_at": sign_up.shift.starts_at.isoformat(),
        "state": sign_up.state.value,
        "guests": sign_up.guests,
        "guest_names": sign_up.guest_names,
        "note": sign_up.note,
        "phone": sign_up.phone,
        "at": sign_up.created_at.isoformat(),
    }


def _pledge(kept: Pledge) -> dict[str, Any]:
    return {
        "action": kept.post.title,
        "thing": kept.need.name,
        "quantity": kept.quantity,
        "at": kept.at.isoformat(),
    }


def _hours(kept: Hours) -> dict[str, Any]:
    return {
        "task": kept.task,
        "day": kept.worked_on.isoformat(),
        "minutes": kept.minutes,
        "state": kept.state.value,
        "reason": kept.reason,
    }
