"""Questions about articles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from app.community.models import (
    Attachment,
    District,
    Group,
    Member,
    Post,
    PostDistrict,
    PostState,
    Transition,
)
from app.community.queries.groups import group_using
from app.community.queries.memberships import members_of
from app.community.queries.posts import attachments_of, post_for, visible_detail
from app.community.registry import chosen
from app.community.roles import Role
from app.community.visibility import visible_posts
from app.foundation.db import session
from app.modules.news.events import ArticleReturned, ArticleSubmitted
from app.modules.news.models import Article, Category

KIND = "news.article"
CLOSE = timedelta(hours=2)


@dataclass(frozen=True)
class NewsSettings:
    """What a group chooses for its news."""

    # Nobody publishes alone.
    needs_review: bool = False
    # The names articles may be published under, one per line: "Ordnungsamt".
    offices: str = ""


def newsroom(member: Member | None, slug: str) -> Group | None:
    """A group in which this person may know of the news, if it has any."""
    return group_using("news", member, slug)


def article(member: Member | None, slug: str, public_id: str) -> Article | None:
    """The article at this address, with its post and group, if this person may see it."""
    found = visible_detail(Article, member, slug, public_id)
    if found is not None:
        _load_choices(found.post.group)
    return found


def _load_choices(group: Group) -> None:
    """What a group chose decides who publishes and under which names; other pages of a post do without."""
    session().scalars(select(Group).where(Group.id == group.id).options(selectinload(Group.modules))).one()


def districts_of(posts: Sequence[Post]) -> Mapping[int, list[str]]:
    """The names of the districts each post concerns."""
    rows = session().execute(
        select(PostDistrict.post_id, District.name)
        .join(District, District.id == PostDistrict.district_id)
        .where(PostDistrict.post_id.in_([post.id for post in posts]))
        .order_by(District.position, District.name)
    )
    found: dict[int, list[str]] = {post.id: [] for post in posts}
    for post_id, name in rows:
        found[post_id].append(name)
    return found


def planned(member: Member, group: Group, begin: datetime, end: datetime) -> list[Article]:
    """The editorial calendar: what came out, comes out or shall come out in this span, in its order."""
    when = or_(Post.published_at.between(begin, end), Article.wanted_at.between(begin, end))
    states = [PostState.DRAFT, PostState.IN_REVIEW, PostState.PUBLISHED]
    posts = visible_posts(member).where(Post.group_id == group.id, Post.kind == KIND, Post.state.in_(states))
    found = session().scalars(posts.join(Article, Article.post_id == Post.id).where(when)).unique().all()
    return sorted(_with_posts(found), key=planned_at)


def unfinished(member: Member, group: Group) -> list[Article]:
    """Drafts and texts in review, also those without a date yet."""
    states = [PostState.DRAFT, PostState.IN_REVIEW]
    posts = visible_posts(member).where(Post.group_id == group.id, Post.kind == KIND, Post.state.in_(states))
    return _with_posts(session().scalars(posts.order_by(Post.id)).unique().all())


def _with_posts(posts: Sequence[Post]) -> list[Article]:
    articles = {
        found.post_id: found
        for found in session().scalars(
            select(Article).where(Article.post_id.in_([post.id for post in posts]))
        )
    }
    for post in posts:
        set_committed_value(articles[post.id], "post", post)
    return [articles[post.id] for post in posts]


def planned_at(of: Article) -> datetime:
    """When an article came out or shall come out."""
    return of.post.published_at or of.wanted_at or of.post.created_at


def crowded(articles: Sequence[Article]) -> set[int]:
    """Articles that come within two hours of another one: a hint, no rule."""
    moments = sorted((planned_at(each), each.post_id) for each in articles)
    pairs = pairwise(moments)
    return {post_id for (one, a), (two, b) in pairs if two - one < CLOSE for post_id in (a, b)}


def offices_of(group: Group) -> list[str]:
    """The names a group's articles may be published under."""
    lines = chosen(group, "news", NewsSettings).offices.splitlines()
    return [line.strip() for line in lines if line.strip()]


def chosen_districts(article: Article) -> list[int]:
    """The ids of the districts an article concerns."""
    return list(
        session().scalars(select(PostDistrict.district_id).where(PostDistrict.post_id == article.post_id))
    )


def pictures_of(article: Article) -> Sequence[Attachment]:
    """The pictures of an article, in their order."""
    return [each for each in attachments_of([article.post])[article.post_id] if each.is_picture]


def page_context(member: Member | None, post: Post) -> Mapping[str, Any]:
    """What the post's page shows of an article beyond its text: the same for everybody."""
    del member
    return {"districts": districts_of([post])[post.id]}


def reviewers(event: ArticleSubmitted) -> Select[int]:
    """Who can be the second pair of eyes."""
    return members_of(event.group_id, Role.AUTHOR)


def author_of(event: ArticleReturned) -> Select[int]:
    """Who gets an article back."""
    return select(Post.author_id).where(Post.id == event.post_id)


def last_hand(post: Post) -> int | None:
    """Who handed a text in or changed it since: whoever else approves it is the second pair of eyes."""
    is_handed_in = post.state is PostState.IN_REVIEW
    return (session().scalar(last_hands(post.id)) if is_handed_in else None) or post.author_id


def last_hands(post_id: Any) -> Select[int | None]:
    """The same as a statement; empty where nobody but the author had it."""
    handed_in = select(Transition.actor_id).where(
        Transition.post_id == post_id, Transition.went_to == PostState.IN_REVIEW.value
    )
    return handed_in.order_by(Transition.id.desc()).limit(1)


def words(post_ids: Sequence[int]) -> Mapping[int, str]:
    """More words to find an article by: its category."""
    rows = session().execute(select(Article.post_id, Article.category).where(Article.post_id.in_(post_ids)))
    return {post_id: Category(category).value for post_id, category in rows}


def title_of(post_id: int, member: Member) -> tuple[str, str]:
    """Title and group of an article this member may see, for messages; empty if not."""
    post = post_for(member, post_id)
    return (post.title, post.group.name) if post else ("", "")
