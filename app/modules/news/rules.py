"""What somebody chose for an article beside its text, and which dates cannot be."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.news.models import ArticleDate, Category, Level

LONGEST_DATE = timedelta(days=31)


@dataclass(frozen=True)
class Choices:
    """What somebody chose for an article beside its text."""

    category: Category = Category.GENERAL
    level: Level = Level.INFO
    district_ids: tuple[int, ...] = ()
    wanted_at: datetime | None = None
    date: ArticleDate | None = None


def refuse_odd_date(date: ArticleDate | None) -> None:
    """Raise Refused for a date that calendars could not show; none at all is fine."""
    if date is None:
        return
    if date.ends_at <= date.begins_at:
        raise Refused(lazy_("It has to end after it begins."), field="ends_at")
    if date.ends_at - date.begins_at > LONGEST_DATE:
        raise Refused(lazy_("A date lasts at most 31 days."), field="ends_at")
