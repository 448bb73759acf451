"""A group of people, and which modules it uses."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models.attachment import Attachment
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.tokens import new_public_id


class Visibility(StrEnum):
    """Who learns what of a group."""

    # Everybody reads its public posts, also without an account.
    PUBLIC = "public"
    # Everybody sees that it exists and what it is for; its posts are for its members.
    LISTED = "listed"
    # Only people with an account see that it exists; its posts are for its members.
    MEMBERS = "members"
    # Only its members know of it.
    HIDDEN = "hidden"


class JoinPolicy(StrEnum):
    """How somebody becomes a member."""

    OPEN = "open"
    REQUEST = "request"
    INVITATION = "invitation"
    CODE = "code"
    # People whose residence was verified.
    RESIDENTS = "residents"
    CLOSED = "closed"


class Group(Model):
    """People who share something, with modules as its kinds."""

    __tablename__ = "groups"
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    about: Mapped[str] = mapped_column(String(200), default="")
    description: Mapped[str] = mapped_column(default="")
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.PUBLIC, index=True)
    join_policy: Mapped[JoinPolicy] = mapped_column(default=JoinPolicy.OPEN)
    join_code_digest: Mapped[str | None] = mapped_column(String(64))
    # Up to three questions for those who ask to join.
    questions: Mapped[list[str]] = mapped_column(default=list)
    # The least role that may write a plain post.
    posting_role: Mapped[Role] = mapped_column(default=Role.MEMBER)
    language: Mapped[str | None] = mapped_column(String(5))
    cover_id: Mapped[int | None] = mapped_column(
        ForeignKey("attachments.id", ondelete="SET NULL", use_alter=True)
    )
    icon: Mapped[str] = mapped_column(String(40), default="users")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    archived_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    cover: Mapped[Attachment | None] = relationship(lazy="raise", foreign_keys=[cover_id])
    modules: Mapped[list["GroupModule"]] = relationship(lazy="raise", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own shape

    @property
    def is_public(self) -> bool:
        """Whether its public posts are open to everybody."""
        return self.visibility is Visibility.PUBLIC

    @property
    def is_archived(self) -> bool:
        """Whether it can only be read."""
        return self.archived_at is not None


class GroupModule(Model):
    """That a group uses a module, and with which settings; switched off, the row and its settings stay."""

    __tablename__ = "group_modules"
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True)
    module: Mapped[str] = mapped_column(String(40), primary_key=True)
    is_on: Mapped[bool] = mapped_column(default=True)
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Invitation(Model):
    """A link that lets somebody in: into a group, or (without group) onto the site."""

    __tablename__ = "invitations"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), index=True)
    inviter_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    # For one person by mail; None: for everybody who has the link.
    email: Mapped[str | None] = mapped_column(String(254))
    role: Mapped[Role] = mapped_column(default=Role.MEMBER)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    used_count: Mapped[int] = mapped_column(default=0)
    # A link by mail is good for one; a shared link for as many as given.
    most_uses: Mapped[int] = mapped_column(default=1)

    group: Mapped[Group | None] = relationship(lazy="raise")

    def is_good(self, now: datetime) -> bool:
        """Whether it still lets somebody in."""
        return self.revoked_at is None and self.expires_at > now and self.used_count < self.most_uses
