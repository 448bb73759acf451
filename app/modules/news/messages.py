"""What the news say to people who have to do something."""

from app.community.addresses import path_of_post
from app.community.models import Member
from app.foundation.language import _
from app.modules.news.events import ArticleEvent, ArticleReturned, ArticleSubmitted
from app.modules.news.queries import articles as queries


def submitted(event: ArticleSubmitted, reader: Member) -> str:
    """To those who can be the second pair of eyes."""
    title, group = queries.title_of(event.post_id, reader)
    return (
        _("“{title}” in {group} waits for a second pair of eyes.", title=title, group=group) if title else ""
    )


def returned(event: ArticleReturned, reader: Member) -> str:
    """To the author."""
    title, _group = queries.title_of(event.post_id, reader)
    return _("“{title}” came back from review: {reason}", title=title, reason=event.reason) if title else ""


def address(event: ArticleEvent) -> str:
    """Where the article is."""
    return path_of_post(event.post_id)
