"""The plan over HTTP: what each sees of it, in every view, on paper and in a frame."""

from datetime import date, timedelta

import pytest

from app.community.models import GroupModule
from app.foundation.db import session
from app.foundation.sheets import SheetView
from app.foundation.work import unit_of_work
from app.modules.booking.actions.closing import Closing, close_facilities
from app.modules.booking.actions.deciding import approve
from app.modules.booking.actions.facilities import change_state
from app.modules.booking.models import Facility, FacilityState, PublicView
from app.modules.booking.queries.days import Stand
from app.modules.booking.queries.facilities import facility_of
from app.modules.booking.queries.sheets import Sheet, next_free_weekend, plans
from tests.factories import sign_in
from tests.modules.booking.town import Town, hours, in_days, noon, offer
from tests.query_budget import query_budget

DAY = timedelta(days=1)


@pytest.fixture
def town(at_work) -> Town:
    return Town()


def at(facility: Facility, rest: str = "") -> str:
    return f"/g/{facility.post.group.slug}/booking/f/{facility.post.public_id}{rest}"


def stands(facility: Facility, first: date, member=None) -> list[Stand]:
    """A week from the Monday before a day."""
    found = facility_of(facility.post_id)
    [plan] = plans(member, [found], Sheet(SheetView.WEEK, first))
    return [day.stand for day in plan.days if day.day >= first]


def a_wednesday() -> date:
    return in_days(30) + (9 - in_days(30).weekday()) % 7 * DAY


class TestDays:
    """Free, requested, partly taken, taken and closed."""

    def test_a_night_belongs_to_the_day_it_begins(self, town):
        day = a_wednesday()
        hut = town.hut()
        span = noon((day - in_days(0)).days, 2)
        approve(town.asks(town.rosa, hut, span), town.stefan)
        assert stands(hut, day)[:3] == [Stand.TAKEN, Stand.TAKEN, Stand.FREE]

    def test_a_request_is_no_booking(self, town):
        day = a_wednesday()
        hut = town.hut()
        town.asks(town.rosa, hut, noon((day - in_days(0)).days))
        assert stands(hut, day)[:2] == [Stand.REQUESTED, Stand.FREE]

    def test_a_part_leaves_the_rest_of_the_hall(self, town):
        day = a_wednesday()
        ahead = (day - in_days(0)).days
        hall = town.hall()
        part, whole = offer(hall, "Teil A"), offer(hall, "Ganzer Saal")
        approve(town.asks(town.rosa, hall, hours(ahead, 0, 24), offer=part), town.stefan)
        approve(town.asks(town.otto, hall, hours(ahead + 1, 0, 24), offer=whole), town.stefan)
        assert stands(hall, day)[:3] == [Stand.PARTLY, Stand.TAKEN, Stand.FREE]

    def test_one_of_two_courts_is_left(self, town):
        day = a_wednesday()
        ahead = (day - in_days(0)).days
        courts = town.courts(longest=1440)
        for who in (town.rosa, town.otto):
            assert Stand.TAKEN not in stands(courts, day)
            approve(town.asks(who, courts, hours(ahead, 0, 24)), town.stefan)
        assert stands(courts, day)[0] is Stand.TAKEN

    def test_a_closure_says_why(self, town):
        day = a_wednesday()
        hut = town.hut()
        closing = Closing(noon((day - in_days(0)).days), public_text="Frost")
        close_facilities([hut], town.stefan, closing)
        [plan] = plans(None, [facility_of(hut.post_id)], Sheet(SheetView.WEEK, day))
        closed = next(each for each in plan.days if each.day == day)
        assert (closed.stand, closed.reason, closed.can_ask) == (Stand.CLOSED, "Frost", False)

    def test_the_next_free_weekend_is_not_a_taken_one(self, town):
        hut = town.hut()
        first = next_free_weekend(facility_of(hut.post_id))
        assert first is not None
        approve(town.asks(town.rosa, hut, noon((first - in_days(0)).days)), town.stefan)
        assert next_free_weekend(facility_of(hut.post_id)) == first + 7 * DAY

    def test_ten_facilities_cost_as_much_as_one(self, town):
        facilities = [facility_of(town.hut().post_id) for _number in range(10)]
        with query_budget(5):
            assert len(plans(None, facilities, Sheet(SheetView.MONTH, in_days(0)))) == 10


@pytest.mark.parametrize("view", [*SheetView, "decade"])
def test_every_view_opens_for_a_guest(client, view):
    with unit_of_work():
        town = Town()
        hut = town.hut()
        approve(town.asks(town.rosa, hut), town.stefan)
        address = at(hut)
    answer = client.get(f"{address}?view={view}&day={in_days(30)}")
    assert answer.status_code == 200
    assert "belegt" in answer.text
    assert "Rosa" not in answer.text


