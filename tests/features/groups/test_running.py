"""Founding a group and running it."""

from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from app.community.models import (
    Attachment,
    Audience,
    Group,
    GroupModule,
    JoinPolicy,
    Membership,
    MembershipState,
    Post,
    Visibility,
)
from app.community.roles import Role
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, a_post, sign_in, the_town


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


def fresh(group):
    with unit_of_work(write=False):
        session().expire_all()
        return session().get(Group, group.id)


def founding(**changes):
    return {
        "name": "Boule am Bach",
        "visibility": "public",
        "join_policy": "open",
        "modules": ["news"],
    } | changes


def test_a_group_is_founded_in_one_form(browser, clara):
    done = browser.post("/groups/new", data=founding(about="Samstags ab drei"))
    assert (done.status_code, done.headers["Location"]) == (303, "/g/boule-am-bach/invitations")
    with unit_of_work(write=False):
        group = session().scalars(select(Group)).one()
        modules = [row.module for row in session().scalars(select(GroupModule))]
        owner = session().get(Membership, (clara.id, group.id))
    assert (group.name, group.about, group.icon) == ("Boule am Bach", "Samstags ab drei", "newspaper")
    assert modules == ["news"]
    assert owner.role is Role.OWNER


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "   "},
        {"name": "x" * 81},
        {"visibility": "everyone"},
        {"join_policy": "closed"},
        {"join_policy": "code", "code": ""},
        {"modules": ["time_travel"]},
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_what_was_typed_stays(browser, wrong):
    answer = browser.post("/groups/new", data=founding(about="Bleibt stehen", **wrong))
    assert answer.status_code == 422
    assert "Bleibt stehen" in answer.get_data(as_text=True)
    with unit_of_work(write=False):
        assert session().scalars(select(Group)).all() == []


@pytest.mark.parametrize(
    "name",
    [
        '"><img src=x onerror=alert(1)>',
        "{{7*7}}",
        "\N{RIGHT-TO-LEFT OVERRIDE}Umgekehrt",
        "👩‍🚒 Feuer",
        "x" * 80,
    ],
)
def test_odd_names_are_names(browser, name):
    done = browser.post("/groups/new", data=founding(name=name))
    assert done.status_code == 303
    page = browser.get(done.headers["Location"].replace("/invitations", "/about")).get_data(as_text=True)
    assert "<img src=x" not in page
    assert ">49<" not in page


def test_where_only_staff_may_found_groups_others_are_told(client, clara):
    with unit_of_work():
        the_town(group_creation=Role.STAFF)
        stefan = a_member("Stefan", role=Role.STAFF)
    clara_at = sign_in(client, clara)
    assert "/groups/new" not in clara_at.get("/groups").get_data(as_text=True)
    assert clara_at.get("/groups/new").status_code == 403
    assert clara_at.post("/groups/new", data=founding()).status_code == 403
    assert sign_in(client, stefan).post("/groups/new", data=founding()).status_code == 303


def test_general_settings(browser, chor):
    page = browser.get(f"/g/{chor.slug}/settings")
    assert 'value="Chor"' in page.get_data(as_text=True)
    data = {
        "version": chor.version,
        "name": "Großer Chor",
        "about": "Wir singen",
        "description": "**Montags**",
    }
    data |= {"icon": "music", "posting_role": "author", "language": "de"}
    assert browser.post(f"/g/{chor.slug}/settings", data=data).status_code == 303
    group = fresh(chor)
    assert (group.name, group.icon, group.posting_role, group.language) == (
        "Großer Chor",
        "music",
        Role.AUTHOR,
        "de",
    )
    assert "<strong>Montags</strong>" in browser.get(f"/g/{chor.slug}/about").get_data(as_text=True)
    assert browser.post(f"/g/{chor.slug}/settings", data=data).status_code == 409, "an old version"


def test_no_other_column_is_set_by_a_form(browser, chor):
    data = {
        "version": chor.version,
        "name": "Chor",
        "icon": "users",
        "posting_role": "member",
        "language": "",
    }
    odd = {
        "slug": "x",
        "visibility": "hidden",
        "join_code_digest": "x",
        "archived_at": "2020-01-01",
        "id": "7",
    }
    browser.post(f"/g/{chor.slug}/settings", data=data | odd)
    group = fresh(chor)
    assert (group.slug, group.visibility, group.join_code_digest, group.archived_at) == (
        chor.slug,
        Visibility.PUBLIC,
        None,
        None,
    )


def test_the_door(browser, chor):
    data = {"version": chor.version, "join_policy": "request", "question_1": "Wer?", "question_3": "Warum?"}
    assert browser.post(f"/g/{chor.slug}/settings/joining", data=data).status_code == 303
    group = fresh(chor)
    assert (group.join_policy, group.questions) == (JoinPolicy.REQUEST, ["Wer?", "Warum?"])
    no_code = {"version": group.version, "join_policy": "code"}
    assert browser.post(f"/g/{chor.slug}/settings/joining", data=no_code).status_code == 422
    code = no_code | {"code": "Linde"}
    assert browser.post(f"/g/{chor.slug}/settings/joining", data=code).status_code == 303
    group = fresh(chor)
    kept = group.join_code_digest
    again = {"version": group.version, "join_policy": "code", "code": ""}
    assert browser.post(f"/g/{chor.slug}/settings/joining", data=again).status_code == 303
    assert fresh(chor).join_code_digest == kept


