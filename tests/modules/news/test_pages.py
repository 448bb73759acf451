"""The newsroom in the browser: writing, the calendar, the sheet of paper, and what a stranger gets."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.community.actions.posts import Writing
from app.community.models import District, Group, Member
from app.community.permissions import can
from app.community.queries.posts import details_of, post_at
from app.community.roles import Role
from app.foundation import clock
from app.foundation.work import unit_of_work
from app.modules.news import actions
from app.modules.news.actions import Choices
from tests.factories import a_group, a_member, a_membership, sign_in, the_town

GERMAN = {"Accept-Language": "de"}


@pytest.fixture
def town(app):
    with unit_of_work() as session:
        the_town()
        session.add_all([District(name="Oberdorf", position=1), District(name="Unterdorf", position=2)])
        group = a_group("Neuigkeiten", modules=("news",))
        mara, rosa = a_member("Mara"), a_member("Rosa")
        a_membership(mara, group, Role.AUTHOR)
        a_membership(rosa, group)
    return group, mara, rosa


def test_a_page_may_ask_what_is_allowed_with_the_thing_beside_a_post(town) -> None:
    group, mara, rosa = town
    with unit_of_work() as session:
        newsroom, author = session.get_one(Group, group.id), session.get_one(Member, mara.id)
        address = actions.draft(newsroom, author, Writing(title="Entwurf"), Choices()).post.public_id
    with unit_of_work(write=False):
        post = post_at(mara, group.slug, address)
        article = details_of([post])[post.id]
        assert can(mara, "news.edit", article)
        assert not can(rosa, "news.edit", article)


def test_an_editor_publishes_and_a_stranger_reads(town, client: FlaskClient) -> None:
    group, mara, _rosa = town
    with unit_of_work(write=False) as session:
        oberdorf = session.scalars(select(District.id).where(District.name == "Oberdorf")).one()
    stranger = client.application.test_client()
    mara_browser = sign_in(client, mara)
    assert mara_browser.get(f"/g/{group.slug}/news/new").status_code == 200
    data = {
        "title": "Mühlstraße gesperrt",
        "body": "Ab **Montag**.",
        "plain": "Die Straße ist zu.",
        "category": "transport",
        "level": "important",
        "districts": [str(oberdorf)],
        "audience": "public",
        "comments": "open",
        "language": "de",
        "then": "publish",
    }
    answer = mara_browser.post(f"/g/{group.slug}/news/new", data=data)
    assert answer.status_code == 303
    assert (
        "Veröffentlicht. Zu lesen auf der Startseite"
        in mara_browser.get(answer.location, headers=GERMAN).text
    )
    page = stranger.get(answer.location, headers=GERMAN)
    assert page.status_code == 200
    for words in (
        "Mühlstraße gesperrt",
        "<strong>Montag</strong>",
        "Die Straße ist zu.",
        "Verkehr und Busse",
        "Wichtig",
        "Oberdorf",
    ):
        assert words in page.text
    assert 'property="og:title"' in page.text
    assert "Mühlstraße gesperrt" in stranger.get(f"/g/{group.slug}").text


def test_what_is_missing_is_said_beside_the_field_and_the_rest_is_kept(town, client) -> None:
    group, mara, _rosa = town
    data = {"body": "Nur Text", "then": "publish"}
    answer = sign_in(client, mara).post(f"/g/{group.slug}/news/new", data=data, headers=GERMAN)
    assert answer.status_code == 422
    assert "Nur Text" in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_a_reader_does_not_find_the_newsroom_door_open(town, client) -> None:
    group, _mara, rosa = town
    browser = sign_in(client, rosa)
    assert browser.get(f"/g/{group.slug}/news/new").status_code == 403
    assert browser.get(f"/g/{group.slug}/news/calendar").status_code == 403


def test_a_group_without_the_module_has_no_newsroom(town, client) -> None:
    _group, mara, _rosa = town
    with unit_of_work():
        club = a_group("TSV")
        a_membership(mara, club, Role.OWNER)
    assert sign_in(client, mara).get(f"/g/{club.slug}/news/new").status_code == 404


def test_the_calendar_shows_the_month_and_what_is_planned(town, client) -> None:
    group, mara, _rosa = town
    browser = sign_in(client, mara)
    when = (clock.now() + timedelta(days=40)).replace(hour=11)
    data = {"title": "Weihnachtsmarkt", "wanted_at": f"{when:%Y-%m-%dT%H:%M}", "then": "publish"}
    choices = {
        "category": "events",
        "level": "info",
        "audience": "public",
        "comments": "open",
        "language": "de",
    }
    answer = browser.post(f"/g/{group.slug}/news/new", data={**data, **choices})
    assert answer.status_code == 303, answer.text
    page = browser.get(f"/g/{group.slug}/news/calendar?month={when:%Y-%m}", headers=GERMAN)
    assert "Weihnachtsmarkt" in page.text
    assert "Geplant" in page.text
    assert "Weihnachtsmarkt" not in client.application.test_client().get(f"/g/{group.slug}").text
    for month in ("2026-13", "nonsense", "0000-00", ""):
        assert browser.get(f"/g/{group.slug}/news/calendar?month={month}").status_code == 200


def test_a_notice_for_the_board_has_a_code_and_the_address(town, client) -> None:
    group, mara, _rosa = town
    browser = sign_in(client, mara)
    fields = {"title": "Aushang", "body": "Text", "then": "publish", "category": "general", "level": "info"}
    more = {"audience": "public", "comments": "off", "language": "de"}
    where = browser.post(f"/g/{group.slug}/news/new", data={**fields, **more}).location
    page = client.application.test_client().get(
        where.replace(f"/g/{group.slug}/", f"/g/{group.slug}/news/") + "/notice"
    )
    assert page.status_code == 200
    assert "<svg" in page.text
    assert f"http://localhost{where}" in page.text


def test_retracting_asks_for_a_reason_and_readers_get_gone(town, client) -> None:
    group, mara, _rosa = town
    browser = sign_in(client, mara)
    fields = {"title": "Falsch", "body": "Text", "then": "publish", "category": "general", "level": "info"}
    more = {"audience": "public", "comments": "off", "language": "de"}
    where = browser.post(f"/g/{group.slug}/news/new", data={**fields, **more}).location
    door = where.replace(f"/g/{group.slug}/", f"/g/{group.slug}/news/") + "/retraction"
    assert browser.post(door, data={}).status_code == 422
    assert browser.post(door, data={"reason": "Das stimmte nicht."}).status_code == 303
    gone = client.application.test_client().get(where)
    assert gone.status_code == 410
    assert "Das stimmte nicht." in gone.text


def test_menus_that_always_have_a_value_are_not_called_optional(town, client) -> None:
    group, mara, _rosa = town
    page = sign_in(client, mara).get(f"/g/{group.slug}/news/new", headers=GERMAN).text
    labels = [line for line in page.splitlines() if "field__label" in line]
    assert not any("freiwillig" in line for line in labels if "Thema" in line or "Wichtigkeit" in line)
    assert any("freiwillig" in line for line in labels if "Text" in line)


def test_the_second_way_to_write_says_that_it_is_for_something_else(town, client) -> None:
    group, mara, _rosa = town
    page = sign_in(client, mara).get(f"/g/{group.slug}", headers=GERMAN).text
    assert "Neuigkeit schreiben" in page
    assert "Etwas anderes schreiben" in page
