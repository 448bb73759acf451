"""Questions about the warnings of others."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, select
from sqlalchemy.orm import joinedload

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import session
from app.modules.warnings.models import OfficialRead, OfficialWarning, Source, Whereabouts


def whereabouts() -> Whereabouts:
    """Where this place is, as far as somebody has said it."""
    return session().get(Whereabouts, 1) or Whereabouts(id=1, ars="", latitude=None, longitude=None)


def sources() -> Sequence[Source]:
    """Where warnings of others are looked for."""
    return session().scalars(select(Source).order_by(Source.id)).all()


def source_at(_member: Member | None, number: int) -> Source | None:
    """One of them."""
    return session().get(Source, number)


def _is_running() -> Any:
    return and_(
        OfficialWarning.ended_at.is_(None),
        OfficialWarning.is_cancel.is_(False),
        OfficialWarning.expires_at > bindparam("now"),
    )


def _read_by(member_id: Any) -> Any:
    read = select(OfficialRead.member_id).where(
        OfficialRead.warning_id == OfficialWarning.id, OfficialRead.member_id == member_id
    )
    return read.exists()


# How many of them a member still has to read.
UNREAD: Select[int] = (
    select(func.count()).select_from(OfficialWarning).where(_is_running(), ~_read_by(bindparam("me")))
)


def running(member: Member | None) -> Sequence[OfficialWarning]:
    """What holds now; for a member what they have not read. Each once, however many sources list it."""
    wanted = select(OfficialWarning).where(_is_running())
    if member is not None:
        wanted = wanted.where(~_read_by(member.id))
    wanted = wanted.order_by(OfficialWarning.sent_at.desc())
    return session().scalars(wanted, {"now": clock.now()}).all()


def official_at(_member: Member | None, number: int) -> OfficialWarning | None:
    """One of them, also when it is over."""
    wanted = select(OfficialWarning).where(OfficialWarning.id == number)
    return session().scalars(wanted.options(joinedload(OfficialWarning.source))).one_or_none()


def known(sender: str, identifier: str) -> bool:
    """Whether it was found before, by whatever source."""
    wanted = select(OfficialWarning.id).where(
        OfficialWarning.sender == sender, OfficialWarning.identifier == identifier
    )
    return session().scalar(wanted) is not None


def earlier_than(sender: str) -> Sequence[OfficialWarning]:
    """What the same sender said before and may now be replaced."""
    wanted = select(OfficialWarning).where(OfficialWarning.sender == sender).with_for_update()
    return session().scalars(wanted.order_by(OfficialWarning.id.desc()).limit(200)).all()
