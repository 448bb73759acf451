"""From the first draft to the retraction: who writes, who approves, when it is out, what readers see."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.community.actions.posts import Writing
from app.community.models import Audience, Member, PostState, Revision, Visibility
from app.community.permissions import Forbidden
from app.community.queries.memberships import forget_memberships
from app.community.roles import Role
from app.community.visibility import streamed, visible_posts
from app.foundation import clock
from app.foundation.events import EventRow
from app.foundation.refusal import Conflict, Refused
from app.modules.news import actions
from app.modules.news.actions import Choices
from app.modules.news.models import Category, Level
from app.modules.news.queries import articles as queries
from app.modules.news.queries.waiting import in_review
from tests.factories import a_group, a_member, a_membership


@pytest.fixture
def newsroom(at_work: Session):
    group = a_group("Neuigkeiten", modules=("news",))
    group.modules[0].settings = {"needs_review": True}
    at_work.flush()
    return group


@pytest.fixture
def mara(newsroom) -> Member:
    return someone("Mara", newsroom, Role.AUTHOR)


@pytest.fixture
def felix(newsroom) -> Member:
    return someone("Felix", newsroom, Role.AUTHOR)


def someone(name: str, group, role: Role) -> Member:
    member = a_member(name)
    a_membership(member, group, role)
    return member


def read_by(member: Member | None, session: Session) -> list[str]:
    return [post.title for post in session.scalars(streamed(visible_posts(member))).unique()]


def an_article(group, by, title="Wasser abgestellt", **choices):
    return actions.draft(group, by, Writing(title=title, body="Am Montag."), Choices(**choices))


def test_a_draft_is_its_authors_alone(newsroom, mara, felix, at_work) -> None:
    draft = an_article(newsroom, mara)
    slug, public_id = newsroom.slug, draft.post.public_id
    assert queries.article(mara, slug, public_id) is draft
    assert queries.article(felix, slug, public_id) is None
    assert queries.article(None, slug, public_id) is None


def test_nobody_publishes_alone_where_a_second_person_approves(newsroom, mara, felix, at_work) -> None:
    article = an_article(newsroom, mara)
    with pytest.raises(Refused):
        actions.publish(article, mara)
    actions.submit(article, mara)
    assert queries.article(felix, newsroom.slug, article.post.public_id) is article
    actions.publish(article, felix)
    assert (article.approver_id, article.post.state) == (felix.id, PostState.PUBLISHED)
    assert read_by(None, at_work) == ["Wasser abgestellt"]
    heard = at_work.scalars(select(EventRow.name)).all()
    assert "news.submitted" in heard
    assert "post_published" in heard


def test_whoever_changed_a_text_last_does_not_approve_it(newsroom, mara, felix, at_work) -> None:
    article = an_article(newsroom, mara)
    actions.submit(article, mara)
    at_work.flush()
    assert in_review(felix) == [article.post]
    actions.edit(article, felix, Writing(title="Ganz anders"), Choices(), version=article.post.version)
    at_work.flush()
    assert (in_review(felix), in_review(mara)) == ([], [article.post])
    with pytest.raises(Refused) as refused:
        actions.publish(article, felix)
    assert "zuletzt geändert" in str(refused.value)
    actions.publish(article, mara)
    assert article.approver_id == mara.id


def test_what_came_back_is_not_published_by_its_author_alone(newsroom, mara, felix, at_work) -> None:
    article = an_article(newsroom, mara)
    actions.submit(article, mara)
    at_work.flush()
    actions.edit(article, felix, Writing(title="Welche Straße?"), Choices(), version=article.post.version)
    actions.send_back(article, felix, "Welche Straße?")
    with pytest.raises(Refused):
        actions.publish(article, mara)


def test_what_came_back_goes_to_its_author_with_a_reason(newsroom, mara, felix) -> None:
    article = an_article(newsroom, mara)
    actions.submit(article, mara)
    with pytest.raises(Refused):
        actions.send_back(article, felix, "")
    actions.send_back(article, felix, "Welche Straße?")
    assert article.post.state is PostState.DRAFT


def test_a_scheduled_article_is_out_on_the_minute_without_any_job(newsroom, mara, felix, at_work) -> None:
    hour = clock.now() + timedelta(hours=2)
    article = an_article(newsroom, mara, wanted_at=hour)
    actions.submit(article, mara)
    actions.publish(article, felix)
    with clock.at(hour - timedelta(seconds=2)):
        assert read_by(None, at_work) == []
    with clock.at(hour + timedelta(seconds=1)):
        assert read_by(None, at_work) == ["Wasser abgestellt"]
    assert article.post.published_at == hour


def test_a_scheduled_article_can_be_taken_back_but_not_one_that_is_out(newsroom, mara, felix) -> None:
    article = an_article(newsroom, mara, wanted_at=clock.now() + timedelta(hours=2))
    actions.submit(article, mara)
    actions.publish(article, felix)
    actions.unschedule(article, felix)
    assert (article.post.state, article.post.published_at) == (PostState.DRAFT, None)
    assert article.wanted_at is not None
    article.wanted_at = None
    actions.submit(article, mara)
    actions.publish(article, felix)
    with pytest.raises(Conflict):
        actions.unschedule(article, felix)


def test_an_ended_article_leaves_the_streams(newsroom, mara, felix, at_work) -> None:
    end = clock.now() + timedelta(days=1)
    article = actions.draft(newsroom, mara, Writing(title="Heute Markt", expires_at=end), Choices())
    actions.submit(article, mara)
    actions.publish(article, felix)
    assert read_by(None, at_work) == ["Heute Markt"]
    with clock.at(end + timedelta(seconds=1)):
        assert read_by(None, at_work) == []


def test_it_cannot_end_before_it_begins(newsroom, mara) -> None:
    soon = clock.now() + timedelta(hours=1)
    with pytest.raises(Refused) as refused:
        actions.draft(newsroom, mara, Writing(title="Zu spät", expires_at=soon), Choices(wanted_at=soon))
    assert refused.value.field == "expires_at"


def test_important_news_stand_on_top_for_a_week_at_most(newsroom, mara, felix) -> None:
    article = an_article(newsroom, mara, level=Level.IMPORTANT, category=Category.SAFETY)
    actions.submit(article, mara)
    actions.publish(article, felix)
    assert article.post.pinned_until == article.post.published_at + timedelta(days=7)


def test_a_correction_says_what_was_corrected(newsroom, mara, felix, at_work) -> None:
    article = an_article(newsroom, mara)
    actions.submit(article, mara)
    actions.publish(article, felix)
    better = Writing(title="Wasser abgestellt", body="Am Dienstag.")
    version, clara = article.post.version, someone("Clara", newsroom, Role.MODERATOR)
    with clock.at(clock.now() + timedelta(hours=1)):
        with pytest.raises(Refused) as refused:
            actions.edit(article, clara, better, Choices(), version=version)
        assert refused.value.field == "note"
        actions.edit(article, clara, better, Choices(), version=version, note="Tag berichtigt")
    kept = at_work.scalars(select(Revision)).one()
    assert (kept.body, kept.note) == ("Am Montag.", "Tag berichtigt")
    assert article.post.edited_at is not None


def test_two_editors_do_not_overwrite_each_other(newsroom, mara, felix) -> None:
    article = an_article(newsroom, mara)
    seen = article.post.version
    actions.edit(article, mara, Writing(title="Eins"), Choices(), version=seen)
    with pytest.raises(Conflict):
        actions.edit(article, mara, Writing(title="Zwei"), Choices(), version=seen)


def test_a_retracted_article_is_gone_from_streams_and_keeps_its_reason(
    newsroom, mara, felix, at_work
) -> None:
    article = an_article(newsroom, mara)
    actions.submit(article, mara)
    actions.publish(article, felix)
    actions.retract(article, felix, "Das stimmte nicht.")
    assert read_by(None, at_work) == []
    assert article.post.state_reason == "Das stimmte nicht."
    with pytest.raises(Conflict):
        actions.publish(article, felix)


def test_readers_cannot_do_what_editors_do(newsroom, mara) -> None:
    rosa = someone("Rosa", newsroom, Role.MEMBER)
    with pytest.raises(Forbidden):
        an_article(newsroom, rosa)
    article = an_article(newsroom, mara)
    for act in (actions.submit, actions.publish, actions.discard):
        with pytest.raises(Forbidden):
            act(article, rosa)


def test_an_editor_of_another_group_is_a_stranger_here(newsroom, mara, at_work) -> None:
    club = a_group("TSV", modules=("news",), visibility=Visibility.LISTED)
    clara = someone("Clara", club, Role.OWNER)
    article = an_article(newsroom, mara)
    assert queries.article(clara, newsroom.slug, article.post.public_id) is None
    with pytest.raises(Forbidden):
        actions.publish(article, clara)


def test_news_for_people_with_an_account_are_not_for_guests(newsroom, mara, felix, at_work) -> None:
    writing = Writing(title="Intern", audience=Audience.RESIDENTS)
    article = actions.draft(newsroom, mara, writing, Choices())
    actions.submit(article, mara)
    actions.publish(article, felix)
    forget_memberships(mara.id)
    assert read_by(None, at_work) == []
    assert read_by(a_member("Otto"), at_work) == ["Intern"]


def test_two_articles_within_two_hours_get_a_hint(newsroom, mara) -> None:
    now = clock.now()
    first = an_article(newsroom, mara, "Eins", wanted_at=now + timedelta(hours=1))
    second = an_article(newsroom, mara, "Zwei", wanted_at=now + timedelta(hours=2))
    third = an_article(newsroom, mara, "Drei", wanted_at=now + timedelta(hours=9))
    planned = queries.planned(mara, newsroom, now, now + timedelta(days=1))
    assert [each.post.title for each in planned] == ["Eins", "Zwei", "Drei"]
    assert queries.crowded([first, second, third]) == {first.post_id, second.post_id}
