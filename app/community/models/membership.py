"""The only join of people and groups."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models.group import Group
from app.community.models.member import Member
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import Model


class MembershipState(StrEnum):
    """Where somebody stands with a group."""

    INVITED = "invited"
    APPLIED = "applied"
    ACTIVE = "active"
    LEFT = "left"
    REMOVED = "removed"
    BANNED = "banned"


# Who belonged to the group, and does no more.
GONE = frozenset({MembershipState.LEFT, MembershipState.REMOVED, MembershipState.BANNED})


class _Held(Protocol):
    @property
    def state(self) -> MembershipState: ...
    @property
    def muted_until(self) -> datetime | None: ...
    @property
    def banned_until(self) -> datetime | None: ...


class Bond:
    """What a state, and what is held against somebody, mean now: of a row and of its plain values alike."""

    __slots__ = ()

    @property
    def is_active(self: _Held) -> bool:
        """Whether the person belongs to the group now."""
        return self.state is MembershipState.ACTIVE

    def is_muted(self: _Held, now: datetime) -> bool:
        """Whether the person may only read."""
        return self.muted_until is not None and self.muted_until > now

    def is_banned(self: _Held, now: datetime) -> bool:
        """Whether the person may not come back yet."""
        if self.state is not MembershipState.BANNED:
            return False
        return self.banned_until is None or self.banned_until > now


class Membership(Bond, Model):
    """What a member is in a group, since when, and what is held against them."""

    __tablename__ = "memberships"
    __table_args__ = (
        Index("ix_memberships_group_id_state", "group_id", "state"),
        Index("ix_memberships_group_id_role", "group_id", "role"),
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[Role] = mapped_column(default=Role.MEMBER)
    state: Mapped[MembershipState] = mapped_column(default=MembershipState.ACTIVE)
    since: Mapped[datetime] = mapped_column(default=clock.now)
    # Answers to the group's questions, in their order.
    answers: Mapped[list[str]] = mapped_column(default=list)
    # May read but not write until then.
    muted_until: Mapped[datetime | None]
    # None while banned: without end.
    banned_until: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(300), default="")
    # "New since your last visit": when the group's stream was opened, and the time before that.
    seen_at: Mapped[datetime | None]
    seen_before_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship(lazy="raise")
    group: Mapped[Group] = relationship(lazy="raise")
