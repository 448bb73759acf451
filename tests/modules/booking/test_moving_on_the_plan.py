"""A booking is brought to another day from the plan: by a drag or by a link, both lead to the same form."""

import re

import pytest

from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.booking.actions.deciding import approve
from app.modules.booking.models import Booking
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.facilities import facility_of
from app.modules.booking.times import noon_span
from tests.modules.booking.browsers import browser, in_town, text
from tests.modules.booking.town import ZONE, Town, dates, hours, in_days, noon, offer


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with unit_of_work():
        town = Town()
        town.the_hut = town.hut()
        town.booking = town.asks(town.rosa, town.the_hut, noon(30, 2))
        approve(town.booking, town.stefan)
        town.date = dates(town.booking)[0].id
        town.plan = f"/g/{town.group.slug}/booking/f/{town.the_hut.post.public_id}"
        town.form = f"/g/{town.group.slug}/booking/requests/{town.booking.public_id}/move"
        return town


def fields(page: str) -> dict[str, str]:
    """What stands in the form at first."""
    found = dict(re.findall(r'name="(first|last|begins|ends|version)"[^>]*?value="([^"]+)"', page))
    return found | dict(re.findall(r'<option selected value="([^"]+)">()', page))


@pytest.mark.parametrize("view", ["month", "week", "list"])
def test_only_those_who_decide_may_move(client, town, view):
    address = f"{town.plan}?view={view}&day={in_days(30)}"
    link = f'href="{town.form}?date={town.date}"'
    assert link in browser(client, town.stefan).get(address).text
    for who in (town.rosa, town.otto, None):
        page = browser(client, who).get(address).text
        assert "/move" not in page
        assert "plan-mover" not in page


def test_the_form_opens_with_the_day_it_was_dropped_on(client, town):
    stefan = browser(client, town.stefan)
    form = fields(stefan.get(f"{town.form}?date={town.date}").text)
    assert (form["first"], form["last"]) == (in_days(30).isoformat(), in_days(32).isoformat())
    form = fields(stefan.get(f"{town.form}?date={town.date}&day={in_days(40)}").text)
    assert (form["first"], form["last"]) == (in_days(40).isoformat(), in_days(42).isoformat())
    with unit_of_work(write=False):
        assert dates(booking_of(town.booking.id))[0].span == noon(30, 2), "looking moves nothing"
    sent = {name: form[name] for name in ("first", "last", "version")} | {"date": town.date}
    assert stefan.post(town.form, data=sent).status_code == 303
    with unit_of_work(write=False):
        assert dates(booking_of(town.booking.id))[0].span == noon_span(in_days(40), 2, ZONE)


def test_of_two_who_move_one_booking_the_second_is_told(client, town):
    stefan, sara = browser(client, town.stefan), browser(client, town.sara)
    forms = [fields(each.get(f"{town.form}?date={town.date}&day={in_days(day)}").text)
             for each, day in ((stefan, 40), (sara, 50))]  # fmt: skip
    sent = [
        {name: form[name] for name in ("first", "last", "version")} | {"date": town.date} for form in forms
    ]
    assert stefan.post(town.form, data=sent[0]).status_code == 303
    late = sara.post(town.form, data=sent[1])
    assert late.status_code == 409
    assert "Inzwischen hat jemand anderes etwas geändert" in text(late)
    with unit_of_work(write=False):
        assert dates(booking_of(town.booking.id))[0].span == noon_span(in_days(40), 2, ZONE)


def test_before_it_is_moved_the_rules_and_the_price_are_told(client, town):
    with in_town(town):
        town.priced(facility_of(town.the_hut.post_id))
        dear = town.asks(town.rosa, facility_of(town.the_hut.post_id), noon(50))
        approve(town.asks(town.otto, facility_of(town.the_hut.post_id), noon(60)), town.stefan)
        look = f"/g/{town.group.slug}/booking/requests/{dear.public_id}/move/look"
        date = dates(dear)[0].id
    stefan = browser(client, town.stefan)

    def told(first: int, last: int) -> str:
        sent = {"date": date, "first": in_days(first), "last": in_days(last)}
        return text(stefan.post(look, data=sent))

    assert "hält die Regeln ein" in told(52, 53)
    assert "50,00" in told(52, 54)
    assert "belegt" in told(59, 61)
    assert stefan.post(look, data={"date": date, "first": "2026-02-30"}).status_code == 200
    assert browser(client, town.rosa).post(look, data={}).status_code == 403
    with unit_of_work(write=False):
        assert dates(booking_of(dear.id))[0].span == noon(50), "looking moves nothing"


