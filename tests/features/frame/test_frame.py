"""The frame shows each reader the ways that are theirs."""

import re

import pytest

from app.community.models import Attachment, AttachmentState, Member, Site, Visibility
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_member, a_membership, sign_in, the_town


@pytest.fixture
def rosa(app):
    del app
    with unit_of_work():
        the_town()
        rosa = a_member("Rosa")
        for name, slug in (("Zoo", "zoo"), ("Ärzte", "aerzte"), ("alte Linde", "linde")):
            a_membership(rosa, a_group(name, slug=slug, visibility=Visibility.HIDDEN))
        a_membership(rosa, a_group("Ruht", slug="ruht", archived_at=clock.now()))
    return rosa


def page(client, path="/", language="en"):
    return client.get(path, headers={"Accept-Language": language}).get_data(as_text=True)


def part(text, opening, closing):
    return text.split(opening, 1)[1].split(closing, 1)[0]


def places(text):
    return re.findall(r'<span class="mainnav__word">([^<]+)', part(text, 'class="mainnav"', "</nav>"))


def test_a_member_sees_their_places_and_a_guest_the_way_in(client, rosa):
    assert places(page(client)) == ["Start", "Groups", "Calendar", "Sign in"]
    assert places(page(sign_in(client, rosa))) == ["Start", "Groups", "Calendar", "Chat", "Me"]
    assert places(page(client, language="de"))[0] == "Start"


def test_the_present_place_is_marked(client, rosa):
    navigation = part(page(client, "/groups"), 'class="mainnav"', "</nav>")
    assert re.findall(r'href="([^"]+)" aria-current="page"', navigation) == ["/groups"]


def test_own_groups_stand_beside_every_page_but_those_that_rest(client, rosa):
    shown = part(page(sign_in(client, rosa)), 'class="groupnav"', "</nav>")
    assert re.findall(r'groupnav__name">([^<]+)', shown) == ["Ärzte", "alte Linde", "Zoo"]
    assert "groupnav" not in page(client.application.test_client())


def test_the_bell_counts_for_members_only(client, rosa):
    assert "topbar__tool--bell" not in page(client)
    assert "topbar__tool--bell" in page(sign_in(client, rosa))


def picture(**named):
    stored = {"token": "t" * 32, "name": "a.jpg", "media_type": "image/jpeg", "size": 1, "sha256": "0"}
    made = Attachment(is_picture=True, state=AttachmentState.READY, **(stored | named))
    session().add(made)
    session().flush()
    return made


def test_a_portrait_and_a_coat_of_arms_have_addresses(client, rosa):
    with unit_of_work():
        arms, face = picture(public_id="wappen"), picture(public_id="gesicht")
        session().get(Site, 1).logo_id = arms.id
        session().get(Member, rosa.id).avatar_id = face.id
    shown = page(sign_in(client, rosa))
    assert 'class="topbar__arms" src="/files/wappen/320.webp"' in shown
    assert f'src="/files/people/{rosa.public_id}/{face.id}"' in shown


@pytest.mark.parametrize(("cookie", "chosen", "shown"), [
    ("dark", "auto", "dark"), ("", "light", "light"), ("light", "dark", "light"), ("x", "auto", ""), ("", "auto", ""),
])  # fmt: skip
def test_light_and_dark_are_the_choice_of_the_device_then_of_the_person(client, rosa, cookie, chosen, shown):
    with unit_of_work():
        session().get(Member, rosa.id).theme = chosen
    if cookie:
        client.set_cookie("theme", cookie)
    opening = page(sign_in(client, rosa)).split("<head>")[0]
    assert (f'data-theme="{shown}"' in opening) if shown else ("data-theme" not in opening)


def test_the_place_can_be_kept_on_a_phone(client, rosa):
    answer = client.get("/manifest.webmanifest")
    assert answer.content_type == "application/manifest+json"
    assert (answer.json["name"], answer.json["start_url"], answer.json["display"]) == (
        "Lindental",
        "/",
        "standalone",
    )
    for icon in answer.json["icons"]:
        assert client.get(icon["src"]).status_code == 200
    assert {icon.get("purpose") for icon in answer.json["icons"]} == {None, "maskable"}


def test_a_long_name_fits_under_an_icon(client, rosa):
    with unit_of_work():
        session().get(Site, 1).name = "Verbandsgemeinde Oberes Lindental-Grundwiesen"
    short = client.get("/manifest.webmanifest").json["short_name"]
    assert 0 < len(short) <= 12


def test_the_page_without_a_network_names_nobody(client, rosa):
    mine = sign_in(client, rosa).get("/offline").get_data(as_text=True)
    assert "Rosa" not in mine
    assert "No network" in page(client, "/offline")


def test_an_error_page_needs_no_database(client, rosa):
    answer = sign_in(client, rosa).get("/gibt-es-nicht", headers={"Accept-Language": "en"})
    assert answer.status_code == 404
    read = answer.get_data(as_text=True)
    assert "There is nothing here" in read
    assert 'href="/search"' in read, "what its words promise is a tap away"


def test_a_town_admin_is_a_member_with_more_ways(client, app):
    del app
    with unit_of_work():
        the_town()
        anna = a_member("Anna", role=Role.ADMIN)
    assert places(page(sign_in(client, anna)))[:2] == ["Start", "Groups"]
