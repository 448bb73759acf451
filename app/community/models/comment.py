"""An answer to a post, on two levels."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models.member import Member
from app.community.models.post import Post
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.tokens import new_public_id


class CommentState(StrEnum):
    """A comment that goes leaves a tombstone, so that answers keep their place."""

    VISIBLE = "visible"
    DELETED = "deleted"
    REMOVED = "removed"


class Comment(Model):
    """What somebody answered to a post, or to a comment."""

    __tablename__ = "comments"
    __table_args__ = (Index("ix_comments_thread", "post_id", "created_at", "id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"))
    # The comment of the first level it answers; an answer to an answer belongs to the same one.
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    body: Mapped[str]
    # That of the page on which it was written, as with posts; empty where nobody knows, such as an answer by mail.
    language: Mapped[str] = mapped_column(String(5), default="")
    state: Mapped[CommentState] = mapped_column(default=CommentState.VISIBLE)
    state_reason: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    edited_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    author: Mapped[Member] = relationship(lazy="raise")
    post: Mapped[Post] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own shape

    @property
    def is_visible(self) -> bool:
        """Whether its words are shown."""
        return self.state is CommentState.VISIBLE