@pytest.mark.parametrize("asked", ["date=x&day=2026-02-30", "date=999999", "day=", ""])
def test_what_makes_no_sense_shows_the_date_as_it_is(client, town, asked):
    form = fields(browser(client, town.stefan).get(f"{town.form}?{asked}").text)
    assert form["first"] == in_days(30).isoformat()


def test_hours_stay_when_the_day_changes(client, town):
    with in_town(town):
        hall = town.hall()
        booking = town.asks(town.rosa, hall, hours(30, 18, 26))
        address = f"/g/{town.group.slug}/booking/requests/{booking.public_id}/move"
    form = fields(browser(client, town.stefan).get(f"{address}?day={in_days(33)}").text)
    assert (form["first"], form["begins"], form["ends"]) == (in_days(33).isoformat(), "18:00", "02:00")
    assert form["last"] == in_days(34).isoformat()


@pytest.fixture
def series(town):
    """Rosa's club, four Tuesdays or so, approved."""
    with in_town(town):
        hall = town.hall(change_until_minutes=0)
        booking = town.asks(
            town.rosa, hall, hours(30, 18, 20), rrule="FREQ=WEEKLY;COUNT=4", offer=offer(hall, "Teil A")
        )
        approve(booking, town.stefan)
        town.dates = [each.id for each in dates(booking)]
        town.case = f"/g/{town.group.slug}/booking/requests/{booking.public_id}"
        return booking.id


def begins(number: int) -> list[int]:
    with unit_of_work(write=False):
        return [each.begins.hour for each in dates(booking_of(number)) if each.is_live]


@pytest.mark.parametrize(
    ("scope", "hours_after"),
    [("one", ([18, 19, 18, 18], [])), ("following", ([18], [19] * 3)), ("all", ([19] * 4, []))],
)
def test_one_date_or_this_and_following_or_all(client, town, series, scope, hours_after):
    stefan = browser(client, town.stefan)
    form = fields(stefan.get(f"{town.case}/move?date={town.dates[1]}").text)
    sent = {name: form[name] for name in ("first", "version")} | {"begins": "19:00", "ends": "21:00"}
    answer = stefan.post(f"{town.case}/move", data=sent | {"date": town.dates[1], "scope": scope})
    assert answer.status_code == 303
    with unit_of_work(write=False):
        rest = session().query(Booking).filter_by(split_from_id=series).one_or_none()
    assert (begins(series), begins(rest.id) if rest else []) == hours_after


def test_staff_sees_every_date_of_a_series_and_cancels_some(client, town, series):
    stefan = browser(client, town.stefan)
    page = stefan.get(town.case).text
    assert page.count("booking-date__why") == 0
    assert page.count('name="dates"') == 4
    path = f"{town.case}/dates-staff-cancellation"
    assert stefan.post(path, data={}).status_code == 422
    data = {"dates": town.dates[2], "following": "y", "reason": "Umbau"}
    assert stefan.post(path, data=data).status_code == 303
    assert begins(series) == [18, 18]
    assert "Umbau" in stefan.get(town.case).text
    assert browser(client, town.rosa).post(path, data=data).status_code == 403


@pytest.mark.parametrize(("day", "asks"), [("2027-10-31", True), ("2027-10-30", False)])
def test_only_where_the_clocks_are_set_back_one_is_asked_which_hour(client, town, series, day, asks):
    stefan = browser(client, town.stefan)
    form = fields(stefan.get(f"{town.case}/move").text)
    sent = {"version": form["version"], "first": day, "begins": "02:30", "ends": ""}
    page = stefan.post(f"{town.case}/move", data=sent | {"date": town.dates[0]}).text
    assert ('name="begins_second"' in page) is asks
