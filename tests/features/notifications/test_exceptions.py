"""What somebody wants otherwise in one group: by way, kind and group, on the one page of all choices."""

from html import unescape

import pytest

from app.features.notifications.models import (
    Channel,
    Delivery,
    ExceptionChoice,
    Notification,
    PushDevice,
    Way,
)
from app.features.notifications.queries.choices import export
from app.features.notifications.queries.taking_off import address_of
from app.foundation import clock
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership, sign_in
from tests.features.notifications.choir import NOON, Choir, rows
from tests.features.notifications.test_ringing import service, subscribed
from tests.foundation.push_service import Phone

__all__ = ["service"]  # what the tests of ringing stand on
GERMAN = {"Accept-Language": "de"}
PAGE = "/account/notifications"
ANSWERED = "stream.answered"
pytestmark = pytest.mark.only_on("sqlite", "postgresql")


@pytest.fixture
def choir(client):
    del client
    with clock.at(NOON):
        yield Choir()


@pytest.fixture
def rosa(choir, client):
    return sign_in(client, choir.rosa)


def choose(browser, choir, wish, *, group="", kind=ANSWERED, **other):
    """Rosa adds an exception; everything else stays as it was."""
    usual = {"quiet_from": "22:00", "quiet_until": "07:00", "zone": "", "digest": "weekly"}
    kinds = {f"kind_{name.replace('.', '-')}": "mail" for name in (ANSWERED,)}
    new = {"new_group": group or str(choir.group.id), "new_kind": kind, "new_wish": wish}
    shown = {f"group_{choir.group.id}": "mine"}
    return browser.post(PAGE, data=usual | filled_in(browser) | kinds | shown | new | other, headers=GERMAN)


def filled_in(browser):
    """Every menu of the page as it is shown."""
    page = browser.get(PAGE).text
    menus = [each.split('"', 1) for each in page.split('<select class="control" id="')[1:]]
    return {name: chosen(rest.split("</select>")[0]) for name, rest in menus}


def chosen(menu):
    return menu.split('<option selected value="')[1].split('"')[0]


@pytest.mark.parametrize(
    ("wish", "ways"),
    [
        ("everywhere", {Channel.MAIL, Channel.PUSH}),
        ("mail", {Channel.MAIL}),
        ("phone", {Channel.PUSH}),
        ("app", set()),
        ("none", None),
    ],
)
def test_one_kind_goes_its_own_ways_in_one_group_alone(choir, rosa, service, wish, ways):
    subscribed(choir.rosa, Phone(service))
    with unit_of_work():
        other = a_group("Kapelle")
        a_membership(choir.rosa, other)
        a_membership(choir.clara, other)
    assert choose(rosa, choir, wish).status_code == 303
    choir.answer()
    assert {row.channel for row in rows(Delivery)} == (ways or set())
    assert bool(rows(Notification)) == (ways is not None)
    before = len(rows(Delivery))
    choir.group = other
    choir.answer(choir.publish("Ständchen"))
    assert [row.channel for row in rows(Delivery)[before:]] == [Channel.MAIL], "elsewhere as everywhere"


def test_the_page_shows_it_and_takes_it_back(choir, rosa):
    choose(rosa, choir, "phone")
    page = unescape(rosa.get(PAGE, headers=GERMAN).text)
    assert "Chor: Jemand antwortet mir" in page
    name = f"except_{choir.group.id}_stream-answered"
    assert choose(rosa, choir, "app", group="", new_group="", new_kind="", **{name: ""}).status_code == 303
    assert rows(ExceptionChoice) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"new_kind": ""},
        {"new_group": ""},
        {"new_group": "4711"},
        {"new_kind": "warnings.danger"},
        {"new_wish": "x"},
    ],
)
def test_half_an_exception_is_none(choir, rosa, wrong):
    answer = choose(rosa, choir, "phone", **wrong)
    assert answer.status_code == 422
    assert rows(ExceptionChoice) == []


def test_less_with_one_tap_holds_in_every_group(choir, rosa, client):
    choose(rosa, choir, "everywhere")
    assert client.post(address_of(choir.rosa, ANSWERED)).status_code == 200
    assert [(row.way, row.is_pushed) for row in rows(ExceptionChoice)] == [(Way.APP, True)]
    choir.answer()
    assert rows(Delivery) == [], "no mail, and no browser to ring"
    number = rows(Notification)[0].id
    assert rosa.post(f"/notifications/{number}/quieter", data={"choice": "none"}).status_code == 303
    assert rows(ExceptionChoice) == []
    choir.answer(choir.publish("Noten"))
    assert len(rows(Notification)) == 1


def test_it_is_in_the_export(choir, rosa):
    choose(rosa, choir, "mail")
    with unit_of_work(write=False):
        told = export(choir.rosa)["told_otherwise"]
    assert told == [{"group": "Chor", "kind": ANSWERED, "way": "mail", "push": False}]
    assert rows(PushDevice) == []
