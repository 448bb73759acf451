"""A find reported without an account: a draft until the link in the mail is followed."""

import re
from datetime import timedelta

import pytest

from app.community.models import Member, Post, PostState
from app.foundation import clock
from app.foundation.db import session
from app.foundation.mail import Mail
from app.foundation.work import unit_of_work
from app.modules.lost_found.actions.upkeep import forget_withdrawn
from app.modules.lost_found.models import Finder, Item, ItemState
from tests.factories import sign_in
from tests.modules.lost_found.town import SECRET, Town, yesterday

GIVEN = {
    "title": "Schlüssel am Bach gefunden",
    "category": "keys",
    "place": "Bachweg",
    "happened_from": "",
    "features": SECRET,
    "name": "Gisela Gast",
    "email": "Gisela@Gast.Example",
    "phone": "0170 4711",
}


@pytest.fixture
def town(app):
    with unit_of_work():
        return Town(guests=True, office=True)


def given(**changes) -> dict[str, str]:
    return GIVEN | {"happened_from": yesterday_as_typed()} | changes


def yesterday_as_typed() -> str:
    with unit_of_work(write=False):
        return yesterday().isoformat()


def report(client, town: Town, **changes):
    return client.post(f"/g/{town.group.slug}/lost-found/guest", data=given(**changes))


def link_in_mail() -> str:
    with unit_of_work(write=False):
        text = session().query(Mail).order_by(Mail.id.desc()).first().text
    return re.search(r"http://localhost(/\S+)", text)[1]


def the_item() -> Item:
    with unit_of_work(write=False):
        return session().query(Item).order_by(Item.post_id.desc()).first()


def test_a_guest_reports_confirms_and_withdraws(client, town):
    with unit_of_work(write=False):
        members = session().query(Member).count()
    answer = report(client, town)
    assert answer.status_code == 303
    item = the_item()
    assert (item.state, item.by_guest) == (ItemState.DRAFT, True)
    assert client.get(f"/g/{town.group.slug}/lost-found").text.count(GIVEN["title"]) == 0
    link = link_in_mail()
    page = client.get(link)
    assert GIVEN["title"] in page.text
    assert the_item().state is ItemState.DRAFT  # looking publishes nothing
    assert client.post(f"{link}/publication").status_code == 303
    assert client.post(f"{link}/publication").status_code == 303  # a second tap changes nothing
    assert the_item().state is ItemState.OPEN
    public = client.get(f"/g/{town.group.slug}/lost-found").text
    assert GIVEN["title"] in public
    assert client.post(f"{link}/withdrawal").status_code == 303
    assert the_item().state is ItemState.WITHDRAWN
    with unit_of_work(write=False):
        assert session().query(Member).count() == members  # no account was made


def test_the_contact_is_read_by_the_staff_alone(client, town):
    report(client, town)
    client.post(f"{link_in_mail()}/publication")
    with unit_of_work(write=False):
        post = session().get(Post, the_item().post_id)
        finder = session().get(Finder, post.id)
    assert (finder.email, finder.name) == ("gisela@gast.example", "Gisela Gast")
    for who, knows in ((None, False), (town.mara, False), (town.stefan, True)):
        browser = client.application.test_client()
        if who:
            sign_in(browser, who)
        here = f"/g/{town.group.slug}"
        pages = [
            browser.get(f"{here}/{post.public_id}"),
            browser.get(f"{here}/lost-found/office/items/{post.public_id}"),
        ]
        body = "".join(page.text for page in pages)
        assert ("0170 4711" in body) is knows
        assert ("Gisela" in body) is knows


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("email", "nowhere"),
        ("email", "a@b@c"),
        ("name", ""),
        ("place", ""),
        ("features", ""),
        ("category", "boat"),
    ],
)
def test_wrong_input_is_answered_beside_the_field_and_kept(client, town, field, typed):
    answer = report(client, town, **{field: typed})
    assert answer.status_code == 422
    assert "Bachweg" in answer.text or field == "place"
    assert the_item() is None


def test_where_guests_are_not_wanted_the_form_does_not_exist(client, app):
    with unit_of_work():
        town = Town(guests=False)
    assert report(client, town).status_code == 404
    assert client.get(f"/g/{town.group.slug}/lost-found/new/find").status_code == 303  # to the sign-in


def test_a_foreign_link_opens_nothing(client, town):
    report(client, town)
    link = link_in_mail()
    assert client.get(f"/g/{town.group.slug}/lost-found/guest/{'x' * 32}").status_code == 404
    assert client.post(f"/g/{town.group.slug}/lost-found/guest/{'x' * 32}/publication").status_code == 404
    assert client.get(link.replace(town.group.slug, "elsewhere")).status_code == 404


def test_guests_are_counted_by_their_neighbourhood(client, town):
    assert [report(client, town).status_code for _number in range(6)] == [303] * 5 + [429]


def test_what_nobody_confirms_is_gone_after_a_week(client, town):
    report(client, town)
    with unit_of_work():
        assert forget_withdrawn() == 0
    with clock.at(clock.now() + timedelta(days=8)), unit_of_work():
        assert forget_withdrawn() == 1
        assert session().query(Finder).count() == 0


def test_the_staff_decides_about_a_guests_find(client, town):
    report(client, town)
    client.post(f"{link_in_mail()}/publication")
    with unit_of_work(write=False):
        public_id = session().get(Post, the_item().post_id).public_id
    path = f"/g/{town.group.slug}/lost-found/{public_id}/claims/new"
    answer = sign_in(client, town.otto).post(path, data={"answer": "Ein Einhorn"})
    case = answer.headers["Location"]
    stefan = sign_in(client.application.test_client(), town.stefan)
    assert stefan.post(f"{case}/acceptance").status_code == 303
    assert the_item().state is ItemState.CLAIM_ACCEPTED
    with unit_of_work(write=False):
        assert session().get(Post, the_item().post_id).state is PostState.PUBLISHED
