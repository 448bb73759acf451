"""Every form is sent once: a double tap, a reload or a resend gets the first answer, never a second row."""

from datetime import datetime, timedelta

from sqlalchemy import Select, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model, insert_if_new, session
from app.foundation.work import unit_of_work

REMEMBERED_FOR = timedelta(days=7)


class Operation(Model):
    """That a form was sent, and where its sender was led."""

    __tablename__ = "operations"
    __table_args__ = (UniqueConstraint("owner", "op_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    # The member's id, or 0 for a guest: an id read over somebody's shoulder leads nowhere.
    owner: Mapped[int]
    op_id: Mapped[str] = mapped_column(String(64))
    location: Mapped[str | None] = mapped_column(String(2000))
    at: Mapped[datetime]


def first_answer(owner: int, op_id: str) -> str | None:
    """Claim an op_id in the present transaction; returns the first answer's address if it was used before.

    The unique key decides: a second sender waits for the first one's commit.
    """
    claim = insert_if_new(Operation).values(owner=owner, op_id=_kept(op_id), at=clock.now())
    if session().execute(claim.returning(Operation.id)).scalar_one_or_none() is not None:
        return None
    first = session().scalars(_this(owner, op_id)).one()
    return first.location or "/"


def known_answer(owner: int, op_id: str) -> str | None:
    """The first answer's address, if this op_id was used before; nothing is claimed."""
    return session().scalars(_this(owner, op_id).with_only_columns(Operation.location)).one_or_none()


def answer(owner: int, op_id: str, location: str) -> None:
    """Remember where the first sender was led."""
    session().scalars(_this(owner, op_id)).one().location = location[:2000]


def _this(owner: int, op_id: str) -> Select[Operation]:
    return select(Operation).where(Operation.owner == owner, Operation.op_id == _kept(op_id))


def _kept(op_id: str) -> str:
    """As much of it as the column holds, without the sign that no database holds."""
    return op_id.replace("\0", "")[:64]


def forget_old_operations() -> None:
    """Nobody resends a form after a week."""
    with unit_of_work():
        session().execute(delete(Operation).where(Operation.at < clock.now() - REMEMBERED_FOR))
