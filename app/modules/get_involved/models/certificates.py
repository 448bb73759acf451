"""Hours on paper: who may see their sum, and the certificates that anybody can check."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models import Group, Member
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.tokens import new_code

CODE_LENGTH = 12


class Consent(Model):
    """That a volunteer lets the hours of one association count in the sum over several."""

    __tablename__ = "get_involved_consents"
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    group_id: Mapped[int] = mapped_column(
        ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    given_at: Mapped[datetime] = mapped_column(default=clock.now)


class Certificate(Model):
    """What was certified, as it was on that day: later changes of hours do not change the paper."""

    __tablename__ = "get_involved_certificates"
    id: Mapped[int] = mapped_column(primary_key=True)
    # Printed on the paper; whoever has it may check it.
    code: Mapped[str] = mapped_column(String(12), unique=True, default=lambda: new_code(CODE_LENGTH))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    organisation: Mapped[str] = mapped_column(String(120))
    signer: Mapped[str] = mapped_column(String(120), default="")
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    minutes: Mapped[int]
    # Each task with its sum, as it is printed.
    tasks: Mapped[list[str]] = mapped_column(default=list)
    issued_at: Mapped[datetime] = mapped_column(default=clock.now)
    revoked_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship(lazy="raise")
    group: Mapped[Group] = relationship(lazy="raise")
