"""What makes a post an article."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.community.models import PostDetail
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


class Article(PostDetail, Model):
    """News beside its post: text, dates and pictures are the post's."""

    __tablename__ = "news_articles"
    category: Mapped[Category] = mapped_column(default=Category.GENERAL)
    level: Mapped[Level] = mapped_column(default=Level.INFO)
    # When its author wants it out, until it is published; then posts.published_at is the truth.
    wanted_at: Mapped[datetime | None]
    # The second pair of eyes.
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="SET NULL"))
    approved_at: Mapped[datetime | None]
