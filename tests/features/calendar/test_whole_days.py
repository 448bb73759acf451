"""Days without hours, links to take part online, and the window of what calendars hold."""

from datetime import date, timedelta

import pytest

from app.features.calendar import feeds
from app.features.calendar.actions.moving import Move, move_date
from app.foundation.dates import today
from app.foundation.recurrence import Every, Repeat
from app.foundation.work import unit_of_work
from tests.factories import sign_in
from tests.features.calendar.conftest import again, announce, in_days
from tests.foundation.calendar_readers import by_ical_js

TOWN = "/calendar/town.ics"
LINK = "https://treffen.example/chor"


@pytest.fixture
def frieda(parish, app):
    return sign_in(app.test_client(), parish.frieda)


def told(client) -> dict[str, list[tuple[date, date]]]:
    return {one.title: list(one.dates) for one in by_ical_js(client.get(TOWN).text)}


def test_a_camp_of_three_days_ends_on_the_morning_after(parish, client, frieda):
    """Typed with its last day, read with its last day, and told to programs with the day after, as they count."""
    first = today() + timedelta(days=5)
    last, typed = first + timedelta(days=2), {"title": "Zeltlager", "is_all_day": "y", "audience": "public"}
    days = {"first_day": first.isoformat(), "last_day": last.isoformat()}
    answer = frieda.post(f"/g/{parish.choir.slug}/calendar/new", data=typed | days)
    assert answer.status_code == 303, answer.text
    assert told(client) == {"Zeltlager": [(first, first + timedelta(days=3))]}
    form = frieda.get(f"{answer.location}/date").text
    assert f'value="{last.isoformat()}"' in form
    for day in range(5):
        sheet = client.get(
            "/calendar", query_string={"day": first + timedelta(days=day), "view": "week"}
        ).text
        assert ("Zeltlager" in sheet.partition(f'id="day-{first + timedelta(days=day)}"')[2].partition("</li>")[0]
                ) is (day < 3)  # fmt: skip


def test_one_of_several_whole_days_is_moved(parish, client):
    midnight = in_days(5).replace(hour=0, minute=0)
    day = timedelta(days=1)
    with unit_of_work():
        camp = announce(
            parish.choir, parish.frieda, "Probentag", 5,
            begins=midnight, ends=midnight + day, is_all_day=True, repeat=Repeat(Every.WEEK, count=3),
        )  # fmt: skip
    with unit_of_work() as session:
        known = again(camp)
        second = known.occasions[1]
        to = Move(second.begins + 2 * day, second.ends + 3 * day)
        move_date(known, second, session.merge(parish.frieda), to)
    first = midnight.date()
    assert sorted(told(client)["Probentag"]) == [
        (first, first + day),
        (first + 9 * day, first + 11 * day),
        (first + 14 * day, first + 15 * day),
    ]


def test_who_takes_part_online_finds_the_link_everywhere(parish, client):
    with unit_of_work():
        both = announce(parish.choir, parish.frieda, "Probe", online_url=LINK)
        online = announce(parish.choir, parish.frieda, "Nur im Netz", 4, place="", online_url=LINK)
        paths = [f"/g/{parish.choir.slug}/{each.post.public_id}" for each in (both, online)]
    here, there = (client.get(path).text for path in paths)
    assert f'href="{LINK}"' in here
    assert f'href="{LINK}"' in there
    assert "MixedEventAttendanceMode" in here
    assert "OnlineEventAttendanceMode" in there
    assert all(f'"VirtualLocation", "url": "{LINK}"' in page for page in (here, there))
    text = client.get(TOWN).text.replace("\r\n ", "")
    assert f"LOCATION:{LINK}" in text
    assert "LOCATION:Gemeindesaal" in text
    assert text.count(LINK) >= 3


def test_one_kind_of_dates_is_asked_for(parish, client):
    with unit_of_work():
        announce(parish.choir, parish.frieda)
    for kind, stands_there in (("events", True), ("actions", False), ("imported", False), ("nonsense", True)):
        page = client.get("/calendar", query_string={"day": in_days(3).date(), "kind": kind}).text
        assert ("Chorprobe" in page) is stands_there, kind


def test_calendars_hold_two_years_and_no_more_than_programs_bear(parish, client, monkeypatch):
    with unit_of_work():
        for title, days in (
            ("Bald", 3),
            ("In zwei Jahren", 729),
            ("Später", 731),
            ("Neulich", -89),
            ("Einst", -92),
        ):
            announce(parish.choir, parish.frieda, title, days)
    assert told(client).keys() == {"Neulich", "Bald", "In zwei Jahren"}
    monkeypatch.setattr(feeds, "MOST_ENTRIES", 2)
    feeds.forget_feeds()
    assert len(told(client)) == 2


def test_a_rhythm_is_typed_with_all_its_parts_and_shown_as_typed(parish, client, frieda):
    """Tuesdays and Thursdays of every third week, eight times; then until a day instead, but never both."""
    tuesday = today() + timedelta(days=(1 - today().weekday()) % 7 + 7)
    typed = {
        "title": "Stimmbildung", "first_day": tuesday.isoformat(), "first_time": "19:00", "last_time": "20:00",
        "rhythm": "week", "interval": "3", "weekdays": ["3"], "count": "8", "audience": "public",
    }  # fmt: skip
    both = typed | {"until": (tuesday + timedelta(days=90)).isoformat()}
    assert frieda.post(f"/g/{parish.choir.slug}/calendar/new", data=both).status_code == 422
    answer = frieda.post(f"/g/{parish.choir.slug}/calendar/new", data=typed)
    assert answer.status_code == 303, answer.text
    dates = sorted(begins.date() for begins, _ends in told(client)["Stimmbildung"])
    weeks = [tuesday + timedelta(weeks=3 * number) for number in range(4)]
    assert dates == [day + timedelta(days=more) for day in weeks for more in (0, 2)]
    form = frieda.get(f"{answer.location}/date").text
    assert 'value="3"' in form
    assert 'value="8"' in form
