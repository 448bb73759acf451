"""The people of a group, for those who run it."""

import pytest

from app.community.events import MembershipChanged
from app.community.models import (
    Membership,
    MembershipState,
)
from app.community.roles import Role
from app.features.groups import messages
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, sign_in


@pytest.fixture
def clara(app):
    with unit_of_work():
        return a_member("Clara")


@pytest.fixture
def chor(clara):
    with unit_of_work():
        group = a_group("Chor", modules=("news",))
        a_membership(clara, group, Role.OWNER)
        return group


@pytest.fixture
def browser(client, clara):
    return sign_in(client, clara)


@pytest.fixture
def otto(chor):
    with unit_of_work():
        member = a_member("Otto Ö. Özgür")
        a_membership(member, session().merge(chor))
        return member


def row(member, group):
    with unit_of_work(write=False):
        session().expire_all()
        return session().get(Membership, (member.id, group.id))


def test_a_member_is_promoted_muted_and_forgiven(browser, chor, otto):
    base = f"/g/{chor.slug}/members/{otto.public_id}"
    assert browser.get(base).status_code == 200
    assert browser.post(f"{base}/role", data={"role": "author"}).status_code == 303
    assert row(otto, chor).role is Role.AUTHOR
    assert browser.post(f"{base}/role", data={"role": "guest"}).status_code == 422
    reasonless = browser.post(f"{base}/mute", data={"mute-days": "7", "mute-reason": ""})
    assert reasonless.status_code == 422
    assert browser.post(f"{base}/mute", data={"mute-days": "7", "mute-reason": "Ton"}).status_code == 303
    assert row(otto, chor).muted_until is not None
    assert browser.post(f"{base}/unmute").status_code == 303
    assert row(otto, chor).muted_until is None


@pytest.mark.parametrize(("days", "has_end"), [("30", True), ("0", False)])
def test_a_member_is_banned_with_or_without_end_and_comes_back(browser, chor, otto, days, has_end):
    base = f"/g/{chor.slug}/members/{otto.public_id}"
    assert browser.post(f"{base}/ban", data={"ban-days": "8", "ban-reason": "Ton"}).status_code == 422
    assert browser.post(f"{base}/ban", data={"ban-days": days, "ban-reason": "Ton"}).status_code == 303
    there = row(otto, chor)
    assert (there.state, there.banned_until is not None) == (MembershipState.BANNED, has_end)
    assert "Otto" in browser.get(f"/g/{chor.slug}/banned").get_data(as_text=True)
    assert browser.get(base).status_code == 200
    assert browser.post(f"{base}/unban").status_code == 303
    assert row(otto, chor).state is MembershipState.LEFT


def test_a_member_is_removed(browser, chor, otto):
    base = f"/g/{chor.slug}/members/{otto.public_id}"
    assert browser.post(f"{base}/removal", data={"remove-reason": "Verzogen"}).status_code == 303
    assert row(otto, chor).state is MembershipState.REMOVED
    assert browser.get(base).status_code == 404


def test_nobody_acts_against_their_equals(client, chor, otto, clara):
    with unit_of_work():
        first, second = a_member("Erste"), a_member("Zweite")
        for each in (first, second):
            a_membership(each, session().merge(chor), Role.MODERATOR)
    browser = sign_in(client, first)
    for whom in (second, clara):
        base = f"/g/{chor.slug}/members/{whom.public_id}"
        assert "mute-reason" not in browser.get(base).get_data(as_text=True)
        assert browser.post(f"{base}/mute", data={"mute-days": "7", "mute-reason": "x"}).status_code == 403
        assert browser.post(f"{base}/role", data={"role": "member"}).status_code == 403
        assert row(whom, chor).muted_until is None


@pytest.mark.parametrize(
    ("wish", "is_found"),
    [
        ("özg", True),
        ("OZGUR", False),
        ("OEZGUER", True),
        ("Otto", True),
        ("ot", False),
        ("Ott ", True),
        ("zzz", False),
    ],
)
def test_members_are_found_by_three_letters(browser, chor, otto, wish, is_found):
    page = browser.get(f"/g/{chor.slug}/members", query_string={"q": wish}).get_data(as_text=True)
    assert ("Otto Ö. Özgür</a>" in page) is is_found


def test_members_of_other_groups_are_not_found(browser, chor):
    with unit_of_work():
        a_membership(a_member("Gisela Geheim"), a_group("Anderswo"))
    assert "Gisela" not in browser.get(f"/g/{chor.slug}/members?q=gisela").get_data(as_text=True)


def test_five_hundred_members_come_in_pages(browser, chor):
    with unit_of_work():
        group = session().merge(chor)
        for number in range(120):
            a_membership(a_member(f"Person {number:03}"), group)
    seen, address = [], f"/g/{chor.slug}/members"
    for _ in range(3):
        page = browser.get(address).get_data(as_text=True)
        seen += [number for number in range(120) if f"Person {number:03}</a>" in page]
        if 'rel="next"' in page:
            address = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert sorted(seen) == list(range(120))


def test_a_group_without_owner_is_given_one_by_the_town(client, chor, clara, otto):
    with unit_of_work():
        anna = a_member("Anna", role=Role.ADMIN)
    town = sign_in(client.application.test_client(), anna)
    assert town.get(f"/g/{chor.slug}/owner").status_code == 404, "it has an owner"
    with unit_of_work():
        session().get(Membership, (clara.id, chor.id)).role = Role.MEMBER
    assert f"/g/{chor.slug}/owner" in town.get("/desk").get_data(as_text=True)
    assert sign_in(client, otto).get(f"/g/{chor.slug}/owner").status_code in {403, 404}
    assert town.post(f"/g/{chor.slug}/owner", data={"member": "nobody"}).status_code == 422
    assert town.post(f"/g/{chor.slug}/owner", data={"member": otto.public_id}).status_code == 303
    assert row(otto, chor).role is Role.OWNER


@pytest.mark.parametrize(
    ("act", "way"),
    [("removed", "/notifications"), ("banned", "/notifications"), ("unbanned", "/g/"), ("role", "/g/")],
)
def test_who_was_put_out_is_not_led_to_a_group_they_may_not_know_of(chor, otto, act, way):
    fact = MembershipChanged(
        group_id=chor.id, actor_id=None, member_id=otto.id, state="removed", role="member", act=act
    )
    with unit_of_work(write=False):
        assert messages.group_path(fact).startswith(way)
