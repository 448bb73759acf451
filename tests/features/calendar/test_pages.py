"""Pages of the calendar, for everybody who may look."""

import json
import re
from datetime import date, timedelta

import pytest

from app.community.models import Audience, Member
from app.community.roles import Role
from app.features.calendar.actions import gatherings
from app.features.calendar.sheet import VIEWS, Sheet
from app.foundation.dates import today
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership, sign_in
from tests.features.calendar.conftest import again, announce, in_days, weekly
from tests.query_budget import query_budget


def page(client, path: str, day: date | None = None, **more: str) -> str:
    answer = client.get(path, query_string={"day": day or today() + timedelta(days=3), **more})
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_announced_stands_on_every_kind_of_sheet(parish, client, view):
    with unit_of_work():
        announce(parish.choir, parish.frieda)
    text = page(client, "/calendar", view=view)
    assert "Chorprobe" in text
    assert in_days(3).date().isoformat() in text
    assert "Chorprobe" in page(client, f"/g/{parish.choir.slug}/calendar", view=view)


@pytest.mark.parametrize("view", VIEWS)
def test_a_hidden_group_is_in_no_page_no_count_and_no_feed_of_others(parish, client, app, view):
    with unit_of_work():
        announce(parish.council, parish.frieda, "Geheimplan")
        announce(parish.choir, parish.frieda, "Stimmprobe", audience=Audience.MEMBERS)
    guest, otto, rosa = (
        client,
        sign_in(app.test_client(), parish.otto),
        sign_in(app.test_client(), parish.rosa),
    )
    frieda = sign_in(app.test_client(), parish.frieda)
    for browser in (guest, otto):
        text = page(browser, "/calendar", view=view)
        assert "Geheimplan" not in text
        assert "Stimmprobe" not in text
        assert "1 Termin" not in text
        assert "Geheimplan" not in page(browser, "/calendar", view=view, group=parish.council.slug)
    assert "Stimmprobe" in page(rosa, "/calendar", view=view)
    assert "Geheimplan" in page(frieda, "/calendar", view=view)


def test_everybody_chooses_among_the_groups_with_dates_they_may_know_of(parish, client, app):
    with unit_of_work():
        announce(parish.choir, parish.frieda)
        announce(parish.council, parish.frieda, "Geheimplan")
        brass = a_group("Blaskapelle")
    for browser, names in (
        (client, ["Kirchenchor"]),
        (sign_in(app.test_client(), parish.otto), ["Kirchenchor"]),
        (sign_in(app.test_client(), parish.frieda), ["Kirchenchor", "Nebelrat"]),
    ):
        assert re.findall(r"<option [^>]*>([^<]+)</option>", page(browser, "/calendar"))[1:] == names
    chosen = page(client, "/calendar", group=parish.choir.slug)
    assert f'<option value="{parish.choir.slug}" selected>' in chosen
    assert f'<option value="{brass.slug}" selected>' in page(client, "/calendar", group=brass.slug)


def test_cancelled_dates_stay_visible(parish, client):
    with unit_of_work():
        choir = announce(parish.choir, parish.frieda, repeat=weekly(2))
        gatherings.cancel_date(choir, choir.occasions[1], parish.frieda)
    text = page(client, "/calendar")
    assert text.count("Chorprobe") == 2
    assert text.count("Fällt aus") == 1


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "morgen", "2026-02-30", ""])
@pytest.mark.parametrize("view", [*VIEWS, "year"])
def test_days_nobody_knows_show_the_present(parish, client, view, day):
    assert client.get("/calendar", query_string={"view": view, "day": day}).status_code == 200


@pytest.mark.parametrize("view", VIEWS)
def test_sheets_follow_one_another_without_a_gap(view):
    for day in (date(2026, 3, 29), date(2026, 10, 25), date(2026, 12, 31), date(2028, 2, 29)):
        sheet = Sheet(view, day)
        after = Sheet(view, sheet.after)
        assert after.first <= sheet.last + timedelta(days=1)
        assert Sheet(view, after.before).first == sheet.first


@pytest.mark.parametrize("view", VIEWS)
def test_a_full_calendar_asks_no_more_than_an_empty_one(parish, client, view):
    with unit_of_work():
        for number in range(12):
            announce(parish.choir, parish.frieda, f"Probe {number}", repeat=weekly())
    sign_in(client, parish.rosa)
    page(client, "/calendar", view=view)
    with query_budget(8):
        page(client, "/calendar", view=view)


def test_somebody_announces_a_date_without_script(parish, client):
    sign_in(client, parish.frieda)
    path = f"/g/{parish.choir.slug}/calendar/new"
    typed = {
        "title": "Adventssingen",
        "first_day": in_days(5).date(),
        "first_time": "23:00",
        "last_time": "01:00",
    }
    wrong = client.post(path, data={**typed, "first_time": "", "rhythm": "week"})
    assert wrong.status_code == 422
    assert "Adventssingen" in wrong.text
    done = client.post(
        path, data={**typed, "place": "Markt", "audience": "public", "capacity": "2", "wants_answers": "y"}
    )
    assert done.status_code == 303
    text = client.get(done.location).text
    assert "23:00–01:00" in text
    assert "noch 2 Plätze" in text


