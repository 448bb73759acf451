"""Founding a group in a browser."""

import pytest
from sqlalchemy import select

from app.community.models import (
    Group,
    GroupModule,
    Membership,
)
from app.community.roles import Role
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_member, sign_in, the_town


@pytest.fixture
def clara(app):
    with unit_of_work():
        return a_member("Clara")


@pytest.fixture
def browser(client, clara):
    return sign_in(client, clara)


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
