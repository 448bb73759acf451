"""What happens to articles."""

from dataclasses import dataclass
from typing import ClassVar

from app.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class ArticleEvent(Event):
    """Something happened to an article."""

    post_id: int
    group_id: int
    actor_id: int


@dataclass(frozen=True, kw_only=True)
class ArticleSubmitted(ArticleEvent):
    """An article waits for a second pair of eyes."""

    name: ClassVar[str] = "news.submitted"


@dataclass(frozen=True, kw_only=True)
class ArticleReturned(ArticleEvent):
    """An editor sent an article back to its author."""

    name: ClassVar[str] = "news.returned"
    reason: str