def test_a_date_is_changed_cancelled_and_answered_on_its_page(parish, client, app):
    with unit_of_work():
        choir = announce(parish.choir, parish.frieda, repeat=weekly(3))
        path, number = f"/g/{parish.choir.slug}/{choir.post.public_id}", choir.occasions[1].id
    frieda, rosa = sign_in(client, parish.frieda), sign_in(app.test_client(), parish.rosa)
    form = frieda.get(f"{path}/date").text
    assert 'value="Chorprobe"' in form
    assert rosa.get(f"{path}/date").status_code == 403
    assert rosa.post(f"{path}/answer", data={"choice": "yes"}).status_code == 303
    assert rosa.post(f"{path}/answer", data={"choice": "perhaps"}).status_code == 422
    assert "1 Person kommt" in frieda.get(path).text
    assert frieda.get(f"{path}/cancellation?date={number}").status_code == 200
    assert frieda.post(f"{path}/cancellation", data={"date": number}).status_code == 303
    assert frieda.post(f"{path}/cancellation", data={"reason": "Ferien"}).status_code == 303
    text = rosa.get(path).text
    assert "Ferien" in text
    assert "Dieser Termin fällt aus" in text


def test_start_shows_the_next_three_dates(parish, client):
    with unit_of_work():
        for number in range(5):
            announce(parish.choir, parish.frieda, f"Probe {number}", number + 1)
    text = client.get("/").text.split("Nächste Termine")[1]
    assert [f"Probe {number}" in text for number in range(5)] == [True, True, True, False, False]


def test_a_date_is_moved_on_its_page(parish, client):
    with unit_of_work():
        choir = announce(parish.choir, parish.frieda, repeat=weekly(3))
        second, url = choir.occasions[1], f"/g/{parish.choir.slug}/{choir.post.public_id}"
    sign_in(client, parish.frieda)
    way = f"{url}/dates/{second.id}"
    assert way in client.get(url).text
    assert second.begins.date().isoformat() in client.get(way).text
    day = second.begins.date() + timedelta(days=1)
    given = {"first_day": day.isoformat(), "first_time": "20:00", "last_time": "21:30", "place": "Pfarrhaus"}
    assert client.post(way, data={**given, "scope": "this", "last_time": "20:00"}).status_code == 422
    assert client.post(way, data={**given, "scope": "this"}).status_code == 303
    text = client.get(url).text
    assert "Verlegt" in text
    assert "Pfarrhaus" in text
    assert "Pfarrhaus" in page(client, "/calendar", day)
    sign_in(client, parish.rosa)
    assert client.get(way).status_code == 403
    assert client.get(f"{url}/dates/0").status_code == 404


def test_whoever_plans_learns_what_else_is_on_and_only_what_they_may_know(parish, client):
    with unit_of_work():
        for title, group in (("Feuerwehrfest", parish.choir), ("Geheimplan", parish.council)):
            announce(group, parish.frieda, title)
        brass = a_group("Blaskapelle")
        a_membership(session().get_one(Member, parish.otto.id), brass, Role.OWNER)
        path = f"/g/{brass.slug}/calendar/new"
    sign_in(client, parish.otto)
    day = in_days(3).date().isoformat()
    given = {"title": "Konzert", "first_day": day, "first_time": "20:00", "place": "gemeindesaal, oben"}
    asked = client.post(path, data={**given, "look": "1"})
    assert asked.status_code == 200
    assert "Feuerwehrfest" in asked.text
    assert "Gleicher Ort" in asked.text
    assert "Geheimplan" not in asked.text
    assert 'value="Konzert"' in asked.text, "what was typed stays"
    elsewhere = client.post(path, data={**given, "first_time": "08:00", "last_time": "09:00", "look": "1"})
    assert "Feuerwehrfest" not in elsewhere.text
    assert client.post(path, data=given).status_code == 303


def test_whoever_changes_or_moves_a_date_learns_what_else_is_on(parish, client):
    with unit_of_work():
        brass = a_group("Blaskapelle")
        a_membership(session().get_one(Member, parish.otto.id), brass, Role.OWNER)
        announce(parish.choir, parish.frieda, "Feuerwehrfest", 4)
        concert = announce(brass, parish.otto, "Konzert", repeat=weekly(2))
        path = f"/g/{brass.slug}/{concert.post.public_id}"
        way = f"{path}/dates/{concert.occasions[0].id}"
        version = concert.post.version
    sign_in(client, parish.otto)
    given = {"first_time": "20:00", "place": "Gemeindesaal", "look": "1"}
    given |= {"title": "Konzert", "version": str(version), "scope": "this", "rhythm": ""}
    for address in (f"{path}/date", way):
        for days, is_taken in ((3, False), (4, True)):
            asked = client.post(address, data={**given, "first_day": in_days(days).date().isoformat()})
            assert asked.status_code == 200
            assert ("Feuerwehrfest" in asked.text, "Gleicher Ort" in asked.text) == (is_taken, is_taken)
    with unit_of_work():
        assert again(concert).begins == in_days(3), "looking changes nothing"


def test_an_event_tells_other_sites_when_and_where(parish, client):
    with unit_of_work():
        choir = announce(parish.choir, parish.frieda, repeat=weekly(3), capacity=30)
        url, begins = f"/g/{parish.choir.slug}/{choir.post.public_id}", choir.begins
    text = client.get(url).text
    told = json.loads(text.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert (told["@type"], told["name"], told["eventStatus"]) == (
        "Event",
        "Chorprobe",
        "https://schema.org/EventScheduled",
    )
    assert told["startDate"].startswith(begins.isoformat())
    assert told["location"] == [{"@type": "Place", "name": "Gemeindesaal", "address": "Gemeindesaal"}]
    assert f'<meta property="og:description" content="{told["description"]}">' in text
    assert "Gemeindesaal" in told["description"]
    with unit_of_work():
        gatherings.cancel(again(choir), parish.frieda, "")
    assert "EventCancelled" in client.get(url).text
