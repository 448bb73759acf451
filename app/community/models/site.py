"""The place itself: one municipality or association per installation."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models.attachment import Attachment
from app.community.roles import Role
from app.foundation.db import Model


class SignUpPolicy(StrEnum):
    """How somebody gets an account."""

    OPEN = "open"
    CODE = "code"
    INVITATION = "invitation"


class Site(Model):
    """What the municipality chose for everybody; exactly one row, with id 1."""

    __tablename__ = "sites"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), default="Dorflinde")
    # The Bundesland as ISO 3166-2 code without "DE-", or empty.
    state: Mapped[str] = mapped_column(String(2), default="")
    logo_id: Mapped[int | None] = mapped_column(
        ForeignKey("attachments.id", ondelete="SET NULL", use_alter=True)
    )
    # As chosen; what is shown is made dark enough (features/admin).
    accent: Mapped[str] = mapped_column(String(7), default="")
    zone: Mapped[str] = mapped_column(String(40), default="Europe/Berlin")
    language: Mapped[str] = mapped_column(String(5), default="de")
    sign_up: Mapped[SignUpPolicy] = mapped_column(default=SignUpPolicy.OPEN)
    sign_up_code_digest: Mapped[str | None] = mapped_column(String(64))
    # The least site role that may create groups.
    group_creation: Mapped[Role] = mapped_column(default=Role.MEMBER)
    set_up_at: Mapped[datetime | None]
    set_up_token_digest: Mapped[str | None] = mapped_column(String(64))

    logo: Mapped[Attachment | None] = relationship(lazy="raise", foreign_keys=[logo_id])


class District(Model):
    """A part of the place that people know by name."""

    __tablename__ = "districts"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    position: Mapped[int] = mapped_column(default=0)


class PostDistrict(Model):
    """That a post concerns a district; a post without one concerns the whole place."""

    __tablename__ = "post_districts"
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), primary_key=True)
    district_id: Mapped[int] = mapped_column(ForeignKey("districts.id", ondelete="CASCADE"), primary_key=True)
