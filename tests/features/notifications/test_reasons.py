"""Why do I get this, what became of it, and less of it with one tap."""

import pytest
from sqlalchemy import select

from app.community.actions import comments, posts
from app.community.models import Post
from app.community.roles import Role
from app.community.visibility import visible_posts
from app.features.notifications.models import GroupChoice, KindChoice, Level, Notification, Way
from app.foundation import jobs as queue
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, sign_in, the_town

GERMAN = {"Accept-Language": "de"}


@pytest.fixture
def rosa(client):
    """Rosa's browser; Clara has answered her."""
    with unit_of_work():
        the_town()
        group, clara, rosa = a_group("Chor"), a_member("Clara"), a_member("Rosa", language="de")
        a_membership(clara, group, Role.OWNER)
        a_membership(rosa, group)
        post = posts.publish(group, rosa, posts.Writing(title="Probe am Montag"))
    with unit_of_work():
        session().add(KindChoice(member_id=rosa.id, kind="stream.answered", way=Way.MAIL))
        seen = session().scalars(visible_posts(clara).where(Post.id == post.id)).unique().one()
        comments.comment(seen, clara, "Ich komme.")
    queue.work_off()
    return sign_in(client, rosa)


def first(table):
    with unit_of_work(write=False):
        return session().scalars(select(table)).first()


def test_a_message_says_why_it_came_and_how(rosa):
    number = first(Notification).id
    assert f"/notifications/{number}/reason" in rosa.get("/notifications", headers=GERMAN).text
    page = rosa.get(f"/notifications/{number}/reason", headers=GERMAN)
    assert page.status_code == 200
    assert "„Jemand antwortet mir“" in page.text
    assert "„Chor“" in page.text
    assert "Der Mailserver hat es angenommen." in page.text


@pytest.mark.parametrize(("choice", "way"), [("app", Way.APP), ("none", Way.NONE)])
def test_less_of_it_is_one_tap(rosa, choice, way):
    number = first(Notification).id
    assert rosa.post(f"/notifications/{number}/quieter", data={"choice": choice}).status_code == 303
    assert first(KindChoice).way is way
    assert first(Notification).read_at is not None


def test_nothing_more_from_a_group_is_one_tap(rosa):
    number = first(Notification).id
    assert rosa.post(f"/notifications/{number}/quieter", data={"choice": "group"}).status_code == 303
    assert first(GroupChoice).level is Level.NONE
    assert rosa.post(f"/notifications/{number}/quieter", data={"choice": "all"}).status_code == 422


def test_open_pages_ask_how_many_wait(rosa, app):
    assert rosa.get("/notifications/count").json == {"count": 1}
    assert app.test_client().get("/notifications/count").json == {"count": 0}
    assert 'topic="bell:' in rosa.get("/").text
