"""The dates that news speak of, for calendars, for other sites and as a file."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select

from app.community.models import Group, Member, Post
from app.community.queries.site import site
from app.community.sight import Way, sees, way_of
from app.community.visibility import streamed_as
from app.foundation.dates import format_span
from app.foundation.db import session
from app.foundation.entry import Entry, Span
from app.foundation.ical import Cover, file_of
from app.foundation.ids import Ids, one_of
from app.foundation.mail import office_config
from app.foundation.questions import Question, columns_of, parted
from app.foundation.schema_org import described, event
from app.foundation.text import excerpt
from app.modules.news.models import Article

_OF_POST: tuple[Any, ...] = (
    Post.title,
    Post.body,
    Post.public_id,
    Post.created_at,
    Post.edited_at,
    Post.group_id,
    Group.slug,
)


class _Dated(NamedTuple):
    """An article with what its entry needs of the post."""

    article: Article
    title: str
    body: str
    public_id: str
    created_at: datetime
    edited_at: datetime | None
    group_id: int
    slug: str


def entries(member: Member | None, span: Span, groups: Collection[int] | None = None) -> Sequence[Entry]:
    """What the news of this span speak of, as long as they are in the streams."""
    asked = _known(way_of(member), narrowed=groups is not None)
    values = {"begin": span.begin, "end": span.end, "these_groups": list(groups or ())}
    return [_entry(row) for row in asked.ask({**sees(member), **values})]


@cache
def _known(way: Way, *, narrowed: bool) -> Question[_Dated]:
    """Values: begin, end, and these_groups if only some are wanted."""
    joined = select(*columns_of(Article), *_OF_POST).join(Post, Post.id == Article.post_id)
    wanted = joined.join(Group, Group.id == Post.group_id).where(
        streamed_as(way), Article.begins_at < bindparam("end"), Article.ends_at > bindparam("begin")
    )
    if narrowed:
        wanted = wanted.where(one_of(Post.group_id, bindparam("these_groups", type_=Ids())))
    return Question(wanted.order_by(Article.begins_at, Article.post_id), _dated)


def _dated(*columns: Any) -> _Dated:
    return _Dated(*parted(columns, Article), *columns[-len(_OF_POST) :])


def file_about(article: Article) -> str | None:
    """The date alone, to be put into a calendar; nothing for an article that speaks of none. Post and group are loaded."""
    if article.date is None:
        return None
    post = article.post
    of_post = (post.title, post.body, post.public_id, post.created_at, post.edited_at, post.group_id)
    entry = _entry(_Dated(article, *of_post, post.group.slug))
    return file_of([entry], Cover(post.title, site().zone), _home())


def _entry(row: _Dated) -> Entry:
    article, zone = row.article, ZoneInfo(site().zone)
    if article.date is None or article.dated_at is None:
        raise LookupError("an article without a date is in no calendar")
    begins_at, ends_at, place = article.date
    return Entry(
        uid=article.uid or "",
        title=row.title,
        starts=begins_at.astimezone(zone),
        ends=ends_at.astimezone(zone),
        changed_at=max(article.dated_at, row.edited_at or row.created_at),
        created_at=row.created_at,
        sequence=article.sequence,
        is_busy=False,
        place=place,
        description=excerpt(row.body, 500),
        path=f"/g/{row.slug}/{row.public_id}",
        group_id=row.group_id,
    )


def _home() -> str:
    return office_config().public_url


def structured(post: Post) -> Mapping[str, Any]:
    """For search engines: the article stays an article, about an event."""
    article = session().get_one(Article, post.id)
    if article.date is None:
        return {}
    (begins_at, ends_at, place), zone = article.date, ZoneInfo(site().zone)
    organizer = post.on_behalf_of or post.group.name
    about = event(post.title, begins_at.astimezone(zone), ends_at.astimezone(zone), place, organizer)
    return {"description": described(format_span(begins_at, ends_at), place, post.body), "about": about}
