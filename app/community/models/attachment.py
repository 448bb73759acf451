"""A picture or a file that belongs to something."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation import clock
from app.foundation.db import Model
from app.foundation.tokens import new_public_id


class AttachmentState(StrEnum):
    """What the worker has done with it."""

    # Stored, not yet prepared: its author sees it, others a placeholder.
    RECEIVED = "received"
    READY = "ready"
    # Not a picture after all, or one that harms.
    FAILED = "failed"


class Attachment(Model):
    """One picture (prepared in three widths) or one file; exactly one owner decides who may see it."""

    __tablename__ = "attachments"
    __table_args__ = (
        Index("ix_attachments_post_id_position", "post_id", "position"),
        # A number is never used again: portraits are kept by browsers under theirs.
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    uploader_id: Mapped[int | None] = mapped_column(index=True)
    # The owner. Neither it nor a keeper: belongs to the site (coat of arms, covers, avatars) and is open to all.
    post_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"))
    # The feature that has it beside something of its own, and says who may have it (Feature.may_have_file).
    keeper: Mapped[str | None] = mapped_column(String(40))
    # Only for its author and the staff of the group: a photo that would show a hidden feature.
    is_hidden: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    is_picture: Mapped[bool]
    state: Mapped[AttachmentState] = mapped_column(default=AttachmentState.RECEIVED)
    # Name of the stored file; the prepared widths lie beside it as "<token>-320.webp" and so on.
    token: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    alt: Mapped[str] = mapped_column(String(300), default="")
    width: Mapped[int | None]
    height: Mapped[int | None]
    colour: Mapped[str | None] = mapped_column(String(7))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    @property
    def is_ready(self) -> bool:
        """Whether everybody who may see it can see it."""
        return self.state is AttachmentState.READY
