"""Facts become messages: to the right people, in their own language, once, and by mail where it matters."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.community.models import Member, Post
from app.community.roles import Role
from app.features.notifications.jobs import mails
from app.features.notifications.models import Notification
from app.features.notifications.queries import inbox as queries
from app.foundation import jobs as queue
from app.foundation.db import session
from app.foundation.language import speaking
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from app.modules.news import actions
from app.modules.news.actions import Choices, Writing
from app.modules.news.models import Article
from app.modules.news.queries import articles as news
from tests.factories import a_group, a_member, a_membership, sign_in, the_town


@pytest.fixture
def newsroom(app) -> tuple[Member, Member, Member]:
    """Mara hands an article in; Felix can approve it; Rosa only reads."""
    with unit_of_work():
        the_town()
        group = a_group("Neuigkeiten", modules=("news",))
        mara, felix, rosa = a_member("Mara"), a_member("Felix", language="de"), a_member("Rosa")
        for member, role in ((mara, Role.AUTHOR), (felix, Role.AUTHOR), (rosa, Role.MEMBER)):
            a_membership(member, group, role)
        article = actions.draft(group, mara, Writing(title="Wasser abgestellt"), Choices())
        actions.submit(article, mara)
    queue.work_off()
    return mara, felix, rosa


def told(member: Member) -> list[str]:
    with unit_of_work(write=False), speaking(member.language):
        rows = session().scalars(queries.inbox(member)).all()
        return [message.text for message in queries.worded(rows, member)]


def test_only_who_can_review_is_told_and_nobody_of_their_own_deed(newsroom) -> None:
    mara, felix, rosa = newsroom
    assert told(felix) == ["„Wasser abgestellt“ in Neuigkeiten wartet auf eine zweite Person zur Durchsicht."]
    assert told(mara) == []
    assert told(rosa) == []


def test_the_words_are_those_of_the_reader(newsroom) -> None:
    _mara, felix, _rosa = newsroom
    with unit_of_work():
        session().get_one(Member, felix.id).language = "en"
    felix.language = "en"
    assert told(felix) == ["“Wasser abgestellt” in Neuigkeiten waits for a second pair of eyes."]


def test_what_the_reader_may_not_see_any_more_is_not_told(newsroom) -> None:
    _mara, felix, _rosa = newsroom
    with unit_of_work():
        for membership in session().scalars(select(Notification)).all():
            membership.facts = {**membership.facts, "post_id": 4711}
    assert told(felix) == []


def test_what_came_back_is_also_mailed_once(newsroom, client: FlaskClient) -> None:
    mara, felix, _rosa = newsroom
    with unit_of_work():
        article = the_article(felix)
        actions.send_back(article, felix, "Welche Straße?")
    queue.work_off()
    mails.write_due_mails()
    with unit_of_work(write=False):
        written = session().scalars(select(Mail).where(Mail.to_address == mara.email)).all()
    assert len(written) == 1
    assert "Welche Straße?" in written[0].text
    assert "http://localhost/g/" in written[0].text


def the_article(member: Member) -> Article:
    public_id = session().scalars(select(Post.public_id).join(Article, Article.post_id == Post.id)).one()
    found = news.article(member, "", public_id)
    assert found is not None
    return found


def test_the_bell_counts_and_reading_leads_to_the_thing(newsroom, client: FlaskClient) -> None:
    _mara, felix, rosa = newsroom
    browser = sign_in(client, felix)
    page = browser.get("/notifications")
    assert "Wasser abgestellt" in page.text
    with unit_of_work(write=False):
        assert queries.unread_count(felix) == 1
        number = session().scalars(select(Notification.id)).one()
    answer = browser.post(f"/notifications/{number}/reading")
    assert answer.status_code == 303
    assert answer.location.startswith("/g/")
    with unit_of_work(write=False):
        assert queries.unread_count(felix) == 0
    other = sign_in(client.application.test_client(), rosa)
    assert other.post(f"/notifications/{number}/reading").status_code == 404
