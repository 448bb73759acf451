"""What members choose to be told: by kind, by group, and what follows from it."""

import re
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.community.actions import comments, posts
from app.community.models import Group, Member, Post
from app.community.roles import Role
from app.community.visibility import visible_posts
from app.features.notifications.actions import reading
from app.features.notifications.jobs import mails
from app.features.notifications.models import GroupChoice, KindChoice, Notification
from app.features.notifications.queries import inbox
from app.features.stream.jobs import announce_posts
from app.foundation import clock
from app.foundation import jobs as queue
from app.foundation.db import session
from app.foundation.language import speaking
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, sign_in, the_town

GERMAN = {"Accept-Language": "de"}
PAGE = "/account/notifications"


@pytest.fixture
def chor(app) -> tuple[Group, Member, Member]:
    """Clara leads the choir, Rosa sings."""
    with unit_of_work():
        the_town()
        group, clara, rosa = a_group("Chor"), a_member("Clara"), a_member("Rosa", language="de")
        a_membership(clara, group, Role.OWNER)
        a_membership(rosa, group)
    return group, clara, rosa


def written(group: Group, by: Member, title: str = "Probe am Montag") -> int:
    with unit_of_work():
        post = posts.publish(
            session().get_one(Group, group.id),
            session().get_one(Member, by.id),
            posts.Writing(title=title, body="Um acht."),
        )
        session().flush()
        number = post.id
    queue.work_off()
    return number


def answered(number: int, by: Member, body: str = "Ich komme.") -> None:
    with unit_of_work():
        author = session().get_one(Member, by.id)
        post = session().scalars(visible_posts(author).where(Post.id == number)).unique().one()
        comments.comment(post, author, body)
    queue.work_off()


def told(member: Member) -> list[str]:
    with unit_of_work(write=False), speaking("de"):
        rows = session().scalars(inbox.inbox(member)).all()
        return [message.text for message in inbox.worded(rows, member)]


def mailed(member: Member) -> int:
    mails.write_due_mails()
    with unit_of_work(write=False):
        return len(session().scalars(select(Mail).where(Mail.to_address == member.email)).all())


def choose(client: FlaskClient, member: Member, **chosen: str) -> None:
    """As the page would send it: what is not named stays as it is shown."""
    browser = sign_in(client.application.test_client(), member)
    page = browser.get(PAGE, headers=GERMAN).text
    sent = dict(
        re.findall(r'<select class="control" id="([^"]+)"[^>]*>.*?<option selected value="([^"]+)"', page)
    )
    assert chosen.keys() <= sent.keys()
    peace = {"quiet_from": "22:00", "quiet_until": "07:00", "zone": ""}
    assert browser.post(PAGE, data=peace | sent | chosen).status_code == 303


def test_whoever_is_answered_hears_of_it(chor) -> None:
    group, clara, rosa = chor
    answered(written(group, rosa), clara)
    assert told(rosa) == ["Clara hat geantwortet: „Probe am Montag“."]
    assert told(clara) == []


def test_an_answer_comes_by_mail_when_somebody_wants_that(chor, client: FlaskClient) -> None:
    group, clara, rosa = chor
    answered(written(group, rosa), clara)
    assert mailed(rosa) == 0
    choose(client, rosa, **{"kind_stream-answered": "mail"})
    answered(written(group, rosa, "Noten"), clara)
    assert mailed(rosa) == 1


def test_what_somebody_does_not_want_to_hear_is_not_even_kept(chor, client: FlaskClient) -> None:
    group, clara, rosa = chor
    choose(client, rosa, **{"kind_stream-answered": "none"})
    answered(written(group, rosa), clara)
    assert told(rosa) == []


def test_a_group_can_be_silent_or_tell_everything(chor, client: FlaskClient) -> None:
    group, clara, rosa = chor
    written(group, clara, "Ungehört")
    choose(client, rosa, **{f"group_{group.id}": "all"})
    written(group, clara, "Probe")
    assert told(rosa) == ["Neu in „Chor“: „Probe“."]
    choose(client, rosa, **{f"group_{group.id}": "none"})
    answered(written(group, rosa, "Noten"), clara)
    assert len(told(rosa)) == 1


