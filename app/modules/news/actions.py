"""From the first draft to the retraction."""

from datetime import timedelta

from sqlalchemy import delete as delete_rows

from app.community.actions import moves, posts
from app.community.actions.order import stand_on_top
from app.community.actions.posts import Writing
from app.community.models import Group, Member, Post, PostDistrict, PostState
from app.community.permissions import authorize, role_in
from app.community.registry import chosen
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.language import lazy_
from app.foundation.lazy_text import Text
from app.foundation.mail import office_config
from app.foundation.refusal import Conflict, Refused
from app.foundation.tokens import new_uid
from app.modules.news.events import ArticleReturned, ArticleSubmitted
from app.modules.news.models import Article, Level
from app.modules.news.queries.articles import KIND, NewsSettings, last_hand
from app.modules.news.rules import Choices, refuse_odd_date

LONGEST_PIN = timedelta(days=7)


def draft(group: Group, by: Member, writing: Writing, choices: Choices) -> Article:
    """Begin an article that only its author sees."""
    _refuse_untitled(writing)
    _refuse_end(writing, choices)
    post = posts.draft(group, by, writing, kind=KIND, permission="news.write")
    article = Article(post=post)
    session().add(article)
    _choose(article, choices)
    return article


def edit(
    article: Article, by: Member, writing: Writing, choices: Choices, *, version: int, note: str = ""
) -> None:
    """Change an article; once it is out, readers see what was corrected and why."""
    if article.post.is_out(clock.now()) and not note:
        raise Refused(
            lazy_("Please say in a few words what you corrected. Readers will see it."), field="note"
        )
    _refuse_untitled(writing)
    if not _ends_as_before(article.post, writing):
        _refuse_end(writing, choices)
    _refuse_alone(article, by)
    if article.post.state is PostState.IN_REVIEW:
        _take_over(article.post, by)
    was_important = article.level is Level.IMPORTANT
    posts.edit(article.post, by, writing, version=version, permission="news.edit", note=note)
    _choose(article, choices)
    _move_hour(article, by)
    if was_important and article.level is not Level.IMPORTANT:
        article.post.pinned_until = None
    if article.post.state is PostState.PUBLISHED:
        _pin(article)


def _take_over(post: Post, by: Member) -> None:
    """Nobody approves what changes under their eyes, nor what they changed themselves."""
    if post.author_id == by.id:
        moves.move(post, PostState.DRAFT, by)
    else:
        moves.remember_move(post, post.state, PostState.IN_REVIEW, by)


def _move_hour(article: Article, by: Member) -> None:
    """An article that is still to come moves to the hour its editor chose now; none means at once."""
    post = article.post
    if post.is_scheduled(clock.now()) and post.published_at != article.wanted_at:
        authorize(by, "news.publish", article)
        posts.reschedule(post, by, article.wanted_at)


def _refuse_alone(article: Article, by: Member) -> None:
    """Where a second person approves, what they approved is not changed by one person alone."""
    group = article.post.group
    is_approved = article.post.state is PostState.PUBLISHED and _needs_review(group)
    if is_approved and not role_in(by, group).reaches(Role.MODERATOR):
        raise Refused(
            lazy_("A second person has approved this text. Please ask somebody who moderates to correct it.")
        )


def submit(article: Article, by: Member) -> None:
    """Ask for a second pair of eyes."""
    authorize(by, "news.edit", article)
    moves.move(article.post, PostState.IN_REVIEW, by)
    record(ArticleSubmitted(post_id=article.post_id, group_id=article.post.group_id, actor_id=by.id))


def send_back(article: Article, by: Member, reason: str) -> None:
    """Say what is still missing."""
    authorize(by, "news.publish", article)
    if not reason:
        raise Refused(lazy_("Please say what is missing."), field="reason")
    moves.move(article.post, PostState.DRAFT, by, reason=reason, visible_to="party")
    group_id = article.post.group_id
    record(ArticleReturned(post_id=article.post_id, group_id=group_id, actor_id=by.id, reason=reason))


def publish(article: Article, by: Member) -> None:
    """Let it out now or at its hour: the hour is kept by queries to the minute, not by a job."""
    authorize(by, "news.publish", article)
    is_alone = last_hand(article.post) == by.id
    if is_alone and _needs_review(article.post.group):
        raise Refused(_why_not_alone(article.post, by))
    if not is_alone:
        article.approver_id, article.approved_at = by.id, clock.now()
    posts.release(article.post, by, publish_at=article.wanted_at)
    _pin(article)


def _why_not_alone(post: Post, by: Member) -> Text:
    if post.author_id == by.id:
        return lazy_("In this group a second person has to approve. Please submit the text for review.")
    return lazy_("You changed this text last. In this group a second person has to approve it.")


def unschedule(article: Article, by: Member) -> None:
    """Take an article back to the desk before its hour has come."""
    authorize(by, "news.publish", article)
    if not article.post.is_scheduled(clock.now()):
        raise Conflict(lazy_("This article is out already. You can correct or retract it."))
    article.wanted_at = article.post.published_at
    posts.recall(article.post, by)


def retract(article: Article, by: Member, reason: str) -> None:
    """Take an article back from its readers, who are told so under its address."""
    authorize(by, "news.publish", article)
    if not reason:
        raise Refused(lazy_("Please say why. Readers who follow a link will see it."), field="reason")
    posts.withdraw(article.post, PostState.RETRACTED, by, reason)


def discard(article: Article, by: Member) -> None:
    """Throw a draft away."""
    authorize(by, "news.edit", article)
    if article.post.state not in {PostState.DRAFT, PostState.IN_REVIEW}:
        raise Conflict(lazy_("Only drafts can be discarded. What was published can be retracted."))
    posts.withdraw(article.post, PostState.DELETED, by)


def _refuse_untitled(writing: Writing) -> None:
    if not writing.title:
        raise Refused(lazy_("An article needs a headline."), field="title")


def _ends_as_before(post: Post, writing: Writing) -> bool:
    """Whether an article that is out keeps its end, which may be over; forms know whole minutes only."""
    kept, typed = post.expires_at, writing.expires_at
    is_same = kept is not None and typed is not None and abs(kept - typed) < timedelta(minutes=1)
    return is_same and post.is_out(clock.now())


def _refuse_end(writing: Writing, choices: Choices) -> None:
    ends_early = writing.expires_at and writing.expires_at <= (choices.wanted_at or clock.now())
    if ends_early:
        raise Refused(lazy_("It would end before it comes out."), field="expires_at")


def _choose(article: Article, choices: Choices) -> None:
    article.category, article.level, article.wanted_at = choices.category, choices.level, choices.wanted_at
    if choices.date != article.date:
        refuse_odd_date(choices.date)
        article.take_place(choices.date, uid=new_uid(office_config().host.rsplit(":", 1)[0]))
    session().flush()
    session().execute(delete_rows(PostDistrict).where(PostDistrict.post_id == article.post_id))
    session().add_all(
        PostDistrict(post_id=article.post_id, district_id=district_id) for district_id in choices.district_ids
    )
    session().flush()


def _pin(article: Article) -> None:
    """What is important stands on top for a week, or until it ends."""
    post = article.post
    if article.level is not Level.IMPORTANT or post.published_at is None:
        return
    until = post.published_at + LONGEST_PIN
    stand_on_top(post, min(until, post.expires_at) if post.expires_at else until)


def _needs_review(group: Group) -> bool:
    return chosen(group, "news", NewsSettings).needs_review
