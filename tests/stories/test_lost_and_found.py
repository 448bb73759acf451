"""Lost & Found: reported, matched, claimed, proved, handed over; and the office that keeps things for six months."""

import re
from itertools import product

import pytest

from app.community.roles import Role
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership

SECRET = "Leuchtturm aus Zinn"
KEYS = {
    "category": "keys",
    "title": "Schlüsselbund am Brunnen",
    "body": "Drei Schlüssel an einem Ring.",
    "place": "Marktplatz",
    "features": SECRET,
    "wish": "nothing",
}


@pytest.fixture
def group(neighbour):
    """Rosa, Veli and Stefan of the office belong to it."""
    people = {name: neighbour(name) for name in ("Rosa", "Veli", "Stefan")}
    with unit_of_work():
        group = a_group("Gesucht – Gefunden", modules=("lost_found",))
        group.modules[0].settings = {"office": True, "office_name": "Fundbüro", "storage_places": ["Regal 1"]}
        for name, person in people.items():
            a_membership(person.member, group, Role.STAFF if name == "Stefan" else Role.MEMBER)
    return f"/g/{group.slug}", *people.values()


def found(rosa, group, **more):
    rosa.goes(f"{group}/lost-found/new/find")
    rosa.sends(f"{group}/lost-found/new/find", **(KEYS | {"happened_from": proposed_day(rosa)} | more))
    assert rosa.status == 200, rosa.text
    assert rosa.sees(KEYS["title"])
    return rosa.where


def proposed_day(rosa):
    return re.search(r'name="happened_from"[^>]*value="([\d-]+)"', rosa.page.text)[1]


def claimed(veli, group, post):
    veli.sends(
        post.replace(group, f"{group}/lost-found") + "/claims/new", answer="Drei Schlüssel, ein Leuchtturm"
    )
    assert "/cases/" in veli.where, veli.text
    return veli.where


def test_a_found_key_ring_comes_back(group, visitor, later):
    where, rosa, veli, _stefan = group
    post = found(rosa, where)
    later()
    assert veli.goes("/search?q=Schlüsselbund").sees("Schlüsselbund am Brunnen")
    case = claimed(veli, where, post)
    rosa.sends(f"{case}/questions", question="Welche Farbe?")
    veli.sends(f"{case}/answers", answer="Blau")
    rosa.sends(f"{case}/acceptance")
    code = re.search(r"hand-over__code[^>]*>([^<]+)<", veli.goes(case).page.text)[1]
    rosa.sends(f"{case}/hand-over", code=code)
    for person in (rosa, veli):
        assert person.goes(post).sees("Zurückgegeben")
    for other in (veli, visitor()):
        for path in (post, f"{where}/lost-found?ended=1", where, "/search?q=Leuchtturm"):
            assert not other.goes(path).sees(SECRET), path


def test_the_case_is_a_private_room_for_two(group, visitor, neighbour):
    where, rosa, veli, _stefan = group
    case = claimed(veli, where, found(rosa, where))
    talk = re.search(r"/chat/\w+", veli.goes(case).page.text).group()
    veli.sends(f"{talk}/messages", body="Um zehn am Brunnen?", client_id="1")
    assert rosa.goes(talk).sees("Um zehn am Brunnen?")
    assert not rosa.sees(veli.email), "addresses are never shown"
    for outsider, place in product((neighbour("Otto"), visitor()), (case, talk)):
        outsider.goes(place)
        assert outsider.status == 404 or outsider.where == "/sign-in"
        assert not outsider.sees("Um zehn")


def test_a_loss_meets_a_find(group, later):
    where, rosa, veli, _stefan = group
    veli.goes(f"{where}/lost-found/new/loss")
    today = re.search(r'name="happened_from"[^>]*value="([\d-]+)"', veli.page.text)
    day = (
        today[1]
        if today
        else rosa.goes(f"{where}/lost-found/new/find").page.text.split('type="date" value="')[1][:10]
    )
    veli.sends(
        f"{where}/lost-found/new/loss",
        **(KEYS | {"happened_from": day, "happened_to": day, "title": "Mein Schlüsselbund"}),
    )
    loss = veli.where
    found(rosa, where)
    later()
    assert veli.goes(loss).sees("Schlüsselbund am Brunnen"), "whoever misses it is shown the trace"


def test_the_office_takes_it_in_with_a_number(group):
    where, rosa, _veli, stefan = group
    stefan.sends("/account/second-factor/later")
    post = found(rosa, where)
    file = post.replace(where, f"{where}/lost-found/office/items")
    assert stefan.goes(f"{where}/lost-found/office").status == 200
    assert rosa.goes(f"{where}/lost-found/office").status in {403, 404}
    today = proposed_day(rosa.goes(f"{where}/lost-found/new/find"))
    stefan.sends(
        f"{file}/receipt",
        custody="office",
        value_class="up_to_50",
        storage="Regal 1",
        reported_on=today,
    )
    assert stefan.status == 200, stefan.text
    assert stefan.goes(f"{where}/lost-found/office/shelves").sees("Regal 1")


def test_keys_need_something_only_the_owner_knows(group):
    where, rosa, _veli, _stefan = group
    rosa.goes(f"{where}/lost-found/new/find")
    rosa.sends(f"{where}/lost-found/new/find", **(KEYS | {"features": "", "happened_from": "2026-11-01"}))
    assert rosa.status == 422
    assert "Schlüsselbund am Brunnen" in rosa.page.text, "what was typed is kept"