def scheduled(group: Group, by: Member, hour: datetime) -> int:
    with unit_of_work():
        author = session().get_one(Member, by.id)
        writing = posts.Writing(title="Probe am Montag")
        post = posts.draft(session().get_one(Group, group.id), author, writing, kind="post")
        posts.release(post, author, publish_at=hour)
        number = post.id
    queue.work_off()
    return number


def at_the_minute(moment: datetime) -> None:
    """The worker's clock ticks, twice, as after a crash."""
    with clock.at(moment):
        for _tick in range(2):
            announce_posts()
            queue.work_off()


def test_what_was_scheduled_is_told_when_its_hour_comes_and_once(chor, client: FlaskClient) -> None:
    group, clara, rosa = chor
    choose(client, rosa, **{f"group_{group.id}": "all"})
    hour = clock.now() + timedelta(hours=2)
    scheduled(group, clara, hour)
    at_the_minute(hour - timedelta(minutes=1))
    assert told(rosa) == []
    with clock.at(hour + timedelta(seconds=1)):
        at_the_minute(hour + timedelta(seconds=1))
        assert told(rosa) == ["Neu in „Chor“: „Probe am Montag“."]
        assert told(clara) == [], "nobody is told of what they wrote"


def test_what_comes_at_another_hour_or_not_at_all_is_told_so(chor, client: FlaskClient) -> None:
    group, clara, rosa = chor
    choose(client, rosa, **{f"group_{group.id}": "all"})
    hour = clock.now() + timedelta(hours=2)
    moved, recalled = scheduled(group, clara, hour), scheduled(group, clara, hour)
    with unit_of_work():
        author = session().get_one(Member, clara.id)
        posts.reschedule(session().get_one(Post, moved), author, hour + timedelta(hours=3))
        posts.recall(session().get_one(Post, recalled), author)
    with clock.at(hour + timedelta(minutes=1)):
        at_the_minute(hour + timedelta(minutes=1))
        assert told(rosa) == []
    with clock.at(hour + timedelta(hours=4)):
        at_the_minute(hour + timedelta(hours=4))
        assert len(told(rosa)) == 1


def test_whoever_left_a_group_does_not_hear_of_it_any_more(chor, client: FlaskClient) -> None:
    group, clara, rosa = chor
    choose(client, rosa, **{f"group_{group.id}": "all"})
    sign_in(client.application.test_client(), rosa).post(f"/g/{group.slug}/leave", data={})
    written(group, clara)
    assert told(rosa) == []


def test_the_page_is_found_from_the_bell_and_from_me(chor, client: FlaskClient) -> None:
    _group, clara, rosa = chor
    browser = sign_in(client, rosa)
    for path in ("/notifications", "/account"):
        assert f'href="{PAGE}"' in browser.get(path).text
    page = browser.get(PAGE, headers=GERMAN).text
    assert "Jemand antwortet mir" in page
    assert "Ein Anspruch wartet auf das Fundbüro" not in page, "only what one can ever be told"
    leader = sign_in(client.application.test_client(), clara)
    assert "Ein Anspruch wartet auf das Fundbüro" in leader.get(PAGE, headers=GERMAN).text


def test_a_forged_choice_is_refused(chor, client: FlaskClient) -> None:
    _group, _clara, rosa = chor
    browser = sign_in(client, rosa)
    assert browser.post(PAGE, data={"kind_stream-answered": "loud"}).status_code == 422
    with unit_of_work(write=False):
        assert session().scalars(select(KindChoice)).all() == []


def test_choices_go_with_the_member(chor, client: FlaskClient) -> None:
    group, clara, rosa = chor
    choose(client, rosa, **{f"group_{group.id}": "all"})
    answered(written(group, rosa), clara)
    with unit_of_work():
        reading.erase(session().get_one(Member, rosa.id))
    with unit_of_work(write=False):
        for table in (KindChoice, GroupChoice, Notification):
            assert session().scalars(select(table).where(table.member_id == rosa.id)).all() == []
