"""From Start to a report in one tap: where it leads, and who is offered it."""

import pytest

from app.community.models import Member, MembershipState, Visibility
from app.community.roles import Role
from app.foundation.work import unit_of_work
from app.modules.lost_found.queries.shortcuts import shortcut
from tests.factories import a_group, a_member, a_membership, sign_in, the_town


def leads_to(member: Member | None) -> str:
    with unit_of_work(write=False):
        found = shortcut(member)
    return found.url if found else ""


@pytest.fixture
def rosa(app) -> Member:
    with unit_of_work():
        the_town()
        a_group("Neuigkeiten", modules=("news",))
        return a_member("Rosa")


def test_whoever_may_report_is_led_there_from_start(rosa, client) -> None:
    with unit_of_work():
        town = a_group("Gesucht – Gefunden", modules=("lost_found",))
    page = sign_in(client, rosa).get("/", headers={"Accept-Language": "de"}).text
    assert f'href="/g/{town.slug}/lost-found/new"' in page
    assert "Fund oder Verlust melden" in page
    assert "lost-found/new" not in client.application.test_client().get("/").text, "guests may not"


def test_guests_are_led_to_where_guests_may_report(rosa) -> None:
    with unit_of_work():
        a_group("Gesucht – Gefunden", modules=("lost_found",))
        open_to_guests = a_group("Fundbüro", modules=("lost_found",))
        open_to_guests.modules[0].settings = {"guest_reports": True}
    assert leads_to(None) == f"/g/{open_to_guests.slug}/lost-found/new"


def test_ones_own_group_comes_before_the_towns(rosa) -> None:
    with unit_of_work():
        town = a_group("Gesucht – Gefunden", modules=("lost_found",))
        school = a_group("Schule", modules=("lost_found",), visibility=Visibility.HIDDEN)
        otto = a_member("Otto")
        a_membership(rosa, school)
    assert leads_to(rosa) == f"/g/{school.slug}/lost-found/new"
    assert leads_to(otto) == f"/g/{town.slug}/lost-found/new"


def test_nobody_is_led_to_a_closed_door(rosa) -> None:
    assert leads_to(rosa) == "", "no group has the module"
    with unit_of_work():
        town = a_group("Gesucht – Gefunden", modules=("lost_found",))
        a_membership(rosa, town, Role.MEMBER, MembershipState.BANNED)
    assert leads_to(rosa) == ""
    with unit_of_work():
        off = a_group("Verein", modules=("lost_found",))
        off.modules[0].is_on = False
        a_member("Otto")
    assert leads_to(rosa) == ""
