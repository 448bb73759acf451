"""What makes a post an article."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.community.models import PostDetail
from app.foundation import clock
from app.foundation.db import Model


class Category(StrEnum):
    """What an article is about; the words of CAP 1.2 where there is one."""

    GENERAL = "general"
    EVENTS = "events"
    BUILDING = "building"
    SCHOOLS = "schools"
    TRANSPORT = "transport"
    WASTE = "waste"
    ENVIRONMENT = "environment"
    SAFETY = "safety"
    HEALTH = "health"
    COUNCIL = "council"


class Level(StrEnum):
    """How much it matters."""

    INFO = "info"
    # Stands on top of the group for up to seven days.
    IMPORTANT = "important"


class ArticleDate(NamedTuple):
    """When and where that takes place which an article speaks of."""

    begins_at: datetime
    ends_at: datetime
    place: str = ""


class Article(PostDetail, Model):
    """News beside its post: text and pictures are the post's."""

    __tablename__ = "news_articles"
    __table_args__ = (Index("ix_news_articles_begins_at", "begins_at"),)
    category: Mapped[Category] = mapped_column(default=Category.GENERAL)
    level: Mapped[Level] = mapped_column(default=Level.INFO)
    # When its author wants it out, until it is published; then posts.published_at is the truth.
    wanted_at: Mapped[datetime | None]
    # The second pair of eyes.
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    approved_at: Mapped[datetime | None]
    # The date it speaks of, for its card and for calendars; both or none.
    begins_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(String(200), default="")
    # Its name in calendars, kept for good once it had a date.
    uid: Mapped[str | None] = mapped_column(String(200), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    dated_at: Mapped[datetime | None]

    @property
    def date(self) -> ArticleDate | None:
        """The date it speaks of, if it speaks of one."""
        if self.begins_at is None or self.ends_at is None:
            return None
        return ArticleDate(self.begins_at, self.ends_at, self.place)

    def take_place(self, date: ArticleDate | None, *, uid: str) -> None:
        """Speak of this date from now on, or of none; calendars learn that it is another one."""
        self.begins_at, self.ends_at, self.place = date or (None, None, "")
        self.sequence = self.sequence + 1 if self.uid else 0
        self.uid, self.dated_at = self.uid or uid, clock.now()