@pytest.mark.parametrize("day", ["2026-02-30", "0001-01-01", "9999-12-31", "x"])
def test_a_day_that_does_not_exist_is_today(client, day):
    with unit_of_work():
        town = Town()
        address = at(town.hut())
    for view in SheetView:
        assert client.get(f"{address}?view={view}&day={day}").status_code == 200


def test_only_staff_and_the_renter_read_a_name(client, app):
    with unit_of_work():
        town = Town()
        hut = town.hut()
        approve(town.asks(town.rosa, hut), town.stefan)
        pages = [at(hut, f"{rest}?day={in_days(30)}") for rest in ("", "/plan.html", "/embed")]
        group = f"/g/{town.group.slug}/booking?day={in_days(30)}"
    for who in (None, town.otto):
        browser = sign_in(app.test_client(), who) if who else client
        assert not any("Rosa Renner" in browser.get(page).text for page in [*pages, group])
    for who in (town.rosa, town.stefan):
        assert "Rosa Renner" in sign_in(app.test_client(), who).get(pages[0]).text


def test_a_plan_that_is_not_public_shows_no_free_days(client, app):
    with unit_of_work():
        town = Town()
        hut = town.hut(public_view=PublicView.NONE)
        approve(town.asks(town.rosa, hut), town.stefan)
        address = at(hut)
    assert "plan-day" not in client.get(address).text
    assert "Dieser Plan ist nicht öffentlich" in client.get(address).text
    assert "plan-day" in sign_in(app.test_client(), town.stefan).get(address).text


def test_a_free_day_leads_to_the_form(client):
    with unit_of_work():
        town = Town()
        hut = town.hut()
        address = at(hut)
    page = client.get(f"{address}?day={in_days(20)}").text
    assert f'href="{address}/request?first={in_days(20)}"' in page
    assert '<meta name="description" content="Wann „Grillhütte“ frei ist' in page, (
        "search engines say what it is"
    )


def test_the_plans_of_a_group_say_how_to_ask(client):
    with unit_of_work():
        town = Town()
        overview, hut = f"/g/{town.group.slug}/booking", town.hut()
    assert "Wählen Sie einen freien Tag" in client.get(overview).text
    with unit_of_work():
        change_state(facility_of(hut.post_id), town.stefan, FacilityState.PAUSED)
    assert "Wählen Sie einen freien Tag" not in client.get(overview).text


class TestEmbed:
    """The frame on the page of the municipality."""

    def policy(self, client, address) -> str:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
        return answer.headers["Content-Security-Policy"]

    def test_nobody_frames_it_before_a_site_is_named(self, client):
        with unit_of_work():
            town = Town()
            address = at(town.hut(), "/embed")
        assert "frame-ancestors 'none'" in self.policy(client, address)

    def test_only_the_named_sites_frame_it_and_nothing_else_is_loosened(self, client):
        with unit_of_work():
            town = Town()
            address, whole = at(hut := town.hut(), "/embed"), at(hut)
            row = session().get_one(GroupModule, (town.group.id, "booking"))
            row.settings = {"embed_sites": ["https://www.lindental.example"]}
        strict = client.get(whole).headers["Content-Security-Policy"]
        wanted = strict.replace("frame-ancestors 'none'", "frame-ancestors https://www.lindental.example")
        assert self.policy(client, address) == wanted
        assert "<script" not in client.get(address).text

    def test_staff_finds_the_line_for_the_other_page_and_others_do_not(self, app, client):
        with unit_of_work():
            town = Town()
            address = at(town.hut())
        line = f"&lt;iframe src=&#34;http://localhost{address}/embed&#34; title=&#34;Grillhütte&#34;"
        assert line in sign_in(app.test_client(), town.stefan).get(address).text
        assert "iframe" not in client.get(address).text

    def test_staff_in_a_frame_sees_what_everybody_sees(self, app, client):
        with unit_of_work():
            town = Town()
            hut = town.hut()
            approve(town.asks(town.rosa, hut), town.stefan)
            address = at(hut, f"/embed?day={in_days(30)}")
        assert "Rosa" not in sign_in(app.test_client(), town.stefan).get(address).text


def test_the_card_in_the_stream_names_the_next_free_weekend(client):
    with unit_of_work():
        town = Town()
        hut = town.hut()
        group = f"/g/{town.group.slug}"
        post = f"{group}/{hut.post.public_id}"
    assert "Nächstes freies Wochenende" in client.get(group).text
    assert "Nächstes freies Wochenende" in client.get(post).text
