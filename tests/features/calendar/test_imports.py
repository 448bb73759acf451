"""A club's own calendar stands in its group's, marked as coming from elsewhere."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.community.models import Group, Member
from app.features.calendar.actions.imports import follow
from app.features.calendar.jobs import follow_calendars
from app.features.calendar.models import Import, ImportedDate
from app.foundation import clock, outside
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import sign_in
from tests.features.calendar.conftest import in_days
from tests.features.calendar.test_pages import page
from tests.foundation.calendar_readers import by_ical_js
from tests.foundation.feed_server import FeedServer, send


@pytest.fixture
def server(config):
    with FeedServer() as running:
        outside.connect(replace(config, fetch_inside=frozenset({running.place})))
        running.text = club("Übung", "Fest")
        yield running
    outside.connect(config)


def club(*titles: str) -> str:
    days = {title: f"{in_days(3 + number):%Y%m%d}" for number, title in enumerate(titles)}
    events = [
        f"BEGIN:VEVENT\r\nUID:{title}\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:{title}\r\nLOCATION:Gerätehaus\r\n"
        f"DTSTART;TZID=Europe/Berlin:{day}T183000\r\nDURATION:PT2H\r\nEND:VEVENT\r\n"
        for title, day in days.items()
    ]
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{''.join(events)}END:VCALENDAR\r\n"


def followed(parish, server, group=None) -> int:
    with unit_of_work():
        there = session().get_one(Group, (group or parish.choir).id)
        return follow(there, session().get_one(Member, parish.frieda.id), server.url, "Vereinsseite").id


def looked(after: timedelta = timedelta(0)) -> None:
    with clock.at(clock.now() + after):
        follow_calendars()


def test_dates_of_a_club_stand_in_the_groups_calendar_and_say_where_they_come_from(parish, client, server):
    followed(parish, server)
    looked()
    for path in ("/calendar", f"/g/{parish.choir.slug}/calendar"):
        text = page(client, path)
        assert "Übung" in text
        assert "Aus dem Kalender „Vereinsseite“" in text
    told = by_ical_js(client.get("/calendar/town.ics").text)
    assert {one.title for one in told} == {"Übung", "Fest"}
    etag = client.get("/calendar/town.ics").headers["ETag"]
    looked(timedelta(hours=2))
    assert client.get("/calendar/town.ics", headers={"If-None-Match": etag}).status_code == 304, (
        "nothing is new"
    )
    server.text = club("Übung")
    looked(timedelta(hours=4))
    assert "Fest" not in page(client, "/calendar")


def test_the_dates_of_a_hidden_group_stay_in_it(parish, client, server, app):
    followed(parish, server, parish.council)
    looked()
    assert "Übung" not in page(client, "/calendar")
    assert "Übung" not in client.get("/calendar/town.ics").text
    assert "Übung" in page(sign_in(app.test_client(), parish.frieda), "/calendar")


def test_those_who_lead_the_group_follow_and_let_go(parish, client, server):
    path = f"/g/{parish.choir.slug}/calendar/imports"
    given = {"url": server.url, "label": "Vereinsseite"}
    sign_in(client, parish.rosa)
    assert client.get(path).status_code == 403
    sign_in(client, parish.frieda)
    assert client.post(path, data={**given, "url": "ftp://x"}).status_code == 422
    assert client.post(path, data=given).status_code == 303
    server.answer = lambda asked: send(asked, 404, b"")
    looked()
    assert "404" in client.get(path).text
    server.answer = None
    with unit_of_work(write=False):
        number = session().scalars(select(Import.id)).one()
    assert client.post(f"{path}/{number}/look").status_code == 303
    looked()
    assert "2 Termine" in client.get(path).text
    assert client.post(f"{path}/{number}/end").status_code == 303
    with unit_of_work(write=False):
        assert session().scalars(select(ImportedDate)).all() == []
