"""Running a group: its words, its door, its picture, its modules, its end."""

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
    Post,
    Visibility,
)
from app.community.roles import Role
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, a_post, sign_in


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
    assert other.post(f"/g/{chor.slug}/join").status_code == 403
    assert browser.post(f"/g/{chor.slug}/settings/archive", data={"wish": "live"}).status_code == 303
    assert not fresh(chor).is_archived