def test_hiding_is_done_at_once_and_the_address_changes(browser, chor):
    data = {"version": chor.version, "visibility": "hidden"}
    done = browser.post(f"/g/{chor.slug}/settings/visibility", data=data)
    group = fresh(chor)
    assert group.visibility is Visibility.HIDDEN
    assert done.headers["Location"] == f"/g/{group.slug}/settings/visibility"
    assert group.slug != chor.slug


@pytest.mark.parametrize(
    ("kept", "audience"), [({"keep_past": "y"}, Audience.MEMBERS), ({}, Audience.PUBLIC)]
)
def test_opening_is_decided_on_a_page_that_says_what_becomes_readable(browser, clara, chor, kept, audience):
    with unit_of_work():
        group = session().merge(chor)
        group.visibility = Visibility.LISTED
        post = a_post(group, session().merge(clara))
    version = fresh(chor).version
    data = {"version": version, "visibility": "public"}
    asked = browser.post(f"/g/{chor.slug}/settings/visibility", data=data)
    assert asked.headers["Location"] == f"/g/{chor.slug}/settings/visibility/public"
    assert fresh(chor).visibility is Visibility.LISTED
    assert 'name="keep_past"' in browser.get(asked.headers["Location"]).get_data(as_text=True)
    assert browser.post(asked.headers["Location"], data={"version": version} | kept).status_code == 303
    assert fresh(chor).visibility is Visibility.PUBLIC
    with unit_of_work(write=False):
        assert session().scalar(select(Post.audience).where(Post.id == post.id)) is audience


@pytest.mark.parametrize("wanted", ["public", "hidden", "everyone"])
def test_there_is_nothing_to_decide_about_showing_a_public_group_less(browser, chor, wanted):
    assert browser.get(f"/g/{chor.slug}/settings/visibility/{wanted}").status_code == 404


def test_modules_go_on_and_off_and_keep_what_was_chosen(browser, chor):
    base = f"/g/{chor.slug}/settings/modules/news"
    chosen = {"needs_review": "y", "offices": "Rathaus\nBauhof"}
    assert browser.post(base, data=chosen).status_code == 303
    assert browser.post(f"{base}/switch", data={"on": ""}).status_code == 303
    assert browser.get(base).status_code == 404, "what is off has no settings"
    assert browser.post(f"{base}/switch", data={"on": "yes"}).status_code == 303
    with unit_of_work(write=False):
        row = session().get(GroupModule, (chor.id, "news"))
    assert row.is_on
    assert row.settings == {"needs_review": True, "offices": "Rathaus\nBauhof"}
    assert "Bauhof" in browser.get(base).get_data(as_text=True)
    assert browser.post(base, data={"offices": "x" * 1001}).status_code == 422
    assert browser.get(f"/g/{chor.slug}/settings/modules/time_travel").status_code == 404


def a_picture():
    file = BytesIO()
    Image.new("RGB", (80, 40), "green").save(file, "JPEG")
    file.seek(0)
    return file


def test_the_picture_on_top(browser, chor):
    base = f"/g/{chor.slug}/settings/cover"
    speechless = browser.post(base, data={"photo": (a_picture(), "chor.jpg"), "alt": ""})
    assert speechless.status_code == 422
    assert browser.post(base, data={"photo": (a_picture(), "chor.jpg"), "alt": "Der Chor"}).status_code == 303
    with unit_of_work(write=False):
        cover = session().scalars(select(Attachment)).one()
    assert (fresh(chor).cover_id, cover.alt) == (cover.id, "Der Chor")
    assert "cover" in browser.get(f"/g/{chor.slug}/about").get_data(as_text=True)
    assert browser.post(base, data={"alt": "Der Chor im Mai"}).status_code == 303
    assert browser.post(base, data={"photo": (BytesIO(b"<svg>"), "x.svg"), "alt": "x"}).status_code == 422
    assert browser.post(f"{base}/removal").status_code == 303
    assert fresh(chor).cover_id is None
    with unit_of_work(write=False):
        assert session().scalars(select(Attachment)).all() == []


def test_a_group_rests_and_wakes_up(browser, client, clara, chor):
    with unit_of_work():
        otto = a_member("Otto")
    assert browser.post(f"/g/{chor.slug}/settings/archive", data={"wish": "rest"}).status_code == 303
    assert fresh(chor).is_archived
    other = sign_in(client.application.test_client(), otto)
    assert other.get(f"/g/{chor.slug}/about").status_code == 200
    assert ">Chor<" not in other.get("/groups").get_data(as_text=True)
    assert other.post(f"/g/{chor.slug}/join").status_code == 422
    assert browser.post(f"/g/{chor.slug}/settings/archive", data={"wish": "live"}).status_code == 303
    assert not fresh(chor).is_archived


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
        assert browser.post(f"{base}/mute", data={"mute-days": "7", "mute-reason": "x"}).status_code == 422
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
