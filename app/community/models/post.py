"""What a member says in a group."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from app.community.models.attachment import Attachment
from app.community.models.group import Group
from app.community.models.member import Member
from app.foundation import clock
from app.foundation.db import Model
from app.foundation.language import lazy_
from app.foundation.tokens import new_public_id


class PostState(StrEnum):
    """What the shared core knows; scheduled and ended are computed from the two moments."""

    DRAFT = "draft"
    # Waits for a second pair of eyes.
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    # Taken back by its author or office; readers of the link are told so.
    RETRACTED = "retracted"
    # Hidden by a moderator, with a reason for the author.
    REMOVED = "removed"
    # Deleted by its author; erased after 30 days.
    DELETED = "deleted"


class Audience(StrEnum):
    """Who may read a post, within what its group lets out."""

    PUBLIC = "public"
    # Everybody with an account.
    RESIDENTS = "residents"
    MEMBERS = "members"
    STAFF = "staff"


AUDIENCES_TO_CHOOSE = {
    Audience.PUBLIC: lazy_("Everybody, also without an account"),
    Audience.RESIDENTS: lazy_("People with an account"),
    Audience.MEMBERS: lazy_("Members of the group"),
}


class Comments(StrEnum):
    """Whether people may answer."""

    OPEN = "open"
    # Shown, but no new ones.
    LOCKED = "locked"
    OFF = "off"


def _where(condition: str) -> Any:
    """An index over the few rows that fulfil a condition."""
    return {f"{database}_where": text(condition) for database in ("sqlite", "postgresql")}


class Post(Model):
    """What a member says in a group. Modules stand beside it (PostDetail), never inside."""

    __tablename__ = "posts"
    __table_args__ = (
        Index("ix_posts_stream", "published_at", "id"),
        # Holds all that decides whether a row belongs into a stream, so that only those are looked up.
        Index("ix_posts_group_stream", "group_id", "published_at", "id", "state", "audience", "expires_at"),
        Index("ix_posts_kind", "kind", "published_at", "id"),
        Index("ix_posts_author", "author_id", "created_at"),
        # Few rows: only what stands on top somewhere.
        Index("ix_posts_pinned", "group_id", "pinned_until", **_where("pinned_until IS NOT NULL")),
        Index("ix_posts_in_review", "group_id", **_where("state = 'in_review'")),
        Index("ix_posts_announce_at", "announce_at", **_where("announce_at IS NOT NULL")),
        # A number is never used again: cards are kept under it.
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True, default=new_public_id)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    kind: Mapped[str] = mapped_column(String(40))  # "post", "news.article", "lost_found.item"
    language: Mapped[str] = mapped_column(String(5), default="de")
    title: Mapped[str] = mapped_column(String(120), default="")
    body: Mapped[str] = mapped_column(default="")
    # The same in plain language, if somebody wrote it.
    plain: Mapped[str] = mapped_column(default="")
    # Shown instead of the author's name: "Town hall, public order office".
    on_behalf_of: Mapped[str] = mapped_column(String(80), default="")
    audience: Mapped[Audience] = mapped_column(default=Audience.PUBLIC)
    state: Mapped[PostState] = mapped_column(default=PostState.PUBLISHED)
    state_reason: Mapped[str] = mapped_column(String(300), default="")
    comments: Mapped[Comments] = mapped_column(default=Comments.OPEN)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    # In the future: scheduled. None: not published yet.
    published_at: Mapped[datetime | None]
    # When its hour comes, those who want to hear of it are told; None: nobody waits for that.
    announce_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    pinned_until: Mapped[datetime | None]
    edited_at: Mapped[datetime | None]
    state_changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    comment_count: Mapped[int] = mapped_column(default=0)
    reaction_counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # Grows with every change of the post itself: nobody overwrites what they have not seen.
    version: Mapped[int] = mapped_column(default=1)
    # Grows when something beside it changed (answers, nods, photographs); with the version the key of kept cards.
    redraws: Mapped[int] = mapped_column(default=0)

    group: Mapped[Group] = relationship(lazy="raise")
    author: Mapped[Member] = relationship(lazy="raise")
    attachments: Mapped[list[Attachment]] = relationship(
        lazy="raise", order_by=(Attachment.position, Attachment.id), passive_deletes=True
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own shape

    def is_out(self, now: datetime) -> bool:
        """Whether readers can see it: published and its hour has come."""
        return (
            self.state is PostState.PUBLISHED and self.published_at is not None and self.published_at <= now
        )

    def is_scheduled(self, now: datetime) -> bool:
        """Whether it will come out by itself."""
        return self.state is PostState.PUBLISHED and self.published_at is not None and self.published_at > now

    def has_ended(self, now: datetime) -> bool:
        """Whether it has left the streams and feeds."""
        return self.expires_at is not None and self.expires_at <= now

    def is_pinned(self, now: datetime) -> bool:
        """Whether it stands on top of its group."""
        return self.pinned_until is not None and self.pinned_until > now


class PostDetail:
    """Mixin for a table that extends one post and dies with it."""

    @declared_attr
    def post_id(self) -> Mapped[int]:
        """The post it stands beside."""
        return mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), primary_key=True)

    @declared_attr
    def post(self) -> Mapped[Post]:
        """The same, as a thing; a query loads it, nobody else."""
        return relationship(lazy="raise")


class PostText(Model):
    """A post in another language."""

    __tablename__ = "post_texts"
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(String(5), primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    body: Mapped[str]
