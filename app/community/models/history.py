"""What was there before: earlier texts, and who moved a post from state to state."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.community.models.member import Member
from app.foundation import clock
from app.foundation.db import Model


class Revision(Model):
    """The text of a post or comment as it was until it was edited."""

    __tablename__ = "revisions"
    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), index=True)
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(120), default="")
    body: Mapped[str]
    # Why it was corrected, for readers of official news.
    note: Mapped[str] = mapped_column(String(300), default="")
    editor_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)

    editor: Mapped[Member] = relationship(lazy="raise")


class Transition(Model):
    """That a post, or a module's record beside it, went from one state to another. Append only."""

    __tablename__ = "transitions"
    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), index=True)
    # None: the house itself, by the clock.
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    came_from: Mapped[str] = mapped_column(String(30))
    went_to: Mapped[str] = mapped_column(String(30))
    reason: Mapped[str] = mapped_column(String(300), default="")
    # "public", "party" or "staff".
    visible_to: Mapped[str] = mapped_column(String(10), default="staff")
    at: Mapped[datetime] = mapped_column(default=clock.now)

    actor: Mapped[Member | None] = relationship(lazy="raise")
