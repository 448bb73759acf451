"""Single dates of a series: what is in their way, how they come into one's own calendar, and the page of all of these."""

import re

import pytest

from app.community.models import Member
from app.community.roles import Role
from app.features.calendar.actions import answers, gatherings
from app.features.calendar.models import Choice
from app.foundation.db import session
from app.foundation.recurrence import Every, Repeat
from app.foundation.work import unit_of_work
from tests.factories import a_group, a_membership, sign_in
from tests.features.calendar.conftest import again, announce, in_days, weekly
from tests.foundation.calendar_readers import by_ical_js, by_libical


@pytest.fixture
def brass(parish):
    """Another club, of Otto's."""
    with unit_of_work():
        group = a_group("Blaskapelle")
        a_membership(session().get_one(Member, parish.otto.id), group, Role.OWNER)
    return group


def test_the_third_evening_of_a_series_is_looked_at_like_the_first(parish, client, brass):
    """Also when a date moves with all that follow; each is named by its day."""
    with unit_of_work():
        announce(parish.choir, parish.frieda, "Feuerwehrfest", 24)
        class_ = announce(brass, parish.otto, "Stunde", 9, repeat=weekly(3))
        way = f"/g/{brass.slug}/{class_.post.public_id}/dates/{class_.occasions[0].id}"
    sign_in(client, parish.otto)
    given = {"title": "Konzert", "first_time": "20:00", "place": "Gemeindesaal", "look": "1"}
    day = given | {"first_day": in_days(3).date().isoformat()}
    once = client.post(f"/g/{brass.slug}/calendar/new", data=day).text
    weeks = client.post(f"/g/{brass.slug}/calendar/new", data=day | {"rhythm": "week", "count": "5"}).text
    assert ("Feuerwehrfest" in once, "Feuerwehrfest" in weeks) == (False, True)
    assert "Gleicher Ort" in weeks
    for scope, is_met in (("this", False), ("following", True)):
        moved = given | {"first_day": in_days(10).date().isoformat(), "scope": scope}
        assert ("Feuerwehrfest" in client.post(way, data=moved).text) is is_met, scope


@pytest.mark.parametrize(
    ("repeat", "words"),
    [
        (weekly(3), "jede Woche"),
        (Repeat(Every.WEEK, interval=2, count=3), "alle zwei Wochen"),
        (Repeat(Every.WEEK, interval=3, count=3), "Serie"),
        (Repeat(Every.DAY, count=3), "jeden Tag"),
        (Repeat(Every.MONTH_DAY, count=3), "jeden Monat"),
        (Repeat(Every.MONTH_WEEKDAY, count=3), "jeden Monat"),
        (Repeat(Every.YEAR, count=2), "jedes Jahr"),
    ],
)
def test_a_series_says_since_when_and_how_often_it_takes_place(parish, client, repeat, words):
    """Its card stands in the stream long after the first date, which alone would look as if it was over."""
    with unit_of_work():
        announce(parish.choir, parish.frieda, repeat=repeat)
    page = client.get(f"/g/{parish.choir.slug}").text
    assert re.search(rf">Ab \w+, [^<]+</time>\s*<span [^>]*badge[^>]*>.*?</svg>\s*{words}<", page)


def test_a_single_date_says_when_it_is(parish, client):
    with unit_of_work():
        announce(parish.choir, parish.frieda)
    page = client.get(f"/g/{parish.choir.slug}").text
    when = page.split('<p class="date-card__when">')[1].split("</p>")[0]
    assert "Ab " not in when
    assert "badge" not in when


def test_one_date_is_a_file_that_stands_alone(parish, client):
    with unit_of_work():
        choir = announce(parish.choir, parish.frieda, repeat=weekly(3))
        page = f"/g/{parish.choir.slug}/{choir.post.public_id}"
        numbers = [each.id for each in choir.occasions]
        gatherings.cancel_date(again(choir), again(choir).occasions[2], session().merge(parish.frieda))
    assert f"{page}/dates/{numbers[1]}/date.ics" in client.get(f"{page}/dates/{numbers[1]}/who").text
    text = client.get(f"{page}/dates/{numbers[1]}/date.ics").text
    for reader in (by_ical_js, by_libical):
        (one,) = reader(text)
        assert (one.title, one.status, len(one.dates)) == ("Chorprobe", "CONFIRMED", 1)
        assert one.uid != choir.uid, "nobody's series loses its other dates"
        assert one.dates[0][0].date() == in_days(10).date()
    (gone,) = by_ical_js(client.get(f"{page}/dates/{numbers[2]}/date.ics").text)
    assert gone.status == "CANCELLED"
    assert client.get(f"{page}/dates/0/date.ics").status_code == 404


def test_everything_one_said_yes_to_stands_on_a_page(parish, client, app):
    with unit_of_work():
        choir = announce(parish.choir, parish.frieda, repeat=weekly(3))
        announce(parish.choir, parish.frieda, "Ohne mich", 4)
        rosa = session().get_one(Member, parish.rosa.id)
        answers.answer(again(choir), rosa, Choice.YES)
        answers.answer_date(again(choir), again(choir).occasions[1], rosa, Choice.NO)
    assert client.get("/calendar/mine").status_code == 303
    rosa, otto = (sign_in(app.test_client(), who) for who in (parish.rosa, parish.otto))
    page = rosa.get("/calendar/mine").text
    days = [f'id="day-{in_days(day).date()}"' in page for day in (3, 10, 17)]
    assert days == [True, False, True]
    assert "Ohne mich" not in page
    assert "Chorprobe" not in otto.get("/calendar/mine").text
    later = rosa.get("/calendar/mine", query_string={"day": in_days(20).date()}).text
    assert "Chorprobe" not in later
