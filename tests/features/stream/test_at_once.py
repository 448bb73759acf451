"""What pages ask with prepared questions is true at once, whichever process changed it: no handler is told here."""

import pytest
from sqlalchemy import delete, insert, update

from app.community.models import (
    Group,
    GroupModule,
    Member,
    Membership,
    MembershipState,
    MemberState,
    Post,
    PostState,
    Reaction,
    ReactionKind,
    Visibility,
)
from app.features.accounts.models import DeviceSession
from app.features.notifications.models import Notification
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_post

SECRET = "Treffen am Freitag"


@pytest.fixture
def browser(town):
    """Ada, who has seen her Start page and her hidden circle before."""
    with unit_of_work():
        a_post(town.circle, town.ada, title=SECRET)
    browser = town.browser("ada")
    assert SECRET in browser.get("/").text
    assert browser.get("/g/arbeitskreis").status_code == 200
    return browser


def elsewhere(statement):
    """As another process does it."""
    with unit_of_work():
        session().execute(statement)


@pytest.mark.parametrize("state", [MembershipState.BANNED, MembershipState.REMOVED, MembershipState.LEFT])
def test_whoever_is_put_out_sees_nothing_more(town, browser, state):
    elsewhere(update(Membership).where(Membership.group_id == town.circle.id).values(state=state))
    start = browser.get("/").text
    assert SECRET not in start
    assert "Arbeitskreis" not in start
    assert browser.get("/g/arbeitskreis").status_code == 404


def test_a_membership_that_is_gone(town, browser):
    elsewhere(delete(Membership).where(Membership.group_id == town.circle.id))
    assert SECRET not in browser.get("/").text
    assert browser.get("/g/arbeitskreis").status_code == 404


def test_a_group_that_goes_into_hiding(town):
    guest = town.browser()
    assert guest.get("/g/dorfplatz").status_code == 200
    elsewhere(update(Group).where(Group.id == town.square.id).values(visibility=Visibility.HIDDEN))
    assert guest.get("/g/dorfplatz").status_code == 404
    assert town.browser("ada").get("/g/dorfplatz").status_code == 200


def test_a_browser_that_is_signed_out(town, browser):
    elsewhere(delete(DeviceSession).where(DeviceSession.member_id == town.ada.id))
    assert SECRET not in browser.get("/").text
    assert browser.get("/g/arbeitskreis").status_code == 404


def test_an_account_that_is_suspended(town, browser):
    elsewhere(update(Member).where(Member.id == town.ada.id).values(state=MemberState.SUSPENDED))
    assert browser.get("/").status_code == 303


def test_a_group_with_another_name(town, browser):
    elsewhere(update(Group).where(Group.id == town.circle.id).values(name="Runder Tisch"))
    start = browser.get("/").text
    assert "Runder Tisch" in start
    assert "Arbeitskreis" not in start


def test_a_post_that_was_removed(browser):
    elsewhere(update(Post).where(Post.title == SECRET).values(state=PostState.REMOVED))
    assert SECRET not in browser.get("/").text


def test_a_nod_given_in_another_browser(town, browser):
    pressed = 'aria-pressed="true"'
    assert pressed not in browser.get("/").text
    nod = {"post_id": 0, "member_id": town.ada.id, "kind": ReactionKind.THANKS, "at": clock.now()}
    with unit_of_work():
        post = session().query(Post).filter_by(title=SECRET).one()
        session().execute(insert(Reaction).values(**{**nod, "post_id": post.id}))
        post.reaction_counts = {"thanks": 1}
        post.redraws += 1
    assert pressed in browser.get("/").text
    other = town.browser("otto")
    assert pressed not in other.get("/").text


def test_a_message_that_came_and_was_read(town, browser):
    assert '<span class="count">' not in browser.get("/").text
    message = {"member_id": town.ada.id, "kind": "groups.standing", "facts": {}, "created_at": clock.now()}
    with unit_of_work():
        session().add(Notification(**message))
    assert '<span class="count">' in browser.get("/").text
    elsewhere(update(Notification).values(read_at=clock.now()))
    assert '<span class="count">' not in browser.get("/").text


def test_a_group_where_finds_are_reported(town, browser):
    way = "/g/dorfplatz/lost-found/new"
    assert way not in browser.get("/").text
    with unit_of_work():
        session().add(GroupModule(group_id=town.square.id, module="lost_found"))
    assert way in browser.get("/").text
    elsewhere(update(GroupModule).values(is_on=False))
    assert way not in browser.get("/").text
