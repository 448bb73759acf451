"""Who looks at the desk, as its lists and their numbers ask for it."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select

from app.community.models import Member
from app.community.roles import Role
from app.community.sight import named, sees
from app.foundation.dates import today
from app.foundation.language import current_zone


def at_desk(member: Member) -> dict[str, Any]:
    """The values of `sees`, and when the day ends (`tonight`)."""
    return sees(member) | {"tonight": datetime.combine(today() + timedelta(days=1), time(), current_zone())}


def runs_the_place() -> ColumnElement[bool]:
    """The condition that who looks is an administrator of the whole place."""
    me = select(Member.id).where(Member.id == named("me"), Member.role == Role.ADMIN)
    return me.correlate(None).exists()
