"""What groups tell, what they leave behind, and what stands around their pages."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.community.actions import memberships as verbs
from app.community.actions.invitations import invite_by_link
from app.community.actions.measures import ban, mute
from app.community.events import MembershipChanged
from app.community.models import Invitation, JoinPolicy, Membership, Visibility
from app.community.roles import Role
from app.features.groups import actions, jobs, messages
from app.features.groups.queries.directory import ON_A_PAGE, directory
from app.features.groups.queries.people import export
from app.features.groups.queries.waiting import DESK
from app.features.notifications.models import Notification
from app.features.notifications.queries.inbox import word
from app.foundation import clock
from app.foundation.db import session
from app.foundation.jobs import work_off
from app.foundation.language import speaking
from app.foundation.work import unit_of_work
from tests.desks import on_desk
from tests.factories import a_group, a_member, a_membership, sign_in


@pytest.fixture
def clara(app):
    with unit_of_work():
        return a_member("Clara")


@pytest.fixture
def chor(clara):
    with unit_of_work():
        group = a_group("Chor", join_policy=JoinPolicy.REQUEST)
        a_membership(clara, group, Role.OWNER)
        return group


@pytest.fixture
def otto(app):
    with unit_of_work():
        return a_member("Otto")


def again(*things):
    """The same rows in the present unit of work."""
    return [session().get(type(thing), thing.id) for thing in things]


def told(member):
    """The sentences somebody has been told, oldest first."""
    work_off()
    with unit_of_work(write=False), speaking("en"):
        mine = select(Notification).where(Notification.member_id == member.id).order_by(Notification.id)
        return [found.text for row in session().scalars(mine) if (found := word(row, member))]


def test_moderators_hear_of_a_request_and_the_person_of_the_answer(chor, clara, otto):
    with unit_of_work():
        moderator, member = a_member("Mara"), a_member("Uwe")
        a_membership(moderator, again(chor)[0], Role.MODERATOR)
        a_membership(member, again(chor)[0])
    with unit_of_work():
        verbs.join(*again(chor, otto))
    assert told(clara) == told(moderator) == ["Otto wants to join “Chor”."]
    assert told(member) == []
    with unit_of_work():
        verbs.decline(*again(chor, otto, moderator), "Wir sind voll.")
    assert told(otto) == ["“Chor” has declined your request to join. Reason: Wir sind voll."]
    with unit_of_work():
        verbs.join(*again(chor, otto))
        verbs.accept(*again(chor, otto, moderator))
    assert told(otto)[-1] == "Welcome: you are now a member of “Chor”."


def test_somebody_hears_of_measures_with_the_reason(chor, clara, otto):
    with unit_of_work():
        a_membership(*again(otto, chor))
        verbs.change_role(*again(chor, otto, clara), Role.AUTHOR)
        mute(*again(chor, otto, clara), clock.now() + timedelta(days=1), "Ton")
    assert told(otto) == [
        "Your role in “Chor” is now: Author.",
        "You can only read in “Chor” for some time. Reason: Ton",
    ]
    with unit_of_work():
        ban(*again(chor, otto, clara), "wieder Ton")
    assert told(otto)[-1] == "You have been banned from “Chor”. Reason: wieder Ton"
    assert told(clara) == [], "nobody is told of what they did themselves"


@pytest.mark.parametrize("act", ["founded", "joined", "left", "withdrawn", ""])
def test_what_one_does_oneself_is_no_message(chor, otto, act):
    event = MembershipChanged(
        group_id=chor.id, actor_id=None, member_id=otto.id, state="active", role="member", act=act
    )
    with unit_of_work(write=False):
        for to in (messages.moderators_asked, messages.the_applicant, messages.the_person_concerned):
            assert session().scalars(to(event)).all() == []


def test_the_next_in_rank_inherits_the_group(chor, clara, otto):
    with unit_of_work():
        first, second = a_member("Erste"), a_member("Zweite")
        a_membership(first, chor, Role.MODERATOR)
        a_membership(second, chor, Role.ADMIN)
        a_membership(otto, chor)
    with unit_of_work():
        actions.erase(clara)
    with unit_of_work(write=False):
        rows = {row.member_id: row.role for row in session().scalars(select(Membership))}
    assert rows == {first.id: Role.MODERATOR, second.id: Role.OWNER, otto.id: Role.MEMBER}


def test_who_may_only_read_for_now_is_asked_by_nobody_who_wants_to_join(chor, clara, otto):
    with unit_of_work():
        mara = a_member("Mara")
        there = a_membership(mara, again(chor)[0], Role.MODERATOR)
        there.muted_until = clock.now() + timedelta(days=1)
        verbs.join(*again(chor, otto))
    with unit_of_work(write=False):
        assert [len(on_desk(each, DESK)) for each in (clara, mara)] == [1, 0]
    with clock.at(clock.now() + timedelta(days=2)), unit_of_work(write=False):
        assert [len(on_desk(each, DESK)) for each in (clara, mara)] == [1, 1]


def test_without_an_heir_the_town_is_asked(chor, clara, otto):
    with unit_of_work():
        a_membership(otto, chor)
        anna = a_member("Anna", role=Role.ADMIN)
    with unit_of_work():
        actions.erase(clara)
    with unit_of_work(write=False):
        assert [thing.url for thing in on_desk(anna, DESK)] == [f"/g/{chor.slug}/owner"]
        assert on_desk(otto, DESK) == []


def test_where_another_owner_is_nobody_inherits(chor, clara, otto):
    with unit_of_work():
        a_membership(otto, chor, Role.OWNER)
        admin = a_member("Admin")
        a_membership(admin, chor, Role.ADMIN)
    with unit_of_work():
        actions.erase(clara)
    with unit_of_work(write=False):
        assert session().get(Membership, (admin.id, chor.id)).role is Role.ADMIN


def test_ones_own_memberships_are_exported(chor, clara):
    with unit_of_work(write=False):
        mine = export(clara)["groups"]
    assert [(row["group"], row["role"], row["state"]) for row in mine] == [("Chor", "owner", "active")]


def test_invitations_are_forgotten_a_month_after_their_end(chor, clara):
    with unit_of_work():
        old, young = invite_by_link(*again(chor, clara)), invite_by_link(*again(chor, clara))
        old.expires_at = clock.now() - timedelta(days=31)
        young.expires_at = clock.now() - timedelta(days=29)
    assert jobs.erase_ended_invitations() == 1
    with unit_of_work(write=False):
        assert list(session().scalars(select(Invitation.id))) == [young.id]


def test_the_directory_goes_by_name_and_begins_with_ones_own(app, otto):
    with unit_of_work():
        for name in ("Ziegenfreunde", "Ökomarkt", "angeln", "Orchester", "Ada-Runde"):
            a_group(name)
        a_membership(otto, a_group("Wanderer", visibility=Visibility.HIDDEN))
        a_group("Ruhend", archived_at=clock.now())
    with unit_of_work(write=False):
        found = directory(otto)
        assert [group.name for group in found.own] == ["Wanderer"]
        assert [group.name for group in found.others] == [
            "Ada-Runde", "angeln", "Ökomarkt", "Orchester", "Ziegenfreunde",
        ]  # fmt: skip
        assert [group.name for group in directory(None, words="oeko").others] == ["Ökomarkt"]


def test_many_groups_come_in_pages(app):
    with unit_of_work():
        for number in range(ON_A_PAGE * 2 + 5):
            a_group(f"Gruppe {number:03}")
    with unit_of_work(write=False):
        seen, after = [], ""
        while after is not None:
            found = directory(None, after=after)
            seen += [group.name for group in found.others]
            after = found.after
    assert seen == sorted(seen)
    assert len(set(seen)) == ON_A_PAGE * 2 + 5


def test_the_directory_can_be_narrowed_to_a_module(app):
    with unit_of_work():
        a_group("Amtsblatt", modules=("news",))
        off = a_group("Abgeschaltet", modules=("news",))
        off.modules[0].is_on = False
        a_group("Ohne")
    with unit_of_work(write=False):
        assert [group.name for group in directory(None, module="news").others] == ["Amtsblatt"]


@pytest.mark.parametrize(
    ("who", "has", "lacks"),
    [
        ("guest", ["/about"], ["/members", "/settings"]),
        ("member", ["/about", "/members"], ["/settings", "/invitations"]),
        ("moderator", ["/members", "/invitations"], ["/settings"]),
        ("owner", ["/members", "/settings", "/invitations"], []),
    ],
)
def test_the_tabs_are_what_one_may_open(client, chor, otto, who, *, has, lacks):
    browser = client
    if who != "guest":
        with unit_of_work():
            a_membership(otto, chor, Role(who))
        browser = sign_in(client, otto)
    page = browser.get(f"/g/{chor.slug}/about").get_data(as_text=True)
    for path in has:
        assert f'href="/g/{chor.slug}{path}"' in page
    for path in lacks:
        assert f'href="/g/{chor.slug}{path}"' not in page
    assert page.count('aria-current="page"') >= 1


@pytest.mark.parametrize("is_on", [True, False])
def test_a_modules_tab_is_there_while_it_is_on(client, clara, is_on):
    with unit_of_work():
        group = a_group("Amtsblatt", modules=("news",))
        group.modules[0].is_on = is_on
        a_membership(clara, group, Role.OWNER)
    page = sign_in(client, clara).get(f"/g/{group.slug}/about").get_data(as_text=True)
    assert ("Redaktionsplan" in page or "Editorial calendar" in page) is is_on
